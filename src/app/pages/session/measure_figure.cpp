// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/measure_view.h"
#include "app/pages/session/observation_field.h"
#include "app/words.h"

#include <algorithm>

/// What the figure beside a test shows.
namespace psoas::app {

namespace {

const protocol::Observation* observationOf(const protocol::Test* test, const std::string& id)
{
    if (test == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(test->observations, id, &protocol::Observation::id);
    return found == test->observations.end() ? nullptr : &*found;
}

} // namespace

std::string MeasureView::poseHere() const
{
    const Page& page = m_pages[m_page];
    if (page.kind == Page::Kind::Move && page.move < activity().setupPoses.size()) {
        return activity().setupPoses[page.move];
    }
    if (page.kind == Page::Kind::Items && !page.items.empty() && !page.items.front()->pose.empty()) {
        const protocol::MeasureItem& item = *page.items.front();
        // A drawing shows what the pose by itself cannot follow.
        const std::string drawn = drawingOf(item);
        return drawn.empty() ? item.pose : drawn;
    }
    return activity().pose;
}

/// The drawing of what was chosen or measured, where the pose has no aim that follows it.
std::string MeasureView::drawingOf(const protocol::MeasureItem& item) const
{
    const protocol::Observation* observation = observationOf(test(), item.observation);
    const std::string picked = observation != nullptr ? observation->band : item.fact;
    const protocol::Pose* pose = protocol().pose(item.pose);
    const bool follows = observation != nullptr && pose != nullptr &&
                         std::any_of(pose->aims.begin(), pose->aims.end(),
                                     [&](const protocol::Aim& aim) { return aim.fact == observation->value; });
    const protocol::Fact* fact = protocol().fact(picked);
    const protocol::Scale* scale = fact != nullptr ? protocol().scale(fact->scale) : nullptr;
    const auto value = assessment::read(engine().input(state()), picked, side()).value;
    const auto* chosen = value ? std::get_if<std::string>(&*value) : nullptr;
    if (follows || scale == nullptr || chosen == nullptr) {
        return {};
    }
    for (std::size_t i = 0; i < std::min(scale->options.size(), item.drawings.size()); ++i) {
        if (scale->options[i].id == *chosen) {
            return item.drawings[i];
        }
    }
    return {};
}

/// What was measured on this side so far, for the figure to follow.
std::map<std::string, double> MeasureView::measured() const
{
    std::map<std::string, double> values;
    const protocol::Test* definition = test();
    if (definition == nullptr || m_pages[m_page].kind != Page::Kind::Items) {
        return values;
    }
    const assessment::Input input = engine().input(state());
    for (const protocol::Observation& observation : definition->observations) {
        if (!givenToday(observation)) {
            continue; // a result that still stands is the ghost's
        }
        const auto read = assessment::read(input, observation.value, side());
        const auto band = assessment::read(input, observation.band, side());
        if (const double* value = read.value ? std::get_if<double>(&*read.value) : nullptr) {
            values[observation.value] = *value;
        } else if (const auto* chosen = band.value ? std::get_if<std::string>(&*band.value) : nullptr) {
            if (const auto middle = bandMiddle(protocol(), observation, *chosen)) {
                values[observation.value] = *middle;
            }
        }
    }
    // What is being typed is seen at once.
    for (const ObservationField* field : m_observations) {
        if (const auto value = field->preview()) {
            values[field->observation().value] = *value;
        }
    }
    return values;
}

std::optional<ActivityView::Figure> MeasureView::figure() const
{
    if (std::any_of(m_observations.cbegin(), m_observations.cend(),
                    [](const ObservationField* field) { return field->isWide(); })) {
        return std::nullopt;
    }
    const std::map<std::string, double> now = measured();
    const FigureOverlay around = overlay(now);
    const QString said = words::overlay(protocol(), around, m_history ? std::optional(m_history->since) : std::nullopt);
    const QString caption =
        said.isEmpty() ? testName() : tr("%1 · %2", "between parts of a caption").arg(testName(), said);
    const bool moves = m_pages[m_page].kind == Page::Kind::Move; // how to lie is hardly told in words alone
    return Figure{{}, poseHere(), side(), caption, now, around, moves};
}

/// The moves of the set-up, one after the other; then the position of the test, whatever is asked and answered.
std::optional<ActivityView::ForClient> MeasureView::forClient() const
{
    const Page& page = m_pages[m_page];
    if (page.kind == Page::Kind::Choice) {
        return std::nullopt;
    }
    const auto& poses = activity().setupPoses;
    ForClient client;
    client.place = place();
    client.title = words::text(protocol(), protocol().test(activity().test)->name, side());
    if (page.kind == Page::Kind::Move) {
        client.where = tr("move %1 of %2").arg(page.move + 1).arg(activity().setup.size());
        client.line = text(activity().setup[page.move]);
        client.figure = Figure{{}, poseHere(), side(), {}};
        return client;
    }
    client.figure = Figure{{}, activity().pose, side(), {}};
    if (page.kind == Page::Kind::Leave) {
        client.line = text(activity().leave);
        return client;
    }
    // What was said when the client came into that position is what still holds.
    const auto same = std::ranges::find(poses, activity().pose);
    const auto move = static_cast<std::size_t>(same - poses.begin());
    if (same != poses.end() && move < activity().setup.size()) {
        client.line = text(activity().setup[move]);
    }
    return client;
}

FigureOverlay MeasureView::overlay(const std::map<std::string, double>& now) const
{
    FigureOverlay shown;
    const Page& page = m_pages[m_page];
    if (page.kind != Page::Kind::Items) {
        return shown;
    }
    const bool byEye = std::any_of(m_observations.cbegin(), m_observations.cend(),
                                   [](const auto* field) { return !field->preview() && !field->isMeasured(); });
    for (const protocol::MeasureItem* item : page.items) {
        if (const protocol::Observation* observation = observationOf(test(), item->observation)) {
            const auto value = now.find(observation->value);
            shown.zones = zonesOf(protocol(), item->pose, *observation,
                                  value == now.end() || byEye ? std::nullopt : std::optional(value->second));
            if (m_history) {
                shown.ghost = valuesOf(protocol(), *test(), m_history->baseline);
            }
        }
    }
    return shown;
}

} // namespace psoas::app
