// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/icons.h"

#include <QList>
#include <QWidget>

class QButtonGroup;
class QShortcut;
class QVBoxLayout;

namespace psoas::app {

class RailHead;

/// The pages of the window down the left edge: one is current. Ctrl+1, Ctrl+2 … reach the visible items
/// from top to bottom; Up and Down move between them, and Tab stops at the current one alone. In a window that is
/// narrow for the text size the labels give way to the icons alone.
class NavigationRail : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    /// @param id  given back by `activated`; unique
    void addItem(const QString& id, Icon icon, const QString& label);
    /// Same, at the bottom end of the rail.
    void addBottomItem(const QString& id, Icon icon, const QString& label);

    /// Who the pages are about, over the items. An empty name takes it away.
    void setPerson(const QString& name, const QString& detail);

    /// Marks an item without a signal; an unknown id marks none.
    void setCurrent(const QString& id);
    [[nodiscard]] QString current() const;
    /// Puts the focus on the current item.
    void focusCurrent(Qt::FocusReason reason);

    void setItemVisible(const QString& id, bool visible);
    void setItemEnabled(const QString& id, bool enabled);
    /// A small dot that says something waits there. @param hint  said after the name, e.g. "unfinished"
    void setItemMarked(const QString& id, bool marked, const QString& hint = {});

Q_SIGNALS:
    /// The user chose an item, by pointer or key; also when it was current already.
    void activated(const QString& id);
    /// The person over the items was clicked.
    void personClicked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Item;
    Item* add(const QString& id, Icon icon, const QString& label);
    [[nodiscard]] Item* find(const QString& id) const;
    [[nodiscard]] QList<Item*> inOrder() const;
    void moveFocus(const Item& from, int by);
    void placeTabStop();
    void renumber();
    void fitWindow();

    RailHead* m_head = nullptr;
    QVBoxLayout* m_top = nullptr;
    QVBoxLayout* m_bottom = nullptr;
    QButtonGroup* m_group = nullptr;
    QList<Item*> m_topItems;
    QList<Item*> m_bottomItems;
    QList<QShortcut*> m_shortcuts;
    bool m_compact = false;
};

} // namespace psoas::app
