// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/method_bench.h"
#include "app/pages/progress/session_detail_page.h"
#include "app/photo/photo_canvas.h"
#include "app/photo/photo_picture.h"
#include "app/surroundings.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"

#include <QScrollBar>
#include <QSignalSpy>

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;
using protocol::MethodForm;

namespace {

/// The page of the session that the bench has just ended.
struct Detail {
    explicit Detail(const PageBench& bench)
        : paths(app::Paths::below(bench.folder.path()))
        , page({*bench.protocol, *bench.controller, *bench.settings, *bench.store, paths})
        , loaded(&page, &app::SessionDetailPage::loaded)
    {
        page.resize(800, 600);
        page.show();
        page.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&page));
        page.open(QString::fromStdString(bench.state().sessionId));
        REQUIRE(read(1));
        QCoreApplication::processEvents(); // the page is laid out
    }
    [[nodiscard]] bool read(int times) const
    {
        return waitFor([&] { return loaded.count() == times; });
    }
    [[nodiscard]] QWidget* part(const char* name) const { return page.findChild<QWidget*>(QString::fromLatin1(name)); }
    [[nodiscard]] QString words(const char* name) const
    {
        const auto* label = page.findChild<app::FlowTextLabel*>(QString::fromLatin1(name));
        return label != nullptr ? label->text() : QString();
    }
    static void key(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }

    app::Paths paths;
    app::SessionDetailPage page;
    QSignalSpy loaded;
};

} // namespace

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
    SECTION("and put there again before that is stored")
    {
        const session::PhotoKept kept{testOf(bench).id, side, {}, {dotsIn(tool->photo().image)}};
        for (int i = 0; i < 3; ++i) {
            bench.controller->keepPhoto(kept, tool->photoBytes());
            bench.controller->send(session::KeepPhoto{{testOf(bench).id, side, {}, {}}});
        }
        bench.controller->keepPhoto(kept, tool->photoBytes());
        REQUIRE(bench.settle());
        REQUIRE(bench.state().photos.size() == 1);
        std::optional<bool> found;
        bench.controller->loadPhoto(bench.state().photos.front().hash, bench.page.get(),
                                    [&](const Result<app::Photo>& photo) { found = photo.has_value(); });
        REQUIRE(waitFor([&] { return found.has_value(); }));
        CHECK(*found);
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
    const bool withResult = GENERATE(true, false);
    INFO(withResult);
    if (withResult) {
        const app::TourScript script(*bench.protocol);
        REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Review; }));
    }
    const std::string hash = bench.state().photos.front().hash;
    bench.controller->send(session::StopSession{"user"});
    REQUIRE(bench.settle());
    Detail detail(bench);
    REQUIRE(detail.part("keptPhoto") != nullptr);
    const auto isKept = [&] {
        std::optional<bool> kept;
        bench.controller->loadPhoto(hash, &detail.page,
                                    [&](const Result<app::Photo>& photo) { kept = photo.has_value(); });
        REQUIRE(waitFor([&] { return kept.has_value(); }));
        return *kept;
    };

    detail.part("deletePhotoButton")->setFocus();
    Detail::key(Qt::Key_Space);
    REQUIRE(waitFor([&] { return detail.part("deletePhotoConfirm")->isVisible(); }));
    CHECK_FALSE(detail.part("deletePhotoButton")->isVisible());
    QSignalSpy closed(&detail.page, &app::SessionDetailPage::closed);
    Detail::key(Qt::Key_Escape); // the question begins on what changes nothing, and Escape leaves it, not the page
    CHECK(detail.part("deletePhotoButton")->hasFocus());
    CHECK(closed.isEmpty());
    CHECK(isKept());

    Detail::key(Qt::Key_Space);
    Detail::key(Qt::Key_Tab);
    REQUIRE(detail.page.verticalScrollBar()->value() > 0);
    Detail::key(Qt::Key_Space);
    REQUIRE(detail.read(2));
    CHECK_FALSE(isKept());
    CHECK(detail.part("keptPhoto") == nullptr);
    CHECK(detail.words("photoGoneLabel").contains(QStringLiteral("deleted")));
    CHECK(waitFor([&] { return !detail.part("photoGoneLabel")->visibleRegion().isEmpty(); }));
    CHECK(detail.part("deletePhotoButton") == nullptr);
}

TEST_CASE("a photo that other tests have too says so before it is deleted", "[session-detail][photo]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Photo));
    app::PhotoGoniometer* tool = withPhoto(bench);
    REQUIRE(tool != nullptr);
    for (const Side side : kSides) {
        bench.controller->keepPhoto({testOf(bench).id, side, {}, {dotsIn(tool->photo().image)}}, tool->photoBytes());
    }
    bench.controller->send(session::StopSession{"user"});
    REQUIRE(bench.settle());
    const Detail detail(bench);
    const auto* question = detail.part("deletePhotoConfirm");
    REQUIRE(question != nullptr);
    CHECK(question->accessibleName().contains(QStringLiteral("1 other test")));
}

TEST_CASE("a photo that is missing is told, and so is that it cannot be deleted", "[session-detail][photo]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Photo));
    const assessment::PhotoMarks marks{{0, 500}, {900, 500}, {100, 400}, {500, 380}, {520, 800}};
    bench.controller->send(
        session::KeepPhoto{{testOf(bench).id, bench.state().cursor.side, std::string(64, 'a'), {marks}}});
    bench.controller->send(session::StopSession{"user"});
    REQUIRE(bench.settle());
    const Detail detail(bench);
    CHECK(detail.words("photoGoneLabel").contains(QStringLiteral("damaged or missing")));
    detail.part("deletePhotoButton")->setFocus();
    Detail::key(Qt::Key_Space);
    Detail::key(Qt::Key_Tab);
    Detail::key(Qt::Key_Space);
    const auto* problem = detail.page.findChild<app::InlineMessage*>(QStringLiteral("sessionProblem"));
    REQUIRE(problem != nullptr);
    REQUIRE(waitFor([&] { return problem->isVisible(); }));
    CHECK(detail.loaded.count() == 1);
}
