// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/records.h"
#include "psoas/result.h"

#include <memory>

namespace psoas::history {

class Store;

/// A check of a whole history in steps short enough that other work on the store gets its turn between two: schema,
/// pages, every hash and link of the chain, protocols, pictures, and every projection against a fold of its session
/// (but where nothing can be written). What is appended between two steps is checked too.
class Checker {
public:
    Checker();
    Checker(Checker&&) noexcept;
    Checker& operator=(Checker&&) noexcept;
    ~Checker();

    /// Goes on a little. After one that failed as Cancelled the same step can be tried again.
    /// @param store  the same at every step
    /// @return       whether the check is complete; not to be called again then
    /// @error        of the disk; Cancelled as Store::interruptWhen says; NewerFile for a sound row of a kind that is
    ///               not known to this program. Damage is no error, it is reported.
    [[nodiscard]] Result<bool> step(const Store& store);
    /// What was found so far.
    [[nodiscard]] const CheckReport& report() const noexcept;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace psoas::history
