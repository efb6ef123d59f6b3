// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/today_page.h"
#include "app/people/practice.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QLabel>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;
using psoas::test::Practice;
using psoas::test::settle;
using psoas::test::shippedProtocol;
using psoas::test::waitFor;

namespace {

QString text(const Practice& practice, const char* name)
{
    const auto* label = practice.find<FlowTextLabel>(name);
    return label == nullptr ? QString() : label->text();
}

/// What Today itself says as if the client read it. The protocol's own words are for them.
QStringList saidToTheClient(const Practice& practice)
{
    static const QRegularExpression kYou(QStringLiteral("\\byour?\\b"), QRegularExpression::CaseInsensitiveOption);
    const QString summary = words::text(shippedProtocol(), shippedProtocol().summary);
    QStringList said;
    for (const auto* label : practice.window->findChild<TodayPage*>()->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text() != summary && label->text().contains(kYou)) {
            said << label->text();
        }
    }
    return said;
}

} // namespace

TEST_CASE("Today speaks to the therapist about a client, and to nobody else as one", "[people][today]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    practice.add(QStringLiteral("Anna"));
    practice.work();
    REQUIRE(waitFor([&] { return text(practice, "nowTitle") == QStringLiteral("The first session"); }));
    CHECK(text(practice, "nowText").contains(QStringLiteral("the client's hips")));
    CHECK(saidToTheClient(practice) == QStringList());

    practice.startSession();
    practice.controller->send(session::StopSession{});
    REQUIRE(settle(*practice.controller));
    practice.controller->close();
    practice.page(1);
    REQUIRE(waitFor([&] { return text(practice, "nowTitle") == QStringLiteral("Today's session"); }));
    CHECK(saidToTheClient(practice) == QStringList());

    practice.settings.setMode(Mode::Self);
    REQUIRE(waitFor([&] { return text(practice, "nowTitle") == QStringLiteral("Your first session"); }));
    CHECK(text(practice, "nowText").contains(QStringLiteral("your hips")));
}
