// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace psoas::app {

/// The bordered box of a NumberField: a line to type in and the unit behind it.
class NumberFrame : public QWidget {
    Q_OBJECT

public:
    NumberFrame(const QString& unit, QWidget* parent);

    [[nodiscard]] QLineEdit* editor() const { return m_edit; }
    /// Draws the edge in the stop colour.
    void setFaulty(bool faulty);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void applyLook();

    QLineEdit* m_edit = nullptr;
    QLabel* m_unit = nullptr;
    bool m_faulty = false;
};

} // namespace psoas::app
