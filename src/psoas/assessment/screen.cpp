// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/screen.h"

#include "psoas/assessment/evaluation.h"

#include <algorithm>

namespace psoas::assessment {

namespace {

/// The answer of a question that counts today, and when it was given.
struct Held {
    const Record* record = nullptr;
    std::optional<std::size_t> session; ///< nothing: today
};

std::optional<Held> held(Context& context, const std::string& fact, bool full)
{
    if (const Record* today = context.recordedToday(fact, Side::None)) {
        return Held{today, {}};
    }
    if (full) {
        return std::nullopt;
    }
    const auto last = context.pastIndex().last(fact, Side::None, true);
    return last ? std::optional(Held{last->record, last->session}) : std::nullopt;
}

bool isStop(Outcome outcome)
{
    return outcome == Outcome::StoppedEmergency || outcome == Outcome::StoppedClinician ||
           outcome == Outcome::StoppedByUser;
}

bool hadPositiveCheck(Context& context, std::size_t session)
{
    const protocol::Screen& screen = context.protocol().screen;
    return std::any_of(screen.checks.begin(), screen.checks.end(), [&](const std::string& check) {
        const auto& entries = context.pastIndex().entries(check);
        return std::any_of(entries.begin(), entries.end(), [&](const PastIndex::Entry& entry) {
            return entry.session == session && isPositiveCheck(screen, entry.record->value);
        });
    });
}

/// Why the next session asks in full, judged by the sessions before it; empty if they give no reason.
std::string fullByPast(Context& context)
{
    const Past& past = context.input().past;
    const int every = context.protocol().screen.fullEveryDays;
    if (past.empty()) {
        return "first";
    }
    const auto done =
        std::find_if(past.rbegin(), past.rend(), [](const PastSession& each) { return each.fullScreenDone; });
    // Whether the later ones asked in full decides whether they left it unfinished.
    bool unfinished = done == past.rend();
    const auto first = static_cast<std::size_t>(past.rend() - done);
    for (std::size_t i = first; i < past.size() && done != past.rend(); ++i) {
        unfinished = unfinished || isStop(past[i - 1].outcome) || past[i].date.daysSince(done->date) >= every ||
                     hadPositiveCheck(context, i);
    }
    if (unfinished || isStop(past.back().outcome)) {
        return "after_stop";
    }
    return context.input().today.daysSince(done->date) >= every ? "due" : "";
}

void decideFull(Context& context, ScreenStatus& status)
{
    const protocol::Screen& screen = context.protocol().screen;
    status.fullReason = fullByPast(context);
    if (status.fullReason.empty()) {
        // A question that was never answered cannot be in force. Judged by the past alone: answering it now leaves the
        // session as full as it began.
        const bool gap =
            std::any_of(screen.questions.begin(), screen.questions.end(), [&](const protocol::Question& question) {
                return !context.pastIndex().last(question.fact, Side::None, true);
            });
        const bool check = std::any_of(screen.checks.begin(), screen.checks.end(), [&](const std::string& fact) {
            const Record* today = context.recordedToday(fact, Side::None);
            return today != nullptr && isPositiveCheck(screen, today->value);
        });
        status.fullReason = gap ? "due" : check ? "check" : "";
        for (const std::string& fact : screen.checks) {
            if (!gap && context.recordedToday(fact, Side::None) == nullptr) {
                status.unanswered.push_back(fact);
            }
        }
    }
    status.full = !status.fullReason.empty();
}

/// The side fact belongs to the answer it was given with: an older one, or one from before "it hurts", does not narrow
/// it.
Side sideOf(Context& context, const protocol::Question& question, const Held& answer, bool full)
{
    if (question.sideFact.empty()) {
        return Side::Both;
    }
    std::string side;
    const auto given = answer.record->provenance == Provenance::During && !answer.session
                           ? std::nullopt
                           : held(context, question.sideFact, full);
    const bool together = given && (!given->session || (answer.session && *given->session >= *answer.session));
    if (together) {
        if (const std::string* text = std::get_if<std::string>(&given->record->value)) {
            side = *text;
        }
    } else if (const protocol::Fact* fact = context.definition(question.sideFact); fact != nullptr && fact->fallback) {
        if (const std::string* text = std::get_if<std::string>(&*fact->fallback)) {
            side = *text;
        }
    }
    const std::optional<Side> known = sideFromName(side);
    return known == Side::Left || known == Side::Right ? *known : Side::Both;
}

bool isPositive(Context& context, const protocol::Question& question, const protocol::FactValue& value)
{
    if (question.positiveWhen) {
        return context.holds(*question.positiveWhen, Side::None);
    }
    const protocol::QuestionClass* cls = context.protocol().questionClass(question.cls);
    const std::string* answer = std::get_if<std::string>(&value);
    return cls != nullptr && answer != nullptr &&
           std::find(cls->positive.begin(), cls->positive.end(), *answer) != cls->positive.end();
}

/// The question was positive in an earlier session, by the answer that was in force there.
bool wasPositive(Context& context, const protocol::Question& question, std::size_t session)
{
    if (question.positiveWhen) {
        return true;
    }
    const auto& entries = context.pastIndex().entries(question.fact);
    const auto last = std::find_if(entries.rbegin(), entries.rend(),
                                   [&](const PastIndex::Entry& entry) { return entry.session <= session; });
    return last != entries.rend() && isPositive(context, question, last->record->value);
}

/// Something was told under "it hurts" that makes the question positive, in an earlier session that fits.
template <class Fits>
bool wasTold(Context& context, const protocol::Question& question, Fits fits)
{
    const auto& entries = context.pastIndex().entries(question.fact);
    return std::any_of(entries.begin(), entries.end(), [&](const PastIndex::Entry& each) {
        return each.record->provenance == Provenance::During && fits(each.session) &&
               isPositive(context, question, each.record->value);
    });
}

QuestionStatus questionStatus(Context& context, const protocol::Question& question, bool full)
{
    QuestionStatus status;
    status.id = question.id;
    status.required = full;
    const auto answer = held(context, question.fact, full);
    if (!answer) {
        return status;
    }
    if (!isPositive(context, question, answer->record->value)) {
        status.state = QuestionState::Negative;
        return status;
    }
    status.state = QuestionState::Positive;
    status.side = sideOf(context, question, *answer, full);
    const Input& input = context.input();
    if (!answer->session && answer->record->provenance == Provenance::During) {
        return status; // told under "it hurts" just now: newer than any word given before
    }
    status.clearance = clearanceInForce(context, question);
    if (input.mode == Mode::Therapist && question.override_ == protocol::Clearing::Allowed) {
        for (const Override& each : input.overrides) {
            if (each.question == question.id && !each.reason.empty()) {
                status.override_ = each;
            }
        }
    }
    if (status.clearance || status.override_) {
        status.state = QuestionState::Lifted;
    }
    return status;
}

void decide(Context& context, ScreenStatus& status)
{
    const protocol::Screen& screen = context.protocol().screen;
    const bool checksOpen = !status.unanswered.empty();
    for (const QuestionStatus& each : status.questions) {
        if (each.required && each.state == QuestionState::Unanswered) {
            status.unanswered.push_back(context.protocol().question(each.id)->fact);
        }
    }
    for (const protocol::QuestionClass& cls : screen.classes) {
        bool open = false;
        for (std::size_t i = 0; i < status.questions.size(); ++i) {
            if (screen.questions[i].cls != cls.id) {
                continue;
            }
            const QuestionState state = status.questions[i].state;
            open = open || state == QuestionState::Unanswered;
            if (cls.outcome && state == QuestionState::Positive) {
                status.stoppedBy.push_back(status.questions[i].id);
            }
        }
        if (!status.stoppedBy.empty()) {
            status.verdict = ScreenVerdict::Stop;
            status.outcome = outcomeFromName(*cls.outcome);
            return;
        }
        if (checksOpen || (open && cls.blocksLower)) {
            return;
        }
    }
    if (status.unanswered.empty()) {
        status.verdict = ScreenVerdict::GoOn;
    }
}

} // namespace

bool isPositiveCheck(const protocol::Screen& screen, const protocol::FactValue& value)
{
    const std::string* answer = std::get_if<std::string>(&value);
    return answer != nullptr && std::find(screen.checksPositive.begin(), screen.checksPositive.end(), *answer) !=
                                    screen.checksPositive.end();
}

ClearanceFault clearanceFault(Context& context, const protocol::Question& question, Date on, Date given)
{
    if (question.clearance != protocol::Clearing::Allowed) {
        return ClearanceFault::NotKnown;
    }
    if (on > given) {
        return ClearanceFault::Future;
    }
    const protocol::Screen& screen = context.protocol().screen;
    const Date today = context.input().today;
    if (today.daysSince(on) > screen.clearanceMaxAgeDays) {
        return ClearanceFault::TooOld;
    }
    const Record* now = context.recordedToday(screen.clearanceEndedBy, Side::None);
    bool ended = now != nullptr && isPositiveCheck(screen, now->value) && today > on;
    for (const PastIndex::Entry& each : context.pastIndex().entries(screen.clearanceEndedBy)) {
        ended = ended || (context.input().past[each.session].date > on && isPositiveCheck(screen, each.record->value));
    }
    ended = ended ||
            wasTold(context, question, [&](std::size_t session) { return context.input().past[session].date > on; });
    return ended ? ClearanceFault::Ended : ClearanceFault::None;
}

std::optional<Clearance> clearanceInForce(Context& context, const protocol::Question& question)
{
    const Input& input = context.input();
    std::optional<Clearance> found;
    for (std::size_t i = 0; i < input.past.size(); ++i) {
        // What was told in that session or later is newer than a word given in it.
        if (wasTold(context, question, [i](std::size_t session) { return session >= i; })) {
            continue;
        }
        for (const Clearance& each : input.past[i].clearances) {
            if (each.question == question.id &&
                clearanceFault(context, question, each.on, input.past[i].date) == ClearanceFault::None &&
                wasPositive(context, question, i)) {
                found = each;
            }
        }
    }
    for (const Clearance& each : input.clearances) {
        if (each.question == question.id &&
            clearanceFault(context, question, each.on, input.today) == ClearanceFault::None) {
            found = each;
        }
    }
    return found;
}

void buildScreen(Context& context, ScreenStatus& status)
{
    decideFull(context, status);
    for (const protocol::Question& question : context.protocol().screen.questions) {
        status.questions.push_back(questionStatus(context, question, status.full));
    }
    decide(context, status);
}

} // namespace psoas::assessment
