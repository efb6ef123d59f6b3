// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/qt_warnings.h"

#include "support/catch.h"

#include <QtGlobal>

using psoas::test::ExpectWarning;
using psoas::test::unexpectedQtWarnings;

TEST_CASE("an expected Qt warning is taken and does not fail the run", "[support]")
{
    const int before = unexpectedQtWarnings();
    const ExpectWarning expected(QStringLiteral("of tea"));
    qWarning("a cup of tea is missing");
    CHECK(expected.count() == 1);
    CHECK(unexpectedQtWarnings() == before);
}
