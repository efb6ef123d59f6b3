// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <array>

namespace psoas::app {

/// The seven days of a week, Monday first: done days are discs with a tick, today has a ring.
class WeekStrip : public QWidget {
    Q_OBJECT

public:
    explicit WeekStrip(QWidget* parent = nullptr);

    /// @param today  0 = Monday … 6 = Sunday
    void setDays(const std::array<bool, 7>& done, int today);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    std::array<bool, 7> m_done{};
    int m_today = 0;
};

} // namespace psoas::app
