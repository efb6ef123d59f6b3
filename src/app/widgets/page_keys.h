// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QWidget>

namespace psoas::app {

class PageScroll;

/// Lets Page Up, Page Down, Home, End, Up and Down scroll the page that a window shows, wherever the focus is, unless
/// what has the focus wants them itself.
class PageKeys : public QObject {
    Q_OBJECT

public:
    explicit PageKeys(QWidget* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] PageScroll* shownPage() const;

    QWidget* m_window;
};

} // namespace psoas::app
