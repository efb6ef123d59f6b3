// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/test_notes.h"

#include "app/words.h"

#include <QCoreApplication>

#include <utility>

namespace psoas::app {

namespace {

struct TestNotes {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::TestNotes)
};

} // namespace

std::optional<assessment::TestHistory> testHistoryOf(const session::Engine& engine, const session::State& state,
                                                     const std::string& test, Side side)
{
    for (assessment::TestHistory& each : assessment::testHistory(engine.input(state))) {
        if (each.test == test && each.side == side) {
            return std::move(each);
        }
    }
    return std::nullopt;
}

QStringList misleadingErrors(const session::Engine& engine, const session::State& state,
                             const protocol::Activity& activity, Side side,
                             const std::function<bool(const protocol::Condition&)>& wanted)
{
    const protocol::Protocol& protocol = engine.protocol();
    const assessment::Input input = engine.input(state);
    QStringList lines;
    for (const protocol::CommonError& error : activity.errors) {
        if (error.when && (!wanted || wanted(*error.when)) &&
            assessment::evaluate(input, *error.when, side).value_or(false)) {
            lines << TestNotes::tr("%1: %2", "mistake, what it does")
                         .arg(words::text(protocol, error.name, side), words::text(protocol, error.effect, side));
        }
    }
    return lines;
}

} // namespace psoas::app
