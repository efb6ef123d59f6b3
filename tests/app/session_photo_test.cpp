// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/method_bench.h"
#include "app/pages/session_detail_page.h"
#include "app/photo/photo_canvas.h"
#include "app/photo/photo_picture.h"
#include "app/surroundings.h"
#include "app/widgets/flow_text_label.h"

#include <QSignalSpy>

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;
using protocol::MethodForm;

TEST_CASE("a photo gives the angles of both observations and is kept, by keyboard alone", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Photo));
    const auto place = bench.state().cursor;
    const protocol::Observation& near = observationWith(bench, protocol::PhotoLine::Near);
    const protocol::Observation& far = observationWith(bench, protocol::PhotoLine::Far);
    auto* tool = bench.page->findChild<app::PhotoGoniometer*>();
    REQUIRE(tool != nullptr);
    REQUIRE(tool->isVisible());
    CHECK(bench.find(QStringLiteral("figureView")) == nullptr);
    const Leg leg{6, 20, true, 0, {800, 600}};
    tool->setOpenPrompt([&](QWidget*) { return photoFile(bench, leg); });
    REQUIRE(bench.tabTo(QStringLiteral("choosePhotoButton")));
    bench.key(Qt::Key_Return);
    REQUIRE(waitFor([&] { return !tool->photoBytes().isEmpty(); }));
    const assessment::PhotoMarks seen = dotsIn(tool->photo().image);
    for (int i = 1; i <= 2; ++i) {
        tool->canvas().setPlacement(app::Placement::of(seen));
        REQUIRE(bench.press(QStringLiteral("keepPlacementButton")));
        REQUIRE(bench.settle());
    }
    const assessment::Record* record = bench.state().answers.find(near.value, place.side);
    REQUIRE(record != nullptr);
    CHECK(record->readings.size() == 2);
    CHECK_THAT(std::get<double>(record->value), WithinAbs(leg.thigh, 0.5));
    REQUIRE(angle(bench, far, place.side));
    CHECK_THAT(*angle(bench, far, place.side), WithinAbs(leg.shin, 0.5));
    REQUIRE(waitFor([&] { return bench.state().photos.size() == 1; }));
    CHECK(bench.state().photos.front().placements.size() == 2);
    CHECK(bench.state().photos.front().side == place.side);

    // Away and back: the photo is there again, with its marks.
    bench.controller->send(session::Back{});
    REQUIRE(bench.settle());
    bench.controller->send(session::Next{});
    REQUIRE(bench.settle());
    REQUIRE(bench.state().cursor == place);
    for (int i = 0; i < 6 && bench.find(nameOf(near)) == nullptr; ++i) {
        REQUIRE(bench.press(QStringLiteral("backButton")));
    }
    REQUIRE(bench.find(nameOf(near)) != nullptr);
    REQUIRE(waitFor([&] {
        auto* again = bench.find<app::PhotoGoniometer>(QString());
        return again != nullptr && again->placements().size() == 2;
    }));
}

TEST_CASE("a photo that is lost leaves its angles and a way on", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Photo));
    const auto place = bench.state().cursor;
    const protocol::Observation& near = observationWith(bench, protocol::PhotoLine::Near);
    const assessment::PhotoMarks marks{{0, 500}, {900, 500}, {100, 400}, {500, 380}, {520, 800}};
    bench.controller->send(session::Answer{near.value, place.side, {3.0}, assessment::Provenance::Measurement});
    bench.controller->send(session::KeepPhoto{{testOf(bench).id, place.side, std::string(64, 'a'), {marks}}});
    bench.controller->send(session::Back{});
    bench.controller->send(session::Next{});
    REQUIRE(bench.settle());
    for (int i = 0; i < 6 && bench.find(nameOf(near)) == nullptr; ++i) {
        REQUIRE(bench.press(QStringLiteral("backButton")));
    }
    REQUIRE(bench.find(nameOf(near)) != nullptr);
    REQUIRE(waitFor([&] { return bench.find(QStringLiteral("lostPhotoLabel")) != nullptr; }));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.find(nameOf(near)) == nullptr);
    CHECK(angle(bench, near, place.side) == 3.0);
}

TEST_CASE("a photo whose marks are all taken away no longer belongs to the test", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Photo));
    const Side side = bench.state().cursor.side;
    const protocol::Observation& near = observationWith(bench, protocol::PhotoLine::Near);
    app::PhotoGoniometer* tool = withPhoto(bench);
    REQUIRE(tool != nullptr);

    SECTION("they are taken away")
    {
        tool->canvas().setPlacement(app::Placement::of(dotsIn(tool->photo().image)));
        REQUIRE(bench.press(QStringLiteral("keepPlacementButton")));
        REQUIRE(waitFor([&] { return bench.state().photos.size() == 1; }));
        REQUIRE(bench.press(QStringLiteral("removePlacement1Button")));
        REQUIRE(waitFor([&] { return bench.state().photos.empty(); }));
        CHECK_FALSE(angle(bench, near, side));
    }
    SECTION("at once, while the picture is still on its way")
    {
        const QByteArray bytes = tool->photoBytes();
        const session::PhotoKept kept{testOf(bench).id, side, {}, {dotsIn(tool->photo().image)}};
        bench.controller->keepPhoto(kept, bytes);
        bench.controller->keepPhoto({testOf(bench).id, side, {}, {}}, {});
        REQUIRE(bench.settle());
        CHECK(bench.state().photos.empty());
    }
    SECTION("an angle outside the test's range is told and nothing is kept")
    {
        assessment::PhotoMarks marks = dotsIn(tool->photo().image);
        marks.knee = {marks.hip.x + 40, marks.hip.y - 100}; // 68° above level
        marks.ankle = {marks.knee.x + 5, marks.knee.y + 150};
        tool->canvas().setPlacement(app::Placement::of(marks));
        REQUIRE(bench.press(QStringLiteral("keepPlacementButton")));
        REQUIRE(bench.settle());
        CHECK_FALSE(angle(bench, near, side));
        CHECK(bench.state().photos.empty());
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        CHECK(bench.find(nameOf(testOf(bench).observations.front())) != nullptr);
    }
}

TEST_CASE("what a photo gave for the shin is shown, and its marks on demand", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Photo));
    const protocol::Observation& far = observationWith(bench, protocol::PhotoLine::Far);
    app::PhotoGoniometer* tool = withPhoto(bench);
    REQUIRE(tool != nullptr);
    tool->canvas().setPlacement(app::Placement::of(dotsIn(tool->photo().image)));
    REQUIRE(bench.press(QStringLiteral("keepPlacementButton")));
    REQUIRE(waitFor([&] { return bench.state().photos.size() == 1; }));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.find(nameOf(far)) != nullptr);
    CHECK(bench.find(QStringLiteral("photoValueLabel")) != nullptr);
    CHECK(bench.find(QStringLiteral("figureView")) != nullptr);
    CHECK(bench.find<app::PhotoGoniometer>(QString()) == nullptr);
    REQUIRE(bench.press(QStringLiteral("showMarksButton")));
    CHECK(bench.find<app::PhotoGoniometer>(QString()) != nullptr);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.find(nameOf(far)) == nullptr);
}

TEST_CASE("a photo of an earlier session is deleted for good when that is confirmed", "[session-detail][photo]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Photo));
    app::PhotoGoniometer* tool = withPhoto(bench);
    REQUIRE(tool != nullptr);
    tool->canvas().setPlacement(app::Placement::of(dotsIn(tool->photo().image)));
    REQUIRE(bench.press(QStringLiteral("keepPlacementButton")));
    REQUIRE(waitFor([&] { return bench.state().photos.size() == 1; }));
    const std::string hash = bench.state().photos.front().hash;
    bench.controller->send(session::StopSession{"user"});
    REQUIRE(bench.settle());
    const QString id = QString::fromStdString(bench.state().sessionId);
    const app::Paths paths = app::Paths::below(bench.folder.path());
    app::SessionDetailPage page({*bench.protocol, *bench.controller, *bench.settings, *bench.store, paths});
    page.resize(800, 600);
    page.show();
    page.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&page));
    QSignalSpy loaded(&page, &app::SessionDetailPage::loaded);
    const auto reads = [&](int times) { return waitFor([&] { return loaded.count() == times; }); };
    page.open(id);
    REQUIRE(reads(1));
    const auto part = [&](const char* name) { return page.findChild<QWidget*>(QString::fromLatin1(name)); };
    REQUIRE(part("keptPhoto") != nullptr);
    const auto isKept = [&] {
        std::optional<bool> kept;
        bench.controller->loadPhoto(hash, &page, [&](const Result<app::Photo>& photo) { kept = photo.has_value(); });
        REQUIRE(waitFor([&] { return kept.has_value(); }));
        return *kept;
    };
    const auto pressKey = [](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };

    part("deletePhotoButton")->setFocus();
    pressKey(Qt::Key_Space);
    REQUIRE(waitFor([&] { return part("deletePhotoConfirm")->isVisible(); }));
    CHECK_FALSE(part("deletePhotoButton")->isVisible());
    pressKey(Qt::Key_Escape); // the question begins on what changes nothing, and Escape leaves it
    CHECK(part("deletePhotoButton")->hasFocus());
    CHECK(isKept());

    pressKey(Qt::Key_Space);
    pressKey(Qt::Key_Tab);
    pressKey(Qt::Key_Space);
    REQUIRE(reads(2));
    CHECK_FALSE(isKept());
    CHECK(part("keptPhoto") == nullptr);
    REQUIRE(part("photoGoneLabel") != nullptr);
    CHECK(static_cast<app::FlowTextLabel*>(part("photoGoneLabel"))->text().contains(QStringLiteral("deleted")));
}
