// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace psoas::test {

/// Runs the test cases that the arguments select.
/// @return  exit code of Catch2: the number of failed test cases, 0 when all passed
int runCatch(int argc, char** argv);

/// Name of the test case that runs now; empty before the first one. Any thread may ask.
std::string currentTest();

} // namespace psoas::test
