// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/units.h"

#include <QCheckBox>

#include <string>

namespace psoas::app {

class FlowTextLabel;

/// A place of a BodyMap in the list beside it, with its number there; checked while it is marked. To a screen reader it
/// is a check box.
class AreaButton : public QCheckBox {
    Q_OBJECT

public:
    /// @param fact   under which the mark is recorded, of that side
    /// @param index  0-based; the number shown counts from 1
    AreaButton(const QString& name, std::string fact, Side side, std::size_t index, QWidget* parent);

    [[nodiscard]] const std::string& fact() const noexcept { return m_fact; }
    [[nodiscard]] Side side() const noexcept { return m_side; }

    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The pointer or the focus came to it, or left it.
    void pointedChanged(bool pointed);

protected:
    bool hitButton(const QPoint& position) const override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void applyLook();
    [[nodiscard]] int least() const;
    [[nodiscard]] QRectF boxRect() const;
    [[nodiscard]] QRectF numberRect() const;

    std::string m_fact;
    Side m_side;
    QString m_number;
    FlowTextLabel* m_label = nullptr;
};

} // namespace psoas::app
