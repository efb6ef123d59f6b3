// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/decision.h"
#include "psoas/session/text.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace psoas::session {

Result<void> checkText(const char* command, const std::string& text)
{
    return isUtf8(text) ? Result<void>() : fail(ErrorCode::BadAnswer, command, "The text is not valid UTF-8.");
}

Result<void> Decision::record(const Answer& answer)
{
    auto checked = assessment::Answers::check(protocol(), answer.fact, answer.side, answer.values);
    if (!checked) {
        return tl::unexpected<Error>(checked.error());
    }
    checked->provenance = answer.provenance;
    checked->date = m_state.date;
    emit(FactRecorded{std::move(*checked)});
    return {};
}

Result<void> Decision::clear(const GiveClearance& command)
{
    for (const std::string& each : {command.by, command.reason, command.recordedBy}) {
        if (const auto text = checkText("clearance", each); !text) {
            return text;
        }
    }
    auto checked = assessment::checkClearance(pass().input(), command.question, command.by, command.on);
    if (!checked) {
        return tl::unexpected<Error>(checked.error());
    }
    checked->reason = command.reason;
    checked->recordedBy = command.recordedBy;
    emit(ClearanceGiven{std::move(*checked)});
    return {};
}

Result<void> Decision::override_(const GiveOverride& command)
{
    for (const std::string& each : {command.reason, command.by}) {
        if (const auto text = checkText("override", each); !text) {
            return text;
        }
    }
    auto checked = assessment::checkOverride(pass().input(), command.question, command.reason);
    if (!checked) {
        return tl::unexpected<Error>(checked.error());
    }
    checked->by = command.by;
    emit(OverrideGiven{std::move(*checked)});
    return {};
}

Result<void> Decision::on(const Answer& command)
{
    if (const auto recorded = record(command); !recorded) {
        return recorded;
    }
    if (const auto forms = assessment::checkForms(pass().input()); !forms) {
        return forms;
    }
    reevaluate();
    return {};
}

Result<void> Decision::on(const Retract& command)
{
    const protocol::Fact* fact = protocol().fact(command.fact);
    if (fact == nullptr) {
        return fail(ErrorCode::BadAnswer, command.fact, "There is no such fact.");
    }
    if (fact->sides == protocol::FactSides::None && command.side != Side::None) {
        return fail(ErrorCode::BadAnswer, command.fact, command.fact + " has no sides.");
    }
    const auto& active = m_state.answers.active();
    const bool recorded = std::any_of(active.begin(), active.end(), [&](const assessment::Record& each) {
        const bool all = command.side == Side::None || command.side == Side::Both || each.side == Side::None;
        return each.fact == command.fact && (all || each.side == command.side);
    });
    if (recorded) {
        emit(FactRetracted{command.fact, command.side});
        if (const auto forms = assessment::checkForms(pass().input()); !forms) {
            return forms;
        }
        reevaluate();
    }
    return {};
}

Result<void> Decision::on(const GiveClearance& command)
{
    if (const auto given = clear(command); !given) {
        return given;
    }
    reevaluate();
    return {};
}

Result<void> Decision::on(const GiveOverride& command)
{
    if (const auto given = override_(command); !given) {
        return given;
    }
    reevaluate();
    return {};
}

Result<void> Decision::on(const AnswerSheet& command)
{
    for (const Answer& answer : command.answers) {
        if (const auto recorded = record(answer); !recorded) {
            return recorded;
        }
    }
    if (const auto forms = assessment::checkForms(pass().input()); !forms) {
        return forms;
    }
    for (const GiveClearance& clearance : command.clearances) {
        if (const auto given = clear(clearance); !given) {
            return given;
        }
    }
    for (const GiveOverride& override : command.overrides) {
        if (const auto given = override_(override); !given) {
            return given;
        }
    }
    reevaluate();
    return {};
}

Result<void> Decision::on(const ConfirmChecklist& command)
{
    const auto& spots = pass().spots();
    const bool shown = std::any_of(spots.begin(), spots.end(), [&](const Spot& spot) {
        return spot.place.activity == command.activity && spot.activity->kind == protocol::ActivityKind::Checklist;
    });
    if (!shown) {
        return fail(ErrorCode::NotAllowed, command.activity, "There is no such checklist in this session.");
    }
    if (!pass().confirmed(command.activity)) {
        emit(ChecklistConfirmed{command.activity});
    }
    return {};
}

Result<void> Decision::on(const KeepPhoto& command)
{
    const PhotoKept& photo = command.photo;
    constexpr std::string_view kHex = "0123456789abcdef";
    constexpr std::size_t kDigits = 64;
    if (protocol().test(photo.test) == nullptr) {
        return fail(ErrorCode::BadAnswer, "photo", "There is no test \"" + photo.test + "\".");
    }
    if (photo.side != Side::Left && photo.side != Side::Right) {
        return fail(ErrorCode::BadAnswer, "photo", "A photo belongs to the left or the right side.");
    }
    const auto before = std::find_if(m_state.photos.begin(), m_state.photos.end(), [&](const PhotoKept& each) {
        return each.test == photo.test && each.side == photo.side;
    });
    if (photo.placements.empty() && photo.hash.empty()) {
        if (before != m_state.photos.end()) {
            emit(photo);
        }
        return {};
    }
    if (photo.hash.size() != kDigits || photo.hash.find_first_not_of(kHex) != std::string::npos) {
        return fail(ErrorCode::BadAnswer, "photo", "The hash of the photo is not 64 hex digits.");
    }
    for (const assessment::PhotoMarks& marks : photo.placements) {
        if (const auto angles = assessment::photoAngles(marks); !angles) {
            return tl::unexpected<Error>(angles.error());
        }
    }
    if (before == m_state.photos.end() || *before != photo) {
        emit(photo);
    }
    return {};
}

Result<void> Decision::on(const EditPlan& command)
{
    settle();
    if (!m_state.plan) {
        return fail(ErrorCode::NotAllowed, "edit_plan", "There is no plan yet.");
    }
    const auto& spots = pass().spots();
    if (pass().screen().verdict != assessment::ScreenVerdict::GoOn || !pass().gateComplete() || spots.empty() ||
        pass().firstMissing(spots.back()) != nullptr) {
        return fail(ErrorCode::NotAllowed, "edit_plan", "Questions that come first are still open.");
    }
    if (const auto checked = assessment::checkEdit(pass().input(), command.edit); !checked) {
        return checked;
    }
    bool changes = false;
    if (command.edit.kind == assessment::PlanEdit::Kind::UndoAll) {
        changes = assessment::planChoices(pass().input()).edited;
    } else {
        assessment::Input after = pass().input();
        after.edits.push_back(command.edit);
        changes = assessment::plan(after) != *m_state.plan;
    }
    if (changes) {
        emit(PlanEdited{command.edit});
        reevaluate();
    }
    return {};
}

} // namespace psoas::session
