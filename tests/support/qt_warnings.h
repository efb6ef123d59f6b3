// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace psoas::test {

/// From here on every message of Qt of level warning or above is printed with the name of the running test,
/// and counted unless an ExpectWarning takes it.
void catchQtWarnings();

/// Messages counted so far; more than none fails the run.
[[nodiscard]] int unexpectedQtWarnings();

/// Takes the Qt warnings that contain a text, for as long as it lives.
/// One that never comes counts as an unexpected warning too: the expectation is out of date.
class ExpectWarning {
public:
    explicit ExpectWarning(QString text);
    ~ExpectWarning();
    ExpectWarning(const ExpectWarning&) = delete;
    ExpectWarning& operator=(const ExpectWarning&) = delete;

    /// Warnings taken so far.
    [[nodiscard]] int count() const;

private:
    QString m_text;
};

/// Takes whatever Qt warns of, for as long as it lives: for what chance makes of a file.
class AnyWarning {
public:
    AnyWarning();
    ~AnyWarning();
    AnyWarning(const AnyWarning&) = delete;
    AnyWarning& operator=(const AnyWarning&) = delete;
};

} // namespace psoas::test
