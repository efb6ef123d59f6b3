// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/activity_view.h"

#include "app/widgets/flow_text_label.h"
#include "app/words.h"
#include "psoas/expect.h"

#include <QAbstractButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

const protocol::Activity& activityOf(const SessionController& controller, const session::Place& place)
{
    const protocol::Activity* activity = controller.engine().activity(place);
    PSOAS_EXPECT(activity != nullptr);
    return *activity;
}

/// For what is more than text: scales, drawings to pick from, lists in columns, the timer.
constexpr int kContentWidth = 760;

bool isMostlyText(protocol::ActivityKind kind)
{
    using protocol::ActivityKind;
    switch (kind) {
    case ActivityKind::Read:
    case ActivityKind::Checklist:
    case ActivityKind::Plan:
    case ActivityKind::Advice:
        return true;
    case ActivityKind::Screen:
    case ActivityKind::Measure:
    case ActivityKind::Rate:
    case ActivityKind::Review:
    case ActivityKind::Exercise:
    case ActivityKind::Finish:
        break;
    }
    return false;
}

} // namespace

ActivityView::ActivityView(SessionController& controller, session::Place place, QWidget* parent)
    : PageScroll(parent)
    , m_controller(controller)
    , m_place(std::move(place))
    , m_activity(activityOf(controller, m_place))
{
    setObjectName(QStringLiteral("activityView"));
    if (isMostlyText(m_activity.kind)) {
        setReadingWidth();
    } else {
        setContentWidth(kContentWidth);
    }
    setAccessibleName(words::text(controller.engine().protocol(), m_activity.title, m_place.side));
}

ActivityView::Primary ActivityView::primary() const
{
    return {tr("Continue"), std::nullopt, true};
}

void ActivityView::pressPrimary()
{
    flush();
    send(session::Next{});
}

void ActivityView::focusFirst()
{
    Q_EMIT focusPrimary();
}

void ActivityView::begin()
{
    focusFirst();
    verticalScrollBar()->setValue(0);
}

void ActivityView::showFact(const std::string&) {}

std::optional<ActivityView::Figure> ActivityView::figure() const
{
    return m_activity.pose.empty() ? std::nullopt : std::optional(Figure{{}, m_activity.pose, side(), {}});
}

void ActivityView::setScreens(bool, bool) {}

void ActivityView::setReading(bool, bool) {}

QStringList ActivityView::missing() const
{
    return missingWords(protocol(), engine().waitingFor(state()), m_place.side);
}

const protocol::Protocol& ActivityView::protocol() const
{
    return m_controller.engine().protocol();
}

const session::State& ActivityView::state() const
{
    return m_controller.state();
}

const session::Engine& ActivityView::engine() const
{
    return m_controller.engine();
}

QString ActivityView::text(const protocol::TextId& id) const
{
    return words::text(protocol(), id, m_place.side);
}

void ActivityView::send(session::Command command)
{
    m_controller.send(std::move(command));
}

QVBoxLayout* ActivityView::renewContent()
{
    if (m_content != nullptr) {
        // A press inside the old content may have led here, so it goes once that press is dealt with.
        m_content->hide();
        body()->removeWidget(m_content);
        m_content->setParent(nullptr);
        m_content->deleteLater();
    }
    m_content = new QWidget(widget());
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace4);
    body()->addWidget(m_content, 1);
    m_content->show();
    verticalScrollBar()->setValue(0);
    return layout;
}

FlowTextLabel* ActivityView::addTitle(QVBoxLayout& layout, const QString& words)
{
    auto* label = new FlowTextLabel(TextRole::Title, words, m_content);
    label->setObjectName(QStringLiteral("titleLabel"));
    layout.addWidget(label);
    return label;
}

FlowTextLabel* ActivityView::addText(QVBoxLayout& layout, const QString& words, Ink ink)
{
    auto* label = new FlowTextLabel(TextRole::Body, words, m_content);
    label->setInk(ink);
    layout.addWidget(label);
    return label;
}

void ActivityView::addTexts(QVBoxLayout& layout, const protocol::Texts& ids, Ink ink)
{
    for (const protocol::TextId& id : ids) {
        addText(layout, text(id), ink);
    }
}

QStringList missingWords(const protocol::Protocol& protocol, const std::vector<std::string>& names, Side known)
{
    QStringList list;
    const auto withSide = [known](const QString& name, std::optional<Side> side) {
        return !side || *side == known ? name : words::withSide(name, *side);
    };
    for (const std::string& each : names) {
        const std::size_t dot = each.rfind('.');
        const auto sided =
            dot == std::string::npos ? std::nullopt : sideFromName(std::string_view(each).substr(dot + 1));
        const std::string id = sided ? each.substr(0, dot) : each;
        if (protocol.fact(id) != nullptr) {
            const protocol::Observation* observation = protocol.observationOf(id);
            const QString label = observation != nullptr && observation->value == id
                                      ? words::text(protocol, observation->name)
                                      : words::fact(protocol, id);
            list.append(withSide(label, sided));
        } else if (protocol.exercise(id) != nullptr) {
            list.append(withSide(words::exercise(protocol, id), sided));
        } else if (const protocol::Activity* activity = protocol.activity(id)) {
            list.append(words::text(protocol, activity->title));
        } else {
            list.append(QString::fromStdString(id));
        }
    }
    return list;
}

QString missingSentence(const QStringList& missing)
{
    // The names have commas of their own.
    return ActivityView::tr("Still to be answered: %1.").arg(missing.join(ActivityView::tr("; ", "between items")));
}

} // namespace psoas::app
