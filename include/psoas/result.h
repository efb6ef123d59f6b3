// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace psoas {

/// What went wrong, as a code the app can turn into a sentence.
enum class ErrorCode {
    CannotRead,    ///< a file or folder cannot be read
    CannotWrite,   ///< a file or folder cannot be written
    DiskFull,      ///< no space left
    ReadOnly,      ///< the place cannot be written to
    BadJson,       ///< not JSON, or over the limits while parsing
    BadProtocol,   ///< schema or semantic problems
    BadAnswer,     ///< unknown fact, wrong type, out of range, wrong side, refused clearance or override
    NotAllowed,    ///< the command makes no sense in this state
    NoStepRunning, ///< a timing query or command without a running exercise
    Locked,        ///< the database is open elsewhere
    NewerFile,     ///< written by a newer program
    Damaged,       ///< integrity or hash chain broken
    Signed,        ///< the session is signed: only addenda may follow
    NotFound,      ///< no such session, person, protocol or file
    BadImport,     ///< a file of sessions that is not what it says it is, or that does not go with what is here
    Cancelled,     ///< the caller said to stop
    Database       ///< any other answer of the database
};

/// @return the code's stable name, for logs and JSON ("cannot_read", …)
[[nodiscard]] const char* name(ErrorCode code) noexcept;

/// A failure with a cause outside the program.
struct Error {
    ErrorCode code{};
    std::string place;  ///< file, JSON pointer, fact id or command; may be empty
    std::string detail; ///< one English sentence, for the log and the terminal
};

/// The value, or why there is none. Dropping one warns, which an alias of tl::expected would not do.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using Base = tl::expected<T, Error>;
    using Base::Base;
    Result(const Base& base)
        : Base(base)
    {
    }
    Result(Base&& base)
        : Base(std::move(base))
    {
    }
};

/// Shorthand for the failing side of a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string place, std::string detail)
{
    return tl::unexpected<Error>(Error{code, std::move(place), std::move(detail)});
}

} // namespace psoas
