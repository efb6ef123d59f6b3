// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/icons.h"

#include <QWidget>

class QPushButton;

namespace psoas::app {

class FlowTextLabel;
class IconView;

/// A message inside the page, with icon, text and at most one action. Stands in for a message box.
class InlineMessage : public QWidget {
    Q_OBJECT

public:
    enum class Tone { Info, Caution, Stop };

    InlineMessage(Tone tone, const QString& text, QWidget* parent = nullptr);

    void setTone(Tone tone);
    void setText(const QString& text);
    [[nodiscard]] QString text() const;
    /// A bold line over the text; empty takes it away.
    void setTitle(const QString& title);
    /// Shows the action button; an empty text takes it away.
    void setAction(const QString& text);

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Tone m_tone;
    FlowTextLabel* m_title = nullptr;
    FlowTextLabel* m_text = nullptr;
    IconView* m_icon = nullptr;
    QPushButton* m_actionButton = nullptr;
};

} // namespace psoas::app
