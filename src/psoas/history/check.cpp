// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/checker.h"
#include "psoas/history/store.h"

#include <system_error>

namespace psoas::history {

Result<CheckReport> Store::check() const
{
    Checker checker;
    while (true) {
        auto done = checker.step(*this);
        if (!done) {
            return tl::unexpected(done.error());
        }
        if (*done) {
            return checker.report();
        }
    }
}

Result<CheckReport> checkFile(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return fail(ErrorCode::NotFound, file.string(), "there is no such file");
    }
    auto damaged = [&](const Error& what) {
        CheckReport report;
        report.damage.push_back({"file", what.detail});
        return report;
    };
    auto store = Store::openToRead(file);
    if (!store) {
        if (store.error().code == ErrorCode::Damaged) {
            return damaged(store.error());
        }
        return tl::unexpected(store.error());
    }
    auto report = store->check();
    if (!report && report.error().code == ErrorCode::Damaged) {
        return damaged(report.error());
    }
    return report;
}

} // namespace psoas::history
