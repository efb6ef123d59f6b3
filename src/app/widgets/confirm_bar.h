// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace psoas::app {

class FlowTextLabel;

/// Asks inside the page before something is lost. Hidden until `ask()`; Escape cancels.
class ConfirmBar : public QWidget {
    Q_OBJECT

public:
    ConfirmBar(const QString& message, const QString& confirm, const QString& cancel, QWidget* parent = nullptr);

    void setMessage(const QString& message);
    /// Whether confirming loses something (the red button, to start with) or not.
    void setLossy(bool lossy);

    /// Shows the bar and puts the focus on the button that changes nothing.
    void ask();

Q_SIGNALS:
    /// Sent after the bar hid itself.
    void confirmed();
    void cancelled();
    /// It began or ceased to ask.
    void askingChanged(bool asking);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void answer(bool yes);

    void turn();

    QBoxLayout* m_layout = nullptr; ///< the buttons stand below the words where there is little room beside them
    FlowTextLabel* m_message = nullptr;
    QPushButton* m_cancelButton = nullptr; ///< first, as it is drawn: Tab goes in the order of making
    QPushButton* m_confirmButton = nullptr;
    bool m_lossy = true;
};

} // namespace psoas::app
