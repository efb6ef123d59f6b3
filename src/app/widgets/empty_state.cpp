// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/empty_state.h"

#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace psoas::app {

/// The icon, large, on a soft disc with a few marks of a calm day around it.
class EmptyState::Drawing : public QWidget {
public:
    Drawing(Icon icon, QWidget* parent)
        : QWidget(parent)
        , m_icon(icon)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override { return {look().scaled(kWidth), look().scaled(kHeight)}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double scale = look().textScale;
        painter.scale(scale, scale);
        painter.setPen(Qt::NoPen);
        painter.setBrush(look().color(Ink::AccentSoft));
        painter.drawEllipse(QPointF(kWidth / 2.0, 62.0), 56.0, 56.0);
        painter.setPen(QPen(look().color(Ink::Line), 2.0, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(20.0, 122.0), QPointF(kWidth - 20.0, 122.0));
        painter.drawLine(QPointF(52.0, 130.0), QPointF(kWidth - 72.0, 130.0));
        painter.setPen(QPen(look().color(Ink::Accent), kIconStroke, Qt::SolidLine, Qt::RoundCap));
        painter.drawEllipse(QPointF(30.0, 48.0), 4.0, 4.0);
        painter.drawLine(QPointF(162.0, 26.0), QPointF(162.0, 36.0));
        painter.drawLine(QPointF(157.0, 31.0), QPointF(167.0, 31.0));
        painter.setPen(Qt::NoPen);
        painter.setBrush(look().color(Ink::Accent));
        painter.drawEllipse(QPointF(172.0, 78.0), 2.5, 2.5);
        painter.resetTransform();
        const double side = look().scaled(kIcon);
        paintIcon(painter, QRectF((width() - side) / 2.0, 62.0 * scale - side / 2.0, side, side), m_icon, Ink::Accent);
    }

    void changeEvent(QEvent* event) override
    {
        QWidget::changeEvent(event);
        if (event->type() == QEvent::StyleChange) {
            updateGeometry();
            update();
        }
    }

private:
    static constexpr int kWidth = 192;
    static constexpr int kHeight = 136;
    static constexpr int kIcon = 56;

    Icon m_icon;
};

EmptyState::EmptyState(Icon icon, const QString& sentence, const QString& action, QWidget* parent)
    : QWidget(parent)
    , m_sentence(new FlowTextLabel(TextRole::Lead, sentence, this))
    , m_actionButton(makeButton(ButtonKind::Primary, action, this))
{
    constexpr int kNarrow = 44;
    m_sentence->setInk(Ink::TextSecond);
    m_sentence->setTextAlignment(Qt::AlignHCenter);
    m_sentence->setMeasure(kNarrow);
    m_actionButton->setObjectName(QStringLiteral("actionButton"));
    m_actionButton->setVisible(!action.isEmpty());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpace5, kSpace6, kSpace5, kSpace6);
    layout->setSpacing(kSpace5);
    layout->addStretch(1);
    layout->addWidget(new Drawing(icon, this), 0, Qt::AlignHCenter);
    layout->addWidget(m_sentence);
    layout->addWidget(m_actionButton, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    connect(m_actionButton, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
}

void EmptyState::setAction(const QString& action)
{
    m_actionButton->setText(action);
    m_actionButton->setVisible(!action.isEmpty());
}

} // namespace psoas::app
