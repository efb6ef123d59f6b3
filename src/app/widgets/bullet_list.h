// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/look.h"

#include <QList>
#include <QStringList>
#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace psoas::app {

class FlowTextLabel;

/// Short points one under the other, each wrapping beside its mark.
class BulletList : public QWidget {
    Q_OBJECT

public:
    enum class Mark { Dot, Number, Check, Caution, Stop };

    explicit BulletList(Mark mark, QWidget* parent = nullptr);
    BulletList(Mark mark, const QStringList& items, QWidget* parent = nullptr);

    void setItems(const QStringList& items);
    [[nodiscard]] QStringList items() const { return m_items; }
    /// Body to start with.
    void setRole(TextRole role);
    /// Number of the point being done now (0-based); it stands out. Nothing: all alike.
    void setCurrent(std::optional<int> index);

private:
    struct Row {
        QWidget* widget = nullptr;
        QWidget* mark = nullptr;
        FlowTextLabel* text = nullptr;
    };

    void rebuild();
    void applyCurrent();
    [[nodiscard]] QWidget* newMark(int index, QWidget* parent) const;

    Mark m_mark;
    TextRole m_role = TextRole::Body;
    QStringList m_items;
    std::optional<int> m_current;
    QList<Row> m_rows;
    QVBoxLayout* m_layout = nullptr;
};

} // namespace psoas::app
