// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decisions.h"
#include "app/report/referral_note.h"
#include "app/words.h"

#include <QCoreApplication>

namespace psoas::app {

namespace {

struct Note {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::ReferralNote)
};

constexpr int kName = 80;
constexpr int kReason = 200;

QString clearanceLine(const Decision& each, const QString& about)
{
    const QString recorded = words::date(each.recordedOn);
    const QString on = words::date(each.on);
    const QString by = typedWords(each.by, kName);
    QString line =
        each.recordedIn == Mode::Therapist
            ? Note::tr("“%1”: the therapist recorded on %2 that %3 agreed on %4.").arg(about, recorded, by, on)
            : Note::tr("“%1”: the person recorded on %2 that %3 agreed on %4.").arg(about, recorded, by, on);
    if (each.stands && each.until) {
        line = Note::tr("%1 It holds until %2.", "sentence, date").arg(line, words::date(*each.until));
    } else if (!each.stands) {
        line = Note::tr("%1 It does not count now: the answer changed, or something new was reported after it.",
                        "sentence")
                   .arg(line);
    }
    if (!each.reason.isEmpty()) {
        line = Note::tr("%1 Reason: %2.", "sentence, reason").arg(line, typedWords(each.reason, kReason));
    }
    return each.initials.isEmpty()
               ? line
               : Note::tr("%1 Written down by %2.", "sentence, initials").arg(line, typedWords(each.initials, kName));
}

QString overrideLine(const Decision& each, const QString& about)
{
    const QString line = Note::tr("“%1”: the therapist went on in this session, for this reason: %2")
                             .arg(about, typedWords(each.reason, kReason));
    return each.initials.isEmpty()
               ? line
               : Note::tr("%1 (%2)", "decision, initials").arg(line, typedWords(each.initials, kName));
}

} // namespace

QString typedWords(const QString& text, qsizetype letters)
{
    const QString whole = text.simplified();
    return whole.size() <= letters ? whole : whole.left(letters - 1).trimmed() + QChar(0x2026);
}

NoteDecisions noteDecisions(const session::Engine& engine, const session::State& state)
{
    NoteDecisions all;
    for (const Decision& each : decisions(engine, state)) {
        const protocol::Question* question = engine.protocol().question(each.question);
        const QString about = question == nullptr ? QString::fromStdString(each.question)
                                                  : words::fact(engine.protocol(), question->fact);
        if (each.kind == Decision::Kind::Override) {
            all.overrides << overrideLine(each, about);
        } else {
            all.clearances << clearanceLine(each, about);
        }
    }
    return all;
}

} // namespace psoas::app
