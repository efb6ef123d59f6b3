// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/bullet_list.h"

#include "app/widgets/flow_text_label.h"
#include "app/widgets/icon_view.h"
#include "app/widgets/paint.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kMarkWidth = 24;

/// The dot or number before a point, centred on the first line of its text.
class MarkView : public QWidget {
public:
    MarkView(TextRole role, const QString& number, QWidget* parent)
        : QWidget(parent)
        , m_role(role)
        , m_number(number)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    void setCurrent(bool current)
    {
        m_current = current;
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        return {look().scaled(kMarkWidth), static_cast<int>(look().lineHeight(m_role))};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_number.isEmpty()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(look().color(m_current ? Ink::Accent : Ink::TextSecond));
            const double radius = look().scaled(m_current ? 4 : 3);
            painter.drawEllipse(QPointF(look().scaled(kMarkWidth) / 2.0 - look().scaled(2), height() / 2.0 + 0.5),
                                radius, radius);
            return;
        }
        const double side = look().scaled(kMarkWidth) - 2.0;
        const QRectF disc(0.0, (height() - side) / 2.0, side, side);
        painter.setPen(Qt::NoPen);
        painter.setBrush(look().color(m_current ? Ink::Accent : Ink::AccentSoft));
        painter.drawEllipse(disc);
        painter.setPen(look().color(m_current ? Ink::OnAccent : Ink::Accent));
        QFont font = look().font(TextRole::Caption);
        font.setWeight(QFont::DemiBold);
        paintTabular(painter, disc, m_number, font);
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
    TextRole m_role;
    QString m_number;
    bool m_current = false;
};

} // namespace

BulletList::BulletList(Mark mark, QWidget* parent)
    : BulletList(mark, QStringList(), parent)
{
}

BulletList::BulletList(Mark mark, const QStringList& items, QWidget* parent)
    : QWidget(parent)
    , m_mark(mark)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kSpace2);
    setItems(items);
}

void BulletList::setItems(const QStringList& items)
{
    m_items = items;
    m_current.reset();
    rebuild();
}

void BulletList::setRole(TextRole role)
{
    m_role = role;
    rebuild();
}

void BulletList::setCurrent(std::optional<int> index)
{
    m_current = index;
    applyCurrent();
}

void BulletList::rebuild()
{
    for (const Row& row : m_rows) {
        m_layout->removeWidget(row.widget);
        row.widget->hide();
        row.widget->deleteLater();
    }
    m_rows.clear();
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        Row row;
        row.widget = new QWidget(this);
        auto* line = new QHBoxLayout(row.widget);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(kSpace2);
        row.mark = newMark(static_cast<int>(i), row.widget);
        row.text = new FlowTextLabel(m_role, m_items.at(i), row.widget);
        line->addWidget(row.mark, 0, Qt::AlignTop);
        line->addWidget(row.text, 1, Qt::AlignTop);
        m_layout->addWidget(row.widget);
        // A row added while the list is on the screen stays hidden otherwise.
        row.widget->show();
        m_rows.append(row);
    }
    applyCurrent();
}

QWidget* BulletList::newMark(int index, QWidget* parent) const
{
    constexpr int kSign = 20;
    switch (m_mark) {
    case Mark::Dot:
        return new MarkView(m_role, QString(), parent);
    case Mark::Number:
        return new MarkView(m_role, QString::number(index + 1), parent);
    case Mark::Check:
        return new IconView(Icon::Check, Ink::Accent, kSign, parent);
    case Mark::Caution:
        return new IconView(Icon::Warning, Ink::Caution, kSign, parent);
    case Mark::Stop:
        return new IconView(Icon::Stop, Ink::Stop, kSign, parent);
    }
    return new MarkView(m_role, QString(), parent);
}

void BulletList::applyCurrent()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const bool current = m_current == static_cast<int>(i);
        const bool quiet = m_current.has_value() && !current;
        m_rows.at(i).text->setInk(quiet ? Ink::TextSecond : Ink::Text);
        m_rows.at(i).text->setRole(current && m_role == TextRole::Body ? TextRole::Strong : m_role);
        m_rows.at(i).text->setAccessibleDescription(current ? tr("Now") : QString());
        if (auto* mark = dynamic_cast<MarkView*>(m_rows.at(i).mark)) {
            mark->setCurrent(current);
        }
    }
}

} // namespace psoas::app
