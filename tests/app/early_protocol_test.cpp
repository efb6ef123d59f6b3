// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/early_protocol.h"

#include "app/paths.h"
#include "app/protocol_library.h"
#include "app/settings.h"
#include "psoas/protocol/protocol.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;
using psoas::test::shippedProtocol;

TEST_CASE("the protocol that is read before the window is the shipped one, and goes to the library", "[library]")
{
    const QTemporaryDir folder;
    const Paths paths = Paths::below(folder.path());
    Settings settings(paths.settings);
    EarlyProtocol early;
    ProtocolLibrary library(paths, settings, &early);
    REQUIRE(library.open(QString()).empty());
    CHECK(library.used().hash == shippedProtocol().hash);
    CHECK(library.usesShipped());
    // Handed over: who asks again gets one of their own.
    const auto another = early.take();
    REQUIRE(another != nullptr);
    CHECK(another.get() != &library.used());
    CHECK(another->hash == library.used().hash);
}
