// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/range_picker.h"

#include "app/dates.h"
#include "app/style/look.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/wrap_layout.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kFourWeeks = 28;
constexpr int kThreeMonths = 91;

} // namespace

RangePicker::RangePicker(QWidget* parent)
    : QWidget(parent)
{
    auto* across = new WrapLayout(kSpace3);
    setLayout(across);
    m_span = new QComboBox(this);
    m_span->setObjectName(QStringLiteral("spanCombo"));
    m_span->setAccessibleName(tr("Time shown"));
    m_span->addItem(tr("Last 4 weeks"), static_cast<int>(Span::FourWeeks));
    m_span->addItem(tr("Last 3 months"), static_cast<int>(Span::ThreeMonths));
    m_span->addItem(tr("All of it"), static_cast<int>(Span::All));
    m_span->addItem(tr("From … to …"), static_cast<int>(Span::Custom));
    m_span->setCurrentIndex(static_cast<int>(Span::ThreeMonths));
    across->addWidget(m_span);

    m_custom = new QWidget(this);
    auto* dates = new QHBoxLayout(m_custom);
    dates->setContentsMargins(0, 0, 0, 0);
    dates->setSpacing(kSpace2);
    const auto edit = [&](const QString& name, const QString& object) {
        auto* made = new QDateEdit(m_custom);
        made->setObjectName(object);
        made->setAccessibleName(name);
        made->setCalendarPopup(true);
        made->setDisplayFormat(tr("d MMM yyyy", "format of a date"));
        connect(made, &QDateEdit::dateChanged, this, &RangePicker::changed);
        return made;
    };
    m_from = edit(tr("First day"), QStringLiteral("fromEdit"));
    m_to = edit(tr("Last day"), QStringLiteral("toEdit"));
    dates->addWidget(m_from);
    dates->addWidget(new FlowTextLabel(TextRole::Body, tr("to", "between two dates"), m_custom));
    dates->addWidget(m_to);
    m_custom->hide();
    across->addWidget(m_custom);
    m_told = new FlowTextLabel(TextRole::Body, this);
    m_told->setObjectName(QStringLiteral("rangeLabel"));
    m_told->setInk(Ink::TextSecond);
    across->addWidget(m_told);
    connect(m_span, &QComboBox::currentIndexChanged, this, [this] {
        showDates();
        Q_EMIT changed();
    });
}

void RangePicker::setToday(Date today)
{
    m_today = today;
    const QSignalBlocker quiet(m_from);
    const QSignalBlocker quietToo(m_to);
    m_from->setMaximumDate(toQDate(today));
    m_to->setMaximumDate(m_from->maximumDate());
}

void RangePicker::showDates()
{
    const bool begins = span() == Span::Custom && m_custom->isHidden();
    if (begins && !m_datesSet) {
        m_datesSet = true;
        const QSignalBlocker quiet(m_from);
        const QSignalBlocker quietToo(m_to);
        m_to->setDate(toQDate(m_today));
        m_from->setDate(m_to->date().addDays(1 - kThreeMonths));
    }
    m_custom->setVisible(span() == Span::Custom);
}

RangePicker::Span RangePicker::span() const
{
    return static_cast<Span>(m_span->currentData().toInt());
}

void RangePicker::setSpan(Span span)
{
    m_span->setCurrentIndex(m_span->findData(static_cast<int>(span)));
}

history::DayRange RangePicker::range() const
{
    switch (span()) {
    case Span::FourWeeks:
        return {Date{m_today.days - kFourWeeks + 1}, m_today};
    case Span::ThreeMonths:
        return {Date{m_today.days - kThreeMonths + 1}, m_today};
    case Span::All:
        return {m_today, m_today};
    case Span::Custom:
        break;
    }
    // Either order is meant.
    const Date one = toDate(m_from->date());
    const Date other = toDate(m_to->date());
    return {std::min(one, other), std::max(one, other)};
}

void RangePicker::setTold(const QString& text)
{
    m_told->setText(text);
}

} // namespace psoas::app
