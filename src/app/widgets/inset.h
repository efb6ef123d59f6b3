// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMargins>
#include <QMetaObject>
#include <QWidget>

class QVBoxLayout;

namespace psoas::app {

class PageScroll;

/// A margin around what is shown in it. While nothing is, it takes no room.
class Inset : public QWidget {
    Q_OBJECT

public:
    explicit Inset(const QMargins& margins, QWidget* parent = nullptr);

    void add(QWidget* widget);
    /// From here on left and right are those of the page's content. The page is as wide as this.
    void lineUpWith(PageScroll* page);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showIfNeeded();

    QVBoxLayout* m_column = nullptr;
    QList<QWidget*> m_parts;
    QMetaObject::Connection m_follows;
};

} // namespace psoas::app
