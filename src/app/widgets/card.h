// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace psoas::app {

class FlowTextLabel;

/// A surface with rounded corners that groups what belongs together. Fill `body()`.
class Card : public QWidget {
    Q_OBJECT

public:
    enum class Tone {
        Plain,  ///< surface with a hairline
        Accent, ///< accent soft: what matters most on the page
        Stop,   ///< stop soft
    };

    explicit Card(QWidget* parent = nullptr);
    explicit Card(const QString& title, QWidget* parent = nullptr);

    /// Heading above the body and accessible name of the group; empty takes it away.
    void setTitle(const QString& title);
    void setTone(Tone tone);

    /// Layout under the title: spacing 12, padding 24 around it.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    FlowTextLabel* m_title = nullptr;
    QVBoxLayout* m_body = nullptr;
    Tone m_tone = Tone::Plain;
};

} // namespace psoas::app
