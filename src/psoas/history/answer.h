// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <filesystem>
#include <functional>
#include <utility>

namespace psoas::history {

/// What somebody waits for. It is given once: with Cancelled by what was given up.
class Answer {
public:
    using Done = std::function<void(const Result<std::filesystem::path>&)>;

    explicit Answer(Done done)
        : m_done(std::move(done))
    {
    }
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;
    ~Answer() { give(fail(ErrorCode::Cancelled, {}, "the history was closed before it was done")); }

    void give(const Result<std::filesystem::path>& result)
    {
        if (const Done done = std::exchange(m_done, nullptr)) {
            done(result);
        }
    }

private:
    Done m_done;
};

} // namespace psoas::history
