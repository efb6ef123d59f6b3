// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/loader.h"
#include "psoas/protocol/own_exercise.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// A protocol that a person makes out of another one.
namespace psoas::protocol {

/// What a draft says where the person typed nothing. The app gives it in the language of the window; what a file has
/// already is kept.
struct OwnWords {
    std::string added = "You added this exercise.";
    std::string leftOut = "You left this out of your protocol.";
    std::string why = "You added it yourself, or someone gave it to you.";
    std::string mistake = "Hurrying. Slow and even is right here.";
    std::string frequency = "On every training day of your plan.";
    std::string citation = "The numbers of this exercise are your own.";
};

/// An exercise as the list of the editor shows it.
struct DraftExercise {
    Id id;
    std::string name;
    Id step;
    Id basedOn; ///< of an own one; may be empty
    bool own = false;
    bool leftOut = false; ///< never of an own one: that is removed

    bool operator==(const DraftExercise&) const = default;
};

/// A step that has exercises.
struct DraftStep {
    Id id;
    int number = 0;
    std::string name;
    Ids exercises;      ///< of the base
    bool always = true; ///< false: what is done here, and so an own exercise, has a condition

    bool operator==(const DraftStep&) const = default;
};

/// Holds the whole file of a protocol. What is typed goes in as it is, right or wrong; load() tells what is wrong.
///
/// Only what a person owns can be changed: title, summary, own exercises, the order, and which exercises of the base
/// are left out. Questions, tests, limits, "it hurts" and the exercises of the base stay as they are; an own exercise
/// is only ever added to them.
class Draft {
public:
    /// A draft of a protocol made here is that protocol; one of any other is a copy of it.
    /// @param base   loaded from its bytes; not needed afterwards
    /// @param newId  of a copy, see freshId()
    /// @error        BadProtocol: `base` uses ids that are kept for own exercises; BadAnswer: `newId` is no id of a
    /// copy
    [[nodiscard]] static Result<Draft> of(const Protocol& base, std::string_view newId, const OwnWords& words = {});
    /// Always a copy, also of a protocol made here.
    /// @error  as of()
    [[nodiscard]] static Result<Draft> copyOf(const Protocol& base, std::string_view newId, const OwnWords& words = {});
    /// An id for a copy that nothing else has: "own-" and random digits.
    [[nodiscard]] static std::string freshId();
    [[nodiscard]] static bool isOwnId(std::string_view protocolId) noexcept;

    Draft(const Draft& other);
    Draft(Draft&& other) noexcept;
    Draft& operator=(const Draft& other);
    Draft& operator=(Draft&& other) noexcept;
    ~Draft();

    [[nodiscard]] std::string id() const;
    /// "N.0.0"; "0.0.0" while a copy was never saved
    [[nodiscard]] std::string version() const;
    /// The next version. Whoever saves the draft calls it (OwnProtocols::save does).
    void countUp();
    [[nodiscard]] std::string title() const;
    [[nodiscard]] std::string summary() const;
    void setTitle(std::string_view title);
    void setSummary(std::string_view summary);

    /// In the order of the plan.
    [[nodiscard]] std::vector<DraftExercise> exercises() const;
    /// Where an own exercise can be put.
    [[nodiscard]] std::vector<DraftStep> steps() const;
    /// @param order  every exercise once. A session runs its steps one after the other: the order counts inside one.
    /// @error        BadAnswer
    [[nodiscard]] Result<void> setOrder(const Ids& order);
    /// @error  NotFound: no such exercise of the base
    [[nodiscard]] Result<void> leaveOut(const Id& exercise, bool leftOut);

    /// @error  NotFound: no such own exercise
    [[nodiscard]] Result<OwnExercise> own(const Id& exercise) const;
    /// An exercise of the base, or an own one, as the start of a new own one: without id, based on what it came from.
    /// @error  NotFound
    [[nodiscard]] Result<OwnExercise> startFrom(const Id& exercise) const;
    /// Adds it (without id), or takes the place of the one with its id.
    /// @return its id
    /// @error  NotFound: no such own exercise, step, or exercise of the base to be based on; BadAnswer: what it is
    /// based
    ///         on is done in another step. Then nothing changed. Everything else is told by load().
    [[nodiscard]] Result<Id> put(const OwnExercise& exercise);
    /// @error  NotFound: no such own exercise
    [[nodiscard]] Result<void> remove(const Id& exercise);

    /// The text of the file: the same content gives the same bytes, whatever led to it.
    [[nodiscard]] std::string bytes() const;
    /// The bytes through the loader, with everything that is wrong with them.
    [[nodiscard]] Loaded load() const;
    /// @param problem  of load(), nothing changed since
    [[nodiscard]] FieldPlace fieldOf(const Problem& problem) const;

    /// Hash of the file that this draft was opened from or saved as last.
    [[nodiscard]] const std::string& openedHash() const noexcept;
    /// Whether bytes() would be that file.
    [[nodiscard]] bool isChanged() const;
    /// To be called when bytes() were stored.
    void stored();

private:
    struct Document;
    explicit Draft(std::unique_ptr<Document> document);

    std::unique_ptr<Document> m_document;
};

} // namespace psoas::protocol
