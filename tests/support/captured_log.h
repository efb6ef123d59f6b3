// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

namespace psoas::test {

/// As long as it lives, every line that the program logs at any level is kept here and goes nowhere else.
class CapturedLog {
public:
    CapturedLog();
    CapturedLog(const CapturedLog&) = delete;
    CapturedLog& operator=(const CapturedLog&) = delete;
    ~CapturedLog();

    [[nodiscard]] std::string text() const;

private:
    struct Kept;
    std::unique_ptr<Kept> m_kept;
};

} // namespace psoas::test
