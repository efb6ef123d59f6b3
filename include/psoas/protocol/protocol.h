// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/figure.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

/// The immutable definition of a protocol, as plain data. docs/protocol-format.md explains every field.
namespace psoas::protocol {

using Id = std::string;
using TextId = std::string;
using Ids = std::vector<Id>;
using Texts = std::vector<TextId>;

struct Source {
    Id id;
    std::string citation;
    std::string checked; ///< online, memory or project
};
struct Muscle {
    Id id;
    TextId name, plain;
    std::vector<Strand> strands; ///< none: it is named but not drawn
};
struct Option {
    Id id;
    TextId label, hint;
};
struct Scale {
    Id id;
    std::vector<Option> options;
};

// --- conditions ---------------------------------------------------------------------------------------------------

enum class Compare { Eq, Ne, Lt, Le, Gt, Ge, In, Answered };
enum class Reading { ThisSide, OtherSide, AnySide, BothSides };

struct Comparison {
    Id fact;
    Compare op{};
    std::variant<double, std::string, std::vector<std::string>, bool> value; ///< number, choice, `in` list, `answered`
    Reading reading = Reading::ThisSide;
};
struct Condition {
    enum class Kind { All, Any, Not, Compare };
    Kind kind = Kind::All;
    std::vector<Condition> parts; ///< of All and Any; one for Not
    Comparison comparison;        ///< of Compare
};

// --- facts --------------------------------------------------------------------------------------------------------

enum class FactType { Choice, Number, Integer };
enum class FactSides { None, Each, Either };
using FactValue = std::variant<double, std::string>;

struct Fact {
    Id id;
    FactType type{};
    FactSides sides = FactSides::None;
    Id scale;                ///< of a choice
    double min = 0, max = 0; ///< of a number, in `unit`, both inclusive
    std::string unit;
    std::vector<double> allowed;       ///< of a number: only these values; empty = any in the range
    std::optional<FactValue> fallback; ///< value when nothing was recorded
    bool remember = false;
    TextId plus, minus, zero; ///< words after a number above or below zero, and in its place at zero
    TextId label, hint;
    Ids source;
};

// --- tests --------------------------------------------------------------------------------------------------------

struct Computed {
    Id from; ///< the fact that was recorded instead
    double constant = 0;
    Ids plus, minus;
    double tolerance = 0;
};
/// A value by the tape: the arcsine of a height over a length.
struct Tape {
    Id length; ///< fact, cm
    Id rise;   ///< fact, cm; plus = the far end is higher
};
/// Which line of a side-view photo gives a value.
enum class PhotoLine { None, Near, Far }; ///< thigh against level, shin against plumb
struct Observation {
    Id id;
    Id value, band;
    std::vector<double> upto; ///< ascending; band i holds values ≤ upto[i]; one band more than limits
    double margin = 0;        ///< inclusive distance to a limit that counts as uncertain
    double maxSpread = 0;     ///< of several readings; 0 = no check
    std::optional<double> differsByValue;
    std::optional<int> differsByBands;
    bool lowerIsBetter = true;
    std::optional<double> realChangeHelped, realChangeAlone;
    std::optional<Computed> computed;
    std::optional<Tape> tape;
    PhotoLine photo = PhotoLine::None;
    TextId name;
    Ids source;
};
struct Remark {
    Id id;
    Condition when;
    TextId text;
};
enum class FindingKind { Result, Pain, Invalid };
struct FindingRule {
    Id id, group;
    FindingKind kind = FindingKind::Result;
    Condition when;
    TextId name, text;
    std::vector<Remark> remarks;
    Ids source;
};
struct FindingGroup {
    Id id;
    bool pickFirst = false;
    Ids unless;
};
struct RequiredStage {
    std::optional<Condition> when;
    Ids facts;
};
struct SideDifference {
    Id finding;
    TextId name, text;
    Ids groups;
    Ids source;
};
/// How a way of testing gives its observations. One that an observation does not offer is given by eye.
enum class MethodForm { Eye, Readings, Tape, Photo };
struct Method {
    Id option; ///< of the fact that says the method
    MethodForm form{};
    Texts points; ///< how it is done
};
struct Test {
    Id id;
    TextId name;
    std::vector<Observation> observations;
    Id tested, putOff, method, helper;
    std::vector<Method> methods; ///< an option of `method` that is not among them gives readings
    int dueDays = 0, inForceDays = 0;
    Condition valid;
    std::vector<RequiredStage> required;
    std::vector<FindingGroup> groups;
    std::vector<FindingRule> findings;
    std::optional<SideDifference> difference;
    Ids source;
};

// --- screen -------------------------------------------------------------------------------------------------------

struct QuestionClass {
    Id id;
    std::optional<std::string> outcome; ///< stopped_emergency or stopped_clinician
    Ids positive;                       ///< option ids that count as positive
    bool blocksLower = false;
    TextId name, text;
};
enum class Clearing { Allowed, None, Invalid };
struct Question {
    Id id, cls, fact, sideFact;
    Id followUp;                           ///< fact asked beside it once the answer is positive; never required
    std::optional<Condition> positiveWhen; ///< instead of the class's options
    Clearing clearance = Clearing::None;   ///< Allowed or None
    Clearing override_ = Clearing::None;
    TextId text, why, action;
    Ids source;
};
struct Screen {
    int fullEveryDays = 0;
    Ids checks, checksPositive;
    int clearanceMaxAgeDays = 0;
    Id clearanceEndedBy;
    std::vector<QuestionClass> classes;
    std::vector<Question> questions;
    Ids source;
};

// --- limits -------------------------------------------------------------------------------------------------------

struct Lock {
    Id id;
    Condition when;
    Ids exercises, tests;
    TextId text;
    Ids source;
};
struct Replacement {
    Ids anyOf;
    Id with;
};
struct DoseChange {
    Id id;
    Condition when;
    Ids exercises; ///< empty: all
    std::optional<int> setsAtMost;
    bool setsHalf = false, setsLeast = false;
    TextId note;
    Ids keepOnly;
    std::vector<Replacement> replace;
    Ids source;
};
struct Limits {
    std::vector<Lock> locks;
    std::vector<DoseChange> doses;
};

// --- exercises ----------------------------------------------------------------------------------------------------

struct MuscleRole {
    Id id;
    std::string role;                ///< lengthened, working or relaxing
    std::vector<std::string> during; ///< kinds of phases; empty: always
};
struct Phase {
    std::string kind; ///< contract relax stretch hold move roll press pause
    int seconds = 0;
    std::optional<std::array<int, 2>> effortPct;
    TextId cue;
    Id pose; ///< reached in the course of the phase; empty: as before
};
struct PhaseRange {
    std::string phase;
    int from = 0, to = 0; ///< seconds
};
struct Dose {
    int sets = 1, reps = 1, restSeconds = 0;
    std::vector<Phase> phases;
    std::array<int, 2> setsRange{1, 1}, repsRange{1, 1};
    std::vector<PhaseRange> secondsRange;
    Ids source;
    /// @return seconds of one set: reps × phases
    [[nodiscard]] int setSeconds() const noexcept;
};
struct Exercise {
    Id id, code;
    TextId name, plain, why, frequency, limitsNote;
    bool sided = true;
    Texts setup, cues, mistakes, stops, easier, ladder;
    std::vector<MuscleRole> muscles;
    Dose dose;
    Id pose;         ///< how it begins; empty: it has no figure
    Ids ladderPoses; ///< of the first lines of `ladder`
    std::string grade;
    Ids source;
};

// --- plan ---------------------------------------------------------------------------------------------------------

struct DayRule {
    Id day;
    TextId name;
    Condition when;
};
struct Give {
    Id day;
    Id exercise; ///< or
    Id rotation;
    std::optional<int> sets; ///< absent: the exercise's default
    TextId note;
};
struct DayKeys {
    Id day;
    Ids exercises;
};
struct Candidate {
    Condition when;
    Id because;
    TextId text; ///< words for `because`; empty where a finding, lock or advice has them
    std::vector<Give> give;
    std::vector<DayKeys> keys;
    Ids source;
};
struct RotationStage {
    std::optional<Condition> when;
    Ids members;
};
struct Rotation {
    Id id;
    std::vector<RotationStage> stages;
    bool shared = false;
};
struct ExtraSet {
    Id finding;
    Ids firstOf;
    int sets = 1;
};
struct Volume {
    Id id;
    TextId text;
    Ids exercises;
    std::string phase;
    int sessionSeconds = 0, windowDays = 0, windowSeconds = 0;
    Ids takeFrom;
    Ids source;
};
struct Instead {
    Id of, put;
};
struct TimeLimit {
    Id id;
    TextId text;
    Ids drop, free;
    std::vector<Instead> instead;
};
struct PlanRules {
    int getReadySeconds = 0;
    Id minutes, day;
    std::vector<DayRule> days;
    std::vector<Candidate> candidates;
    std::vector<Rotation> rotations;
    std::optional<ExtraSet> extraSet;
    std::optional<Volume> volume;
    std::optional<TimeLimit> time;
    Ids order;
    Ids source;
};

// --- hurt ---------------------------------------------------------------------------------------------------------

enum class HurtEffect { ByNumber, Red, Emergency };
struct HurtRecord {
    Id fact, choice;
};
struct HurtKind {
    Id id;
    TextId label;
    HurtEffect effect = HurtEffect::ByNumber;
    std::vector<HurtRecord> records;
};
struct Hurt {
    int amberFrom = 0, redFrom = 0, amberKeepsPct = 100, ambersToSkip = 0, redsToStop = 0;
    std::vector<HurtKind> kinds;
    Id defaultKind;
    Ids redExcludes;
    Id redCause;
    TextId green, amber, red, emergency, redCauseText;
    Ids source;
};

// --- history and advice -------------------------------------------------------------------------------------------

struct Within {
    Id observation;
    Ids bands;
};
/// One definition for all kinds; which fields a kind needs is checked when loading.
struct HistoryFact {
    Id id;
    std::string kind;
    bool sided = false;
    std::optional<int> windowDays, days, count, painAtMost, sessions, tests, longerThanDays;
    std::optional<double> drop, ratio, lowStart, rise, minus;
    Id day, test, observation, tightness, pain, perWeek, of, less;
    Ids exercises, advice, observations;
    std::vector<Within> within;
    TextId label;
    Ids source;
};
struct History {
    int doneSharePct = 0;       ///< of the planned seconds, 1…100: from here on a session stopped by the user is done
    double stoppedWeight = 0.0; ///< what such a session counts, (0, 1]; a completed one counts 1
    std::vector<HistoryFact> facts;
    Ids source;
};
struct Need {
    Condition when;
    TextId text;
};
struct AdviceRule {
    Id id, code;
    std::vector<Need> needs;
    Condition when;
    TextId name, text;
    Texts points;
    std::vector<Remark> remarks;
    Ids source;
};
struct Advice {
    std::vector<AdviceRule> rules;
    TextId none;
};

// --- progress -----------------------------------------------------------------------------------------------------

/// How something went over time: an observation of a test, by side, or recorded facts.
struct ProgressChart {
    Id id;
    TextId title, text;
    Id test, observation;
    Ids facts;                    ///< of one unit or scale
    Id per;                       ///< a choice recorded with the facts: each option is a line of its own; may be empty
    std::optional<double> change; ///< of facts: the least change that means something
    Ids source;
};
/// What counts as time under stretch.
struct StretchTime {
    Ids exercises;
    std::vector<std::string> phases; ///< kinds of phases
};
struct Progress {
    std::vector<ProgressChart> charts;
    std::optional<StretchTime> stretch;
};

// --- steps --------------------------------------------------------------------------------------------------------

enum class ActivityKind { Read, Checklist, Screen, Measure, Rate, Review, Plan, Exercise, Advice, Finish };

struct Section {
    TextId title;
    Texts text, points;
};
struct ChecklistItem {
    Id id;
    TextId text;
};
struct Reason {
    Id id;
    TextId title, clues, text;
    Ids links; ///< question ids
};
struct MeasureItem {
    Id fact; ///< or
    Id observation;
    TextId text;
    Id pose;
    Ids drawings; ///< poses, one for each option to pick by eye, or none
};
struct CommonError {
    TextId name, effect;
    std::optional<Condition> when; ///< it would mislead here; absent: said with the others only
};
/// A check that helps to tell results apart.
struct ExtraCheck {
    Id fact;
    std::optional<Condition> when; ///< offered only then
};
/// A place on the body that can be marked, drawn as muscles on the activity's pose.
struct BodyArea {
    Id fact;     ///< a choice, recorded while the area is marked and taken back when it no longer is
    Id marked;   ///< the option that is recorded
    Ids muscles; ///< with strands
};
struct Activity {
    Id id;
    ActivityKind kind{};
    TextId title;
    Texts text, points;
    Id pose;
    std::optional<Condition> when;
    bool eachSide = false;
    std::vector<Section> sections;    ///< read
    bool tour = false;                ///< read: the moves of a set-up, one after the other
    std::vector<ChecklistItem> items; ///< checklist
    Ids questions;                    ///< screen
    bool checks = false;              ///< screen: the short version
    std::vector<Reason> reasons;      ///< screen
    Id test;                          ///< measure
    Texts setup;                      ///< measure
    Ids setupPoses;                   ///< measure: one for each line of `setup`, or none
    Ids gate;                         ///< measure: facts that decide whether observations count
    std::vector<MeasureItem> observations;
    std::vector<CommonError> errors;
    std::vector<ExtraCheck> extra; ///< measure
    Texts about;
    TextId leave;                ///< measure: the way out of the position; empty: nothing is said
    Ids facts;                   ///< rate
    Id after;                    ///< rate: asked of every side on which this exercise is planned; empty: once
    std::vector<BodyArea> areas; ///< rate: what can be marked on the body
    Ids exercises;               ///< exercise
    Ids source;
};
struct Step {
    Id id;
    int number = 0;
    TextId name, intro;
    std::vector<Activity> activities;
};

// --- the whole ----------------------------------------------------------------------------------------------------

struct Protocol {
    Id id;
    std::string version;
    std::string hash;  ///< BLAKE2b-256 of the file's bytes, 64 hex digits
    std::string bytes; ///< the file as read; kept with every session that ran it
    std::string language;
    TextId title, summary, safetyStatement;
    std::unordered_map<TextId, std::string> texts;
    std::vector<Source> sources;
    std::vector<Muscle> muscles;
    std::vector<Pose> poses;
    std::vector<Scale> scales;
    std::vector<Fact> facts;
    std::vector<Test> tests;
    Screen screen;
    Limits limits;
    std::vector<Exercise> exercises;
    PlanRules plan;
    Hurt hurt;
    History history;
    Advice advice;
    Progress progress;
    std::vector<Step> steps;

    /// Pointers into this object; nothing if there is no such id. O(n) over short lists, except `text`.
    [[nodiscard]] const Fact* fact(const Id& id) const noexcept;
    [[nodiscard]] const Scale* scale(const Id& id) const noexcept;
    [[nodiscard]] const Test* test(const Id& id) const noexcept;
    [[nodiscard]] const Question* question(const Id& id) const noexcept;
    [[nodiscard]] const QuestionClass* questionClass(const Id& id) const noexcept;
    [[nodiscard]] const Exercise* exercise(const Id& id) const noexcept;
    [[nodiscard]] const Muscle* muscle(const Id& id) const noexcept;
    [[nodiscard]] const Pose* pose(const Id& id) const noexcept;
    [[nodiscard]] const Step* step(const Id& id) const noexcept;
    [[nodiscard]] const Activity* activity(const Id& id) const noexcept;
    [[nodiscard]] const FindingRule* finding(const Id& id) const noexcept;
    [[nodiscard]] const AdviceRule* adviceRule(const Id& id) const noexcept;
    /// The observation (and its test) that a value, band or computed-from fact belongs to; nothing if none.
    [[nodiscard]] const Observation* observationOf(const Id& fact) const noexcept;
    /// The method of a test with this option; nothing if none.
    [[nodiscard]] static const Method* method(const Test& test, const Id& option) noexcept;
    /// @return the text with `{side}`/`{other_side}` as they stand; empty for an empty id
    [[nodiscard]] const std::string& text(const TextId& id) const;
};

} // namespace psoas::protocol
