// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/signed_summary.h"

#include "app/decisions.h"
#include "app/words.h"

#include <QCoreApplication>

namespace psoas::app {

namespace {

struct Summary {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::SignedSummary)
};

/// One line a side, then what is about both.
QStringList findings(const protocol::Protocol& protocol, const session::State& state)
{
    QStringList lines;
    for (const Side side : {Side::Left, Side::Right, Side::Both, Side::None}) {
        QStringList names;
        for (const assessment::Finding& finding : state.findings) {
            if (finding.side == side) {
                const QString name = words::finding(protocol, finding.id, side);
                names << (finding.date ? Summary::tr("%1 (test of %2)").arg(name, words::shortDate(*finding.date))
                                       : name);
            }
        }
        if (!names.isEmpty()) {
            const QString all = names.join(Summary::tr("; ", "between items"));
            lines << (side == Side::None ? all : Summary::tr("%1: %2", "side: findings").arg(words::side(side), all));
        }
    }
    if (lines.isEmpty()) {
        lines << (state.tests.empty() ? Summary::tr("No test was done.") : Summary::tr("No findings."));
    }
    return lines;
}

QString decided(const protocol::Protocol& protocol, const session::State& state, const Decision& decision)
{
    const protocol::Question* question = protocol.question(decision.question);
    QString about = QString::fromStdString(decision.question);
    if (question != nullptr) {
        const assessment::Record* record = state.answers.find(question->sideFact, Side::None);
        const auto* side = record == nullptr ? nullptr : std::get_if<std::string>(&record->value);
        about = words::withSide(words::fact(protocol, question->fact),
                                side == nullptr ? Side::None : sideFromName(*side).value_or(Side::None));
    }
    return Summary::tr("%1: %2", "question: what was decided").arg(about, words::decision(decision));
}

} // namespace

QStringList signedSummary(const session::Engine& engine, const session::State& state)
{
    QStringList lines = findings(engine.protocol(), state);
    for (const Decision& each : decisions(engine, state)) {
        lines << decided(engine.protocol(), state, each);
    }
    lines << (state.notes.empty() ? Summary::tr("No notes.")
                                  : Summary::tr("%n note(s).", nullptr, static_cast<int>(state.notes.size())));
    return lines;
}

} // namespace psoas::app
