// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/look.h"

#include <QLabel>

class QTextLayout;

namespace psoas::app {

/// Plain running text that wraps, at most kMeasure characters a line, set with the leading of its role.
/// Tells its layout the right height for every width.
class FlowTextLabel : public QLabel {
    Q_OBJECT

public:
    explicit FlowTextLabel(TextRole role, QWidget* parent = nullptr);
    FlowTextLabel(TextRole role, const QString& text, QWidget* parent = nullptr);

    void setRole(TextRole role);
    [[nodiscard]] TextRole role() const { return m_role; }

    /// Colour of the text; Ink::Text to start with, Ink::TextSecond for captions.
    void setInk(Ink ink);

    /// @param characters  longest line, in average characters; 0 takes the whole width
    void setMeasure(int characters);
    /// Width in pixels of a line of ordinary prose with so many characters.
    [[nodiscard]] static int widthOf(TextRole role, int characters);

    /// Left (to start with) or centred; vertical flags are ignored, text starts at the top.
    void setTextAlignment(Qt::Alignment alignment);

    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    [[nodiscard]] int lineLimit() const;
    QSizeF layOut(QTextLayout& layout, double width) const;

    TextRole m_role;
    Ink m_ink = Ink::Text;
    int m_measure = kMeasure;
    Qt::Alignment m_textAlignment = Qt::AlignLeft;
};

} // namespace psoas::app
