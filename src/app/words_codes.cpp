// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words.h"
#include "app/words_context.h"

namespace psoas::app::words {

QString outcome(assessment::Outcome outcome)
{
    switch (outcome) {
    case assessment::Outcome::Running:
        return Words::tr("In progress");
    case assessment::Outcome::Completed:
        return Words::tr("Completed");
    case assessment::Outcome::StoppedEmergency:
        return Words::tr("Stopped: get help now");
    case assessment::Outcome::StoppedClinician:
        return Words::tr("Stopped: clinician first");
    case assessment::Outcome::StoppedByUser:
        return Words::tr("Ended early");
    case assessment::Outcome::Incomplete:
        return Words::tr("Not finished");
    }
    return {};
}

QString outcomeSentence(assessment::Outcome outcome)
{
    switch (outcome) {
    case assessment::Outcome::Running:
        return Words::tr("This session is still open.");
    case assessment::Outcome::Completed:
        return Words::tr("The session was finished.");
    case assessment::Outcome::StoppedEmergency:
        return Words::tr("The session stopped because of a sign that needs medical help now.");
    case assessment::Outcome::StoppedClinician:
        return Words::tr("The session stopped because a clinician should look first.");
    case assessment::Outcome::StoppedByUser:
        return Words::tr("The session ended before its last step. What was done is kept.");
    case assessment::Outcome::Incomplete:
        return Words::tr("The session was left before it was finished. What was answered is kept.");
    }
    return {};
}

QString stepStatus(session::StepStatus status)
{
    switch (status) {
    case session::StepStatus::NotReached:
        return Words::tr("Not reached yet");
    case session::StepStatus::Current:
        return Words::tr("Current");
    case session::StepStatus::Completed:
        return Words::tr("Completed");
    case session::StepStatus::Skipped:
        return Words::tr("Skipped");
    }
    return {};
}

QString skipReason(const std::string& reason)
{
    if (reason == "not_in_plan") {
        return Words::tr("Nothing planned in this step today. Its reading stays open.");
    }
    if (reason == "hurt") {
        return Words::tr("It hurt.");
    }
    if (reason == "phases_left_out") {
        return Words::tr("Parts of it were left out.");
    }
    if (reason == "no_time") {
        return Words::tr("No time today");
    }
    if (reason == "no_space") {
        return Words::tr("I lack the space or the equipment");
    }
    if (reason == "tired") {
        return Words::tr("Too tired today");
    }
    if (reason == "not_wanted") {
        return Words::tr("I would rather not do this one");
    }
    if (reason == "did_already") {
        return Words::tr("I did it already today");
    }
    return fromCore(reason);
}

QString fullScreenReason(const std::string& reason)
{
    if (reason == "first") {
        return Words::tr("This is your first session, so the full list of safety questions is asked.");
    }
    if (reason == "due") {
        return Words::tr("It has been four weeks or more since the last full list, so the full list comes again.");
    }
    if (reason == "check") {
        return Words::tr("Something has changed since last time, so the full list of safety questions comes again.");
    }
    if (reason == "after_stop") {
        return Words::tr(
            "The last session stopped early, or the clock of this computer was changed, so the full list of "
            "safety questions comes again.");
    }
    return {};
}

QString mode(Mode mode)
{
    return mode == Mode::Self ? Words::tr("At home") : Words::tr("Therapist");
}

QString phase(const std::string& kind)
{
    if (kind == "read") {
        return Words::tr("Read");
    }
    if (kind == "get_ready") {
        return Words::tr("Get ready");
    }
    if (kind == "contract") {
        return Words::tr("Tense gently");
    }
    if (kind == "relax") {
        return Words::tr("Let go");
    }
    if (kind == "stretch") {
        return Words::tr("Stretch");
    }
    if (kind == "hold") {
        return Words::tr("Hold");
    }
    if (kind == "move") {
        return Words::tr("Move");
    }
    if (kind == "roll") {
        return Words::tr("Roll");
    }
    if (kind == "press") {
        return Words::tr("Press");
    }
    if (kind == "pause") {
        return Words::tr("Stay");
    }
    if (kind == "rest") {
        return Words::tr("Rest");
    }
    if (kind == "switch") {
        return Words::tr("Switch");
    }
    return fromCore(kind);
}

QString muscleRole(const std::string& role)
{
    if (role == "lengthened") {
        return Words::tr("Lengthened");
    }
    if (role == "working") {
        return Words::tr("Working");
    }
    if (role == "relaxing") {
        return Words::tr("Relaxing");
    }
    return fromCore(role);
}

QString provenance(assessment::Provenance provenance)
{
    switch (provenance) {
    case assessment::Provenance::Answer:
        return Words::tr("answered today");
    case assessment::Provenance::Measurement:
        return Words::tr("measured today");
    case assessment::Provenance::During:
        return Words::tr("told during an exercise");
    case assessment::Provenance::Earlier:
        return Words::tr("from an earlier session");
    case assessment::Provenance::Default:
        return Words::tr("not answered, taken as usual");
    case assessment::Provenance::Computed:
        return Words::tr("worked out from other answers");
    }
    return {};
}

QString error(const Error& error)
{
    switch (error.code) {
    case ErrorCode::CannotRead:
        return Words::tr("A file could not be read. Nothing was changed. Check that it is still there and that you may "
                         "open it, then try again.");
    case ErrorCode::CannotWrite:
        return Words::tr("A file could not be written. What was recorded before is safe. Check the folder, or choose "
                         "another place, then try again.");
    case ErrorCode::DiskFull:
        return Words::tr(
            "The disk is full, so this was not recorded. What was recorded before is safe. Free some space, "
            "then try again.");
    case ErrorCode::ReadOnly:
        return Words::tr("The place of your records cannot be written to, so this was not recorded. What was recorded "
                         "before is safe. Make it writable, then try again.");
    case ErrorCode::BadJson:
        return Words::tr("This file is not valid JSON, or it is too large. Nothing was taken over from it.");
    case ErrorCode::BadProtocol:
        return Words::tr("This protocol has faults and was not loaded. The list of faults says where they are.");
    case ErrorCode::BadAnswer:
        return Words::tr("This answer cannot be taken, so nothing was recorded. Please check the value and try again.");
    case ErrorCode::NotAllowed:
        return Words::tr("This is not possible right now. Nothing was changed.");
    case ErrorCode::NoStepRunning:
        return Words::tr("No exercise is running. Nothing was changed.");
    case ErrorCode::Locked:
        return Words::tr("Your records are open in another program. Close it, then try again. Nothing was changed.");
    case ErrorCode::NewerFile:
        return Words::tr("Your records were written by a newer version of this program. They were left untouched. "
                         "Install that version to go on.");
    case ErrorCode::Damaged:
        return Words::tr(
            "A part of your records is damaged. Nothing was deleted. Keep a copy of the file before you do "
            "anything else.");
    case ErrorCode::Signed:
        return Words::tr("This session is signed, so it stays as it is. Write an addendum instead.");
    case ErrorCode::NotFound:
        return Words::tr("What you asked for is not there any more. Nothing was changed.");
    case ErrorCode::BadImport:
        return Words::tr("This file was changed or cut off after it was exported, or it does not go with the records "
                         "here. Nothing was taken over from it.");
    case ErrorCode::Cancelled:
        return Words::tr("This was cancelled. Nothing was changed.");
    case ErrorCode::Database:
        return Words::tr(
            "Your records could not be written or read, so this was not recorded. What was recorded before "
            "is safe. Try again, and start the program anew if it goes on.");
    }
    return {};
}

} // namespace psoas::app::words
