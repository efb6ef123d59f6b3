// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/scale_field.h"

#include "app/style/look.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/paint.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kHighest = 10;
/// Within this time 1 and 0 are one number.
constexpr quint64 kTogetherMs = 900;
constexpr int kWidestCell = 56;

} // namespace

class ScaleField::Cell : public QRadioButton {
public:
    Cell(int value, QWidget* parent)
        : QRadioButton(parent)
        , m_value(value)
    {
        setObjectName(QStringLiteral("rate%1Button").arg(value));
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override { return {look().targetHeight(), look().targetHeight()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {kTarget, look().targetHeight()}; }

protected:
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }

    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        Ink fill = Ink::Surface;
        Ink edge = Ink::Border;
        Ink ink = Ink::Text;
        if (isChecked()) {
            fill = edge = Ink::Accent;
            ink = Ink::OnAccent;
        } else if (!isEnabled()) {
            fill = Ink::Page;
            edge = Ink::Line;
            ink = Ink::TextDisabled;
        } else if (underMouse() || isDown()) {
            fill = Ink::SurfaceRaised;
        }
        paintPanel(painter, rect(), kRadiusControl, fill, edge);
        painter.setPen(look().color(ink));
        paintTabular(painter, rect(), QString::number(m_value),
                     look().font(isChecked() ? TextRole::Strong : TextRole::Body));
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Space) {
            QRadioButton::keyPressEvent(event);
        } else {
            // Arrows and digits are the field's. Enter goes on and never answers: a pain of 0 must be meant.
            event->ignore();
        }
    }

private:
    int m_value;
};

ScaleField::ScaleField(const QString& name, const QString& lowEnd, const QString& highEnd, QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace1);
    for (int value = 0; value <= kHighest; ++value) {
        auto* cell = new Cell(value, this);
        QString spoken = tr("%1: %2 of 10").arg(name, QString::number(value));
        if (value == 0) {
            spoken = tr("%1: 0 of 10, %2").arg(name, lowEnd);
        } else if (value == kHighest) {
            spoken = tr("%1: 10 of 10, %2").arg(name, highEnd);
        }
        cell->setAccessibleName(spoken);
        connect(cell, &QAbstractButton::clicked, this, [this, value] {
            m_oneTyped = false;
            Q_EMIT valueChanged(value);
        });
        m_group->addButton(cell, value);
        m_cells.append(cell);
        row->addWidget(cell);
    }
    auto* ends = new QHBoxLayout;
    ends->setSpacing(kSpace4);
    auto* low = new FlowTextLabel(TextRole::Caption, lowEnd, this);
    auto* high = new FlowTextLabel(TextRole::Caption, highEnd, this);
    high->setTextAlignment(Qt::AlignRight);
    for (FlowTextLabel* end : {low, high}) {
        end->setInk(Ink::TextSecond);
        ends->addWidget(end, 1);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace2);
    layout->addLayout(row);
    layout->addLayout(ends);
    setMaximumWidth((kHighest + 1) * (kWidestCell + kSpace1));
    setFocusProxy(m_cells.first());
}

std::optional<int> ScaleField::value() const
{
    const int id = m_group->checkedId();
    return id < 0 ? std::nullopt : std::optional(id);
}

void ScaleField::setValue(std::optional<int> value)
{
    // The 1 of a 10 comes back from whoever keeps it before the 0 is typed: what stands already changes nothing.
    if (value == this->value()) {
        return;
    }
    m_oneTyped = false;
    if (value && *value >= 0 && *value <= kHighest) {
        m_cells.at(*value)->setChecked(true);
        return;
    }
    m_group->setExclusive(false);
    for (Cell* cell : m_cells) {
        cell->setChecked(false);
    }
    m_group->setExclusive(true);
}

void ScaleField::focusRating()
{
    m_cells.at(value().value_or(0))->setFocus(Qt::OtherFocusReason);
}

void ScaleField::rate(std::optional<int> wanted)
{
    const std::optional<int> before = value();
    setValue(wanted);
    if (wanted) {
        m_cells.at(*wanted)->setFocus(Qt::TabFocusReason);
    }
    if (value() != before) {
        Q_EMIT valueChanged(value());
    }
}

void ScaleField::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const auto focused =
        std::find_if(m_cells.begin(), m_cells.end(), [](const Cell* cell) { return cell->hasFocus(); });
    const int at = value().value_or(static_cast<int>(focused - m_cells.begin()) % (kHighest + 1));
    if (key >= Qt::Key_0 && key <= Qt::Key_9 && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
        const int digit = key - Qt::Key_0;
        const bool ten = digit == 0 && m_oneTyped && event->timestamp() - m_oneTypedAt <= kTogetherMs;
        rate(ten ? kHighest : digit);
        m_oneTyped = digit == 1;
        m_oneTypedAt = event->timestamp();
        return;
    }
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        rate(value() ? std::max(0, at - 1) : at);
        break;
    case Qt::Key_Right:
    case Qt::Key_Up:
        rate(value() ? std::min(kHighest, at + 1) : at);
        break;
    case Qt::Key_Home:
        rate(0);
        break;
    case Qt::Key_End:
        rate(kHighest);
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        rate(std::nullopt);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ScaleField::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        for (Cell* cell : m_cells) {
            cell->updateGeometry();
        }
    }
}

} // namespace psoas::app
