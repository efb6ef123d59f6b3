// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/announcement.h"

#include "app/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace psoas::app {

namespace {

using namespace std::chrono_literals;

constexpr int kReadWords = 150;   ///< a minute
constexpr int kSpokenWords = 400; ///< a minute
constexpr Millis kLeastReading = 12s;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::Announcement)
};

QString sentence(const QString& text)
{
    const QString trimmed = text.trimmed();
    const bool closed = trimmed.isEmpty() || QStringLiteral(".?!:").contains(trimmed.back());
    return closed ? trimmed : trimmed + QLatin1Char('.');
}

bool switchesSides(const session::Engine& engine, const session::State& state, const session::Place& place)
{
    const auto flow = engine.flow(state);
    const auto here = std::find(flow.begin(), flow.end(), place);
    return here != flow.end() && here != flow.begin() && std::prev(here)->exercise == place.exercise &&
           std::prev(here)->side != place.side;
}

Announcement ofExercise(const session::Engine& engine, const session::State& state, const session::Place& place,
                        const protocol::Exercise& exercise)
{
    const protocol::Protocol& protocol = engine.protocol();
    Announcement said;
    said.heading = switchesSides(engine, state, place) ? Words::tr("Switch sides") : Words::tr("Next");
    said.title = words::text(protocol, exercise.name, place.side);
    said.side = words::side(place.side);
    if (const assessment::PlanLine* line = engine.line(state, place)) {
        said.dose = words::dose(protocol, *line);
        for (const protocol::TextId& note : line->notes) {
            said.lines.append(words::text(protocol, note, place.side));
        }
    }
    said.numbered = said.lines.isEmpty();
    said.lines += words::texts(protocol, exercise.setup, place.side);
    return said;
}

Announcement ofReading(const protocol::Protocol& protocol, const protocol::Activity& activity, Side side)
{
    Announcement said;
    said.title = words::text(protocol, activity.title, side);
    said.lines = words::texts(protocol, activity.text, side) + words::texts(protocol, activity.points, side);
    for (const protocol::Section& section : activity.sections) {
        said.lines.append(words::text(protocol, section.title, side));
        said.lines += words::texts(protocol, section.text, side) + words::texts(protocol, section.points, side);
    }
    return said;
}

} // namespace

QString Announcement::spoken() const
{
    QStringList parts;
    for (const QString& part : QStringList{heading, title, side, dose} + lines) {
        if (!part.isEmpty()) {
            parts.append(sentence(part));
        }
    }
    return parts.join(QLatin1Char(' '));
}

int Announcement::words() const
{
    static const QRegularExpression kGap(QStringLiteral("\\s+"));
    return static_cast<int>(spoken().split(kGap, Qt::SkipEmptyParts).size());
}

Millis Announcement::readingTime() const
{
    return std::max<Millis>(kLeastReading, Millis(60'000) * words() / kReadWords);
}

Millis Announcement::leastSpeakingTime() const
{
    return Millis(60'000) * words() / kSpokenWords;
}

std::optional<Announcement> announcement(const session::Engine& engine, const session::State& state,
                                         const session::Place& place)
{
    const protocol::Activity* activity = engine.activity(place);
    if (activity == nullptr) {
        return std::nullopt;
    }
    if (activity->kind == protocol::ActivityKind::Exercise) {
        const protocol::Exercise* exercise = engine.protocol().exercise(place.exercise);
        return exercise == nullptr ? std::nullopt : std::optional(ofExercise(engine, state, place, *exercise));
    }
    if (activity->kind == protocol::ActivityKind::Read) {
        return ofReading(engine.protocol(), *activity, place.side);
    }
    return std::nullopt;
}

} // namespace psoas::app
