// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/practice.h"
#include "app/report/handout_offer.h"
#include "app/report/progress_report.h"
#include "app/report/report_document.h"
#include "app/safety_questions.h"
#include "app/tour_script.h"
#include "app/widgets/choice_group.h"

#include <QImage>
#include <QPlainTextEdit>
#include <QTemporaryDir>

#include <optional>

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;

namespace {

constexpr int kMostTabs = 120;
const QString kClient = QStringLiteral("Anna 07");
const QString kAddendum = QStringLiteral("The left side was meant.");

/// A therapist at the keyboard of the whole window.
struct Therapist : Practice {
    using Practice::Practice;

    [[nodiscard]] const session::State& state() const { return controller->state(); }
    [[nodiscard]] ActivityKind kind() const { return controller->engine().activity(state().cursor)->kind; }
    [[nodiscard]] bool tabTo(const QString& name) const
    {
        for (int i = 0; i < kMostTabs; ++i) {
            const QWidget* wanted = find<QWidget>(name.toUtf8().constData());
            const QWidget* focus = QApplication::focusWidget();
            if (wanted != nullptr && focus != nullptr && (focus == wanted || wanted->isAncestorOf(focus))) {
                return true;
            }
            key(Qt::Key_Tab);
        }
        return false;
    }
    [[nodiscard]] bool press(const QString& name)
    {
        if (!tabTo(name)) {
            return false;
        }
        key(Qt::Key_Return);
        const bool settled = settle(*controller);
        QCoreApplication::processEvents();
        return settled;
    }
    void fill(const QString& name, const QString& text) const
    {
        REQUIRE(tabTo(name));
        type(text);
    }
    /// What the session does not ask of a therapist in this test is answered by script.
    void goOnTo(const std::function<bool()>& there)
    {
        REQUIRE(walkTo(*controller, script, there));
        QCoreApplication::processEvents();
    }
    void read(Side side)
    {
        const auto say = [&](const char* fact, protocol::FactValue value) {
            controller->send(session::Answer{fact, side, {std::move(value)}, assessment::Provenance::Measurement});
        };
        say("thomas.valid", std::string("yes"));
        say("thomas.pain_site", std::string("stretch_only"));
        say("thomas.method", std::string("phone"));
        say("thomas.rotation", std::string("neutral"));
        say("thomas.thigh_angle_deg", 8.0);
        say("thomas.shin_forward_deg", 15.0);
        say("thomas.drift_out_deg", 5.0);
        REQUIRE(settle(*controller));
        QCoreApplication::processEvents();
    }
    template <class T>
    [[nodiscard]] T ask(std::function<Result<T>(history::Store&)> work)
    {
        std::optional<Result<T>> done;
        app::readStore<T>(store, window.get(), std::move(work), [&](Result<T> result) { done = std::move(result); });
        REQUIRE(waitFor([&] { return done.has_value(); }));
        REQUIRE(done->has_value());
        return std::move(**done);
    }

    app::TourScript script{shippedProtocol()};
};

} // namespace

TEST_CASE("a therapist leads a new client from the list to a signed session with an addendum", "[people][walk]")
{
    const QTemporaryDir folder;
    Therapist therapist(folder.path());
    const protocol::Question question = questionsOf(shippedProtocol(), isRoutine).front();

    // A new client, and a session of theirs.
    therapist.add(kClient, QStringLiteral("1979"));
    therapist.work();
    REQUIRE(waitFor([&] { return therapist.person->client().has_value(); }));
    therapist.startSession();
    REQUIRE(therapist.state().personId == therapist.person->id().toStdString());

    // An answer that locks, and the therapist's own decision about it.
    therapist.goOnTo([&] { return therapist.kind() == ActivityKind::Screen; });
    const session::Place gate = therapist.state().cursor;
    therapist.goOnTo([&] { return therapist.kind() == ActivityKind::Measure; });
    therapist.controller->send(
        session::Answer{question.fact, Side::None, {std::string("yes")}, assessment::Provenance::Answer});
    if (!question.sideFact.empty()) {
        therapist.controller->send(
            session::Answer{question.sideFact, Side::None, {std::string("left")}, assessment::Provenance::Answer});
    }
    therapist.controller->send(session::GoTo{gate.activity, gate.side, gate.exercise});
    REQUIRE(settle(*therapist.controller));
    QCoreApplication::processEvents();
    for (int pages = 0; pages < 60 && therapist.find<QWidget>("screenSummary") == nullptr; ++pages) {
        INFO("page " << pages);
        REQUIRE(therapist.press(QStringLiteral("nextButton")));
    }
    const QString form = QString::fromStdString(question.id);
    REQUIRE(therapist.press(form + QStringLiteral("OverrideFold")));
    therapist.fill(form + QStringLiteral("OverrideReason"), QStringLiteral("examined today"));
    therapist.fill(form + QStringLiteral("OverrideInitials"), QStringLiteral("AA"));
    therapist.key(Qt::Key_Return);
    REQUIRE(settle(*therapist.controller));
    REQUIRE(therapist.state().overrides.size() == 1);
    CHECK(therapist.state().overrides.front().reason == "examined today");

    // Two people read the left side.
    therapist.goOnTo(
        [&] { return therapist.kind() == ActivityKind::Measure && therapist.state().cursor.side == Side::Left; });
    therapist.read(Side::Left);
    for (int pages = 0; pages < 20 && therapist.find<QWidget>("secondReadingButton") == nullptr; ++pages) {
        INFO("page " << pages);
        REQUIRE(therapist.state().cursor.side == Side::Left);
        REQUIRE(therapist.press(QStringLiteral("nextButton")));
    }
    REQUIRE(therapist.state().cursor.side == Side::Left);
    REQUIRE(therapist.press(QStringLiteral("secondReadingButton")));
    therapist.fill(QStringLiteral("firstByEdit"), QStringLiteral("AA"));
    therapist.fill(QStringLiteral("secondByEdit"), QStringLiteral("BB"));
    therapist.fill(QStringLiteral("second:thigh:1"), QStringLiteral("5"));
    therapist.fill(QStringLiteral("second:shin:1"), QStringLiteral("30"));
    therapist.fill(QStringLiteral("second:drift:1"), QStringLiteral("5"));
    REQUIRE(therapist.press(QStringLiteral("nextButton")));
    REQUIRE(therapist.state().secondReadings.size() == 1);
    CHECK(therapist.find<QWidget>("bothReadingsCard") != nullptr);

    // The plan to take home names the client.
    therapist.goOnTo([&] { return therapist.state().cursor.side == Side::Right; });
    therapist.read(Side::Right);
    therapist.goOnTo([&] { return therapist.kind() == ActivityKind::Plan; });
    REQUIRE(therapist.find<app::HandoutOffer>("handoutOffer") != nullptr);
    CHECK(therapist.find<app::HandoutOffer>("handoutOffer")->made().forWhom.contains(kClient));

    // To its end, then signed.
    REQUIRE(walkTo(*therapist.controller, therapist.script, [&] { return therapist.state().ended(); }));
    REQUIRE(therapist.state().outcome == assessment::Outcome::Completed);
    QCoreApplication::processEvents();
    therapist.fill(QStringLiteral("signNameEdit"), QStringLiteral("A. Able"));
    therapist.key(Qt::Key_Return);
    therapist.key(Qt::Key_Tab);
    therapist.key(Qt::Key_Return);
    REQUIRE(waitFor([&] { return therapist.state().isSigned(); }));

    // The database itself refuses a change.
    const std::string id = therapist.state().sessionId;
    const auto code = therapist.ask<ErrorCode>([&](history::Store& open) -> Result<ErrorCode> {
        const session::Stamped note{session::NoteWritten{"afterwards", {}}, therapist.clock.now()};
        const auto appended = open.append(id, therapist.state().personId, {&note, 1});
        REQUIRE_FALSE(appended);
        return appended.error().code;
    });
    CHECK(code == ErrorCode::Signed);

    // An addendum, and every place tells of it.
    therapist.fill(QStringLiteral("addendumEdit"), kAddendum);
    therapist.fill(QStringLiteral("addendumByEdit"), QStringLiteral("AA"));
    REQUIRE(therapist.press(QStringLiteral("addAddendumButton")));
    REQUIRE(waitFor([&] { return therapist.state().addenda.size() == 1; }));
    const auto detail = therapist.ask<history::SessionDetail>([&](history::Store& open) { return open.detail(id); });
    CHECK(detail.row.signedBy == "A. Able");
    CHECK(detail.addenda.front().text == kAddendum.toStdString());
    CHECK(detail.overrides.front().by == "AA");
    CHECK(detail.secondReadings.front().secondBy == "BB");
    const auto facts = therapist.ask<app::ReportFacts>([&](history::Store& open) {
        const Date today = therapist.clock.now().localDate();
        return app::reportFacts(open, shippedProtocol(), therapist.state().personId, {Date{today.days - 30}, today},
                                Mode::Therapist, therapist.clock.now());
    });
    QImage device(600, 850, QImage::Format_RGB32);
    const QString printed =
        app::ReportDocument(app::progressReport(shippedProtocol(), facts), device, {600, 850}).text();
    CHECK(printed.contains(kAddendum));
    CHECK(printed.contains(kClient));
    CHECK(therapist.ask<history::CheckReport>([](history::Store& open) { return open.check(); }).clean());
}
