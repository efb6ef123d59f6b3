// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <optional>

class QButtonGroup;

namespace psoas::app {

/// A rating in whole numbers from 0 to 10 as eleven buttons with a word at each end. Empty at first.
/// Digits rate (1 and then 0 quickly is 10), arrows move, Home and End go to the ends, Delete clears.
class ScaleField : public QWidget {
    Q_OBJECT

public:
    /// @param name  what is rated, as accessible name
    ScaleField(const QString& name, const QString& lowEnd, const QString& highEnd, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<int> value() const;
    /// Shows a rating, or none; no signal. @param value  0 … 10
    void setValue(std::optional<int> value);
    /// Puts the focus on the rating, on 0 while there is none.
    void focusRating();

Q_SIGNALS:
    void valueChanged(std::optional<int> value);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Cell;
    void rate(std::optional<int> value);

    QButtonGroup* m_group = nullptr;
    QList<Cell*> m_cells;
    bool m_oneTyped = false;
    quint64 m_oneTypedAt = 0;
};

} // namespace psoas::app
