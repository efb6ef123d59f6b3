// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

namespace psoas::app {

/// Two widgets side by side, or one above the other where the width does not do for both.
class TwoColumns : public QWidget {
    Q_OBJECT

public:
    /// @param narrowBelow  width in pixels at text scale 1 under which they stand one above the other
    explicit TwoColumns(int narrowBelow, QWidget* parent = nullptr);

    void add(QWidget* widget, int stretch);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();

    int m_narrowBelow;
    QBoxLayout* m_layout = nullptr;
};

} // namespace psoas::app
