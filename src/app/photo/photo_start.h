// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace psoas::app {

/// What stands where a photo goes before there is one: a place to drop it, two buttons, and what becomes of it.
class PhotoStart : public QWidget {
    Q_OBJECT

public:
    explicit PhotoStart(QWidget* parent = nullptr);

    /// Something that can be dropped is over it.
    void setInvited(bool invited);
    void focusChoose();

Q_SIGNALS:
    void chooseClicked();
    void pasteClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QPushButton* m_chooseButton = nullptr;
    bool m_invited = false;
};

} // namespace psoas::app
