// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace psoas::app {

/// A line with a chevron that unfolds what is under it: "Why?". Folded at first.
class Collapsible : public QWidget {
    Q_OBJECT

public:
    explicit Collapsible(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setExpanded(bool expanded);
    [[nodiscard]] bool isExpanded() const { return m_expanded; }
    /// Layout of what unfolds.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }

Q_SIGNALS:
    void toggled(bool expanded);

private:
    void reveal();

    QPushButton* m_headButton = nullptr;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_body = nullptr;
    bool m_expanded = false;
};

} // namespace psoas::app
