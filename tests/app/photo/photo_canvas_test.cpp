// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_canvas.h"

#include "app/photo/loupe.h"
#include "app/photo/marks_painter.h"
#include "app/photo/photo_bench.h"
#include "app/photo/photo_picture.h"
#include "app/style/theme.h"
#include "app/widget_bench.h"
#include "app/widgets/wrap_layout.h"
#include "support/catch.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <cmath>

using namespace psoas::app;
using namespace psoas::test;
using psoas::assessment::ImagePoint;
using psoas::assessment::PhotoMarks;

namespace {

/// As near to the angle as a photo can tell.
constexpr double kClose = 0.5;

QPoint onScreen(const PhotoCanvas& canvas, ImagePoint at)
{
    return canvas.zoom().toArea(toPoint(at)).toPoint();
}

void wheel(PhotoCanvas& canvas, QPoint at, int notches)
{
    QWheelEvent event(at, canvas.mapToGlobal(at), {}, QPoint(0, notches * 120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas, &event);
}

void drag(PhotoCanvas& canvas, QPoint from, QPoint to)
{
    QTest::mousePress(&canvas, Qt::LeftButton, Qt::NoModifier, from);
    QTest::mouseMove(&canvas, from + (to - from) / 2);
    QTest::mouseMove(&canvas, to);
    QTest::mouseRelease(&canvas, Qt::LeftButton, Qt::NoModifier, to);
}

void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), modifiers);
}

double distance(ImagePoint a, ImagePoint b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace

TEST_CASE("exact clicks give exact angles, facing left or right, the camera tilted or not", "[photo]")
{
    const Theme theme(application());
    for (const Leg& leg : {Leg{-12, 8, true, 0}, Leg{-12, 8, false, 0}, Leg{15, 35, true, 9}, Leg{15, 35, false, 9},
                           Leg{6, -10, true, -14}, Leg{6, -10, false, -14}, Leg{0, 0, true, 20}}) {
        CAPTURE(leg.thigh, leg.shin, leg.right, leg.tilt);
        PhotoCanvas canvas;
        canvas.setPicture(painted(leg));
        canvas.resize(900, 700);
        show(canvas);
        const Placement wanted{marksOf(leg), {}};
        for (const Mark end : {Mark::HorizonA, Mark::HorizonB}) {
            drag(canvas, onScreen(canvas, canvas.placement().at(end)), onScreen(canvas, wanted.at(end)));
            CHECK(distance(canvas.placement().at(end), wanted.at(end)) < 3);
        }
        for (const Mark joint : {Mark::Hip, Mark::Knee, Mark::Ankle}) {
            CHECK(canvas.chosen() == (joint == Mark::Hip ? Mark::HorizonB : joint));
            CHECK_FALSE(canvas.angles().has_value());
            // Zoomed in at the place, where a click can be exact.
            wheel(canvas, onScreen(canvas, wanted.at(joint)), 6);
            CHECK(canvas.zoom().scale() > 1);
            QTest::mouseClick(&canvas, Qt::LeftButton, Qt::NoModifier, onScreen(canvas, wanted.at(joint)));
            CHECK(distance(canvas.placement().at(joint), wanted.at(joint)) < 1);
            canvas.showWhole();
        }
        const auto angles = canvas.angles();
        REQUIRE(angles.has_value());
        CHECK_THAT(angles->thighDeg, WithinAbs(leg.thigh, kClose));
        CHECK_THAT(angles->shinForwardDeg, WithinAbs(leg.shin, kClose));
        CHECK_THAT(angles->kneeFlexionDeg, WithinAbs(90 + leg.thigh - leg.shin, 2 * kClose));
        CHECK(angles->feetToTheRight == leg.right);
    }
}

TEST_CASE("a click on a waiting joint places the next one, and a placed one is taken", "[photo]")
{
    const Theme theme(application());
    PhotoCanvas canvas;
    canvas.setPicture(painted({}));
    canvas.resize(900, 700);
    show(canvas);
    canvas.choose(Mark::Hip);
    const ImagePoint waitingKnee = canvas.placement().at(Mark::Knee);
    QTest::mouseClick(&canvas, Qt::LeftButton, Qt::NoModifier, onScreen(canvas, waitingKnee));
    CHECK(canvas.placement().isPlaced(Mark::Hip));
    CHECK_FALSE(canvas.placement().isPlaced(Mark::Knee));
    CHECK(distance(canvas.placement().at(Mark::Hip), waitingKnee) < 2);
    CHECK(canvas.chosen() == Mark::Knee);

    QTest::mouseClick(&canvas, Qt::LeftButton, Qt::NoModifier, onScreen(canvas, waitingKnee));
    CHECK(canvas.chosen() == Mark::Hip);
    CHECK_FALSE(canvas.placement().isPlaced(Mark::Knee));
    // Outside of the picture nothing can be placed.
    canvas.choose(Mark::Knee);
    QTest::mouseClick(&canvas, Qt::LeftButton, Qt::NoModifier, QPoint(450, 2));
    CHECK_FALSE(canvas.placement().isPlaced(Mark::Knee));
}

TEST_CASE("five clicks place the table edge and the joints, as the instructions say", "[photo]")
{
    const Theme theme(application());
    PhotoCanvas canvas;
    const PhotoMarks wanted = marksOf({-12, 8});
    canvas.setPicture(painted({-12, 8}));
    canvas.resize(900, 700);
    show(canvas);
    const Placement there{wanted, {}};
    for (const Mark mark : kMarks) {
        CAPTURE(static_cast<int>(mark));
        CHECK(canvas.chosen() == mark);
        QTest::mouseClick(&canvas, Qt::LeftButton, Qt::NoModifier, onScreen(canvas, there.at(mark)));
        CHECK(distance(canvas.placement().at(mark), there.at(mark)) < 3);
    }
    const auto angles = canvas.angles();
    REQUIRE(angles.has_value());
    CHECK_THAT(angles->thighDeg, WithinAbs(-12, 2));

    // A mark that is chosen is the one that the next click places.
    canvas.beginPlacement();
    canvas.choose(Mark::Knee);
    QTest::mouseClick(&canvas, Qt::LeftButton, Qt::NoModifier, onScreen(canvas, there.at(Mark::Knee)));
    CHECK(canvas.placement().isPlaced(Mark::Knee));
    CHECK_FALSE(canvas.placement().isPlaced(Mark::Hip));
}

TEST_CASE("a mark that is dragged does not jump and stays in the picture", "[photo]")
{
    const Theme theme(application());
    PhotoCanvas canvas;
    canvas.setPicture(painted({}));
    canvas.resize(900, 700);
    show(canvas);
    canvas.setPlacement(Placement::of(marksOf({-10, 10})));
    const QPoint hip = onScreen(canvas, canvas.placement().at(Mark::Hip));
    drag(canvas, hip + QPoint(8, 5), hip + QPoint(8, 5) + QPoint(40, -20));
    CHECK((onScreen(canvas, canvas.placement().at(Mark::Hip)) - hip - QPoint(40, -20)).manhattanLength() <= 2);
    drag(canvas, onScreen(canvas, canvas.placement().at(Mark::Hip)), QPoint(2000, 2000));
    CHECK(canvas.placement().at(Mark::Hip) == ImagePoint{1600, 1200});
}

TEST_CASE("the loupe is near the mark, never over it and never outside", "[photo]")
{
    const double radius = 64;
    const double clear = 24;
    for (const QSizeF area : {QSizeF(900, 700), QSizeF(300, 500), QSizeF(500, 280), QSizeF(180, 180)}) {
        for (double x = 0; x <= area.width(); x += area.width() / 23) {
            for (double y = 0; y <= area.height(); y += area.height() / 23) {
                CAPTURE(area.width(), area.height(), x, y);
                const QRectF circle = loupePlace({x, y}, area, radius, clear);
                REQUIRE_FALSE(circle.isEmpty());
                CHECK(QRectF(QPointF(0, 0), area).contains(circle));
                const QPointF off = circle.center() - QPointF(x, y);
                CHECK(std::hypot(off.x(), off.y()) > circle.width() / 2 + clear - 0.001);
            }
        }
    }
    CHECK(loupePlace({20, 20}, {40, 40}, radius, clear).isEmpty());
}

TEST_CASE("the loupe is shown while a mark is moved, by mouse and by keys", "[photo]")
{
    const Theme theme(application());
    PhotoCanvas canvas;
    canvas.setPicture(painted({}));
    canvas.resize(900, 700);
    show(canvas);
    CHECK(canvas.loupe().isEmpty());
    const QPoint hip = onScreen(canvas, canvas.placement().at(Mark::Hip));
    const QImage before = canvas.grab().toImage();
    QTest::mousePress(&canvas, Qt::LeftButton, Qt::NoModifier, hip);
    QTest::mouseMove(&canvas, hip + QPoint(30, 0));
    CHECK_FALSE(canvas.loupe().isEmpty());
    const QPointF off = canvas.loupe().center() - onScreen(canvas, canvas.placement().at(Mark::Hip));
    CHECK(std::hypot(off.x(), off.y()) > canvas.loupe().width() / 2 + kMarkRadius);
    const QRect circle = canvas.loupe().toAlignedRect();
    CHECK(canvas.grab(circle).toImage() != before.copy(circle));
    QTest::mouseRelease(&canvas, Qt::LeftButton, Qt::NoModifier, hip + QPoint(30, 0));
    CHECK(canvas.loupe().isEmpty());
    press(Qt::Key_Right);
    CHECK_FALSE(canvas.loupe().isEmpty());
    press(Qt::Key_4);
    CHECK(canvas.loupe().isEmpty());
}

TEST_CASE("Tab goes through the five marks and out again, and each says what and where it is", "[photo]")
{
    const Theme theme(application());
    QWidget page;
    auto* layout = new QVBoxLayout(&page);
    auto* first = new QPushButton(QStringLiteral("first"), &page);
    auto* canvas = new PhotoCanvas(&page);
    auto* last = new QPushButton(QStringLiteral("last"), &page);
    layout->addWidget(first);
    layout->addWidget(canvas, 1);
    layout->addWidget(last);
    canvas->setPicture(painted({}));
    page.resize(800, 700);
    show(page);
    first->setFocus();
    for (const Mark each : kMarks) {
        press(Qt::Key_Tab);
        CHECK(QApplication::focusWidget() == canvas->handle(each));
        CHECK(canvas->chosen() == each);
        CHECK(canvas->handle(each)->accessibleName().startsWith(photo_words::name(each)));
        CHECK(canvas->handle(each)->accessibleName().contains(QStringLiteral("not placed")));
        CHECK_FALSE(canvas->handle(each)->accessibleDescription().isEmpty());
        CHECK(canvas->handle(each)->width() >= kTarget);
    }
    press(Qt::Key_Tab);
    CHECK(last->hasFocus());
    press(Qt::Key_Backtab, Qt::ShiftModifier);
    CHECK(canvas->chosen() == Mark::Ankle);
    CHECK(canvas->handle(Mark::Ankle)->hasFocus());

    press(Qt::Key_3);
    CHECK(canvas->handle(Mark::Hip)->hasFocus());
    const ImagePoint start = canvas->placement().at(Mark::Hip);
    press(Qt::Key_Right);
    press(Qt::Key_Down, Qt::ShiftModifier);
    CHECK(canvas->placement().at(Mark::Hip) == ImagePoint{start.x + 1, start.y + 10});
    CHECK(canvas->handle(Mark::Hip)->accessibleName() ==
          QStringLiteral("Hip, %1 across, %2 down").arg(std::lround(start.x + 1)).arg(std::lround(start.y + 10)));
    // Enter takes the others where they wait.
    press(Qt::Key_4);
    press(Qt::Key_Return);
    CHECK(canvas->chosen() == Mark::Ankle);
    CHECK_FALSE(canvas->angles().has_value());
    press(Qt::Key_Return);
    REQUIRE(canvas->angles().has_value());
    CHECK(canvas->handle(Mark::Ankle)->accessibleName().contains(photo_words::all(*canvas->angles())));
    QSignalSpy accepted(canvas, &PhotoCanvas::accepted);
    press(Qt::Key_Return);
    CHECK(accepted.count() == 1);
}

TEST_CASE("the picture zooms about the pointer and pans without losing itself", "[photo]")
{
    const Theme theme(application());
    PhotoCanvas canvas;
    canvas.setPicture(painted({}));
    canvas.resize(900, 700);
    show(canvas);
    const double whole = canvas.zoom().scale();
    const QPoint at(300, 200);
    const QPointF under = canvas.zoom().toPicture(at);
    wheel(canvas, at, 5);
    CHECK(canvas.zoom().scale() > 2 * whole);
    const QPointF still = canvas.zoom().toPicture(at);
    CHECK_THAT(still.x(), WithinAbs(under.x(), 0.01));
    CHECK_THAT(still.y(), WithinAbs(under.y(), 0.01));

    canvas.focusMark();
    const QPointF left = canvas.zoom().toPicture({0, 0});
    press(Qt::Key_Right, Qt::ControlModifier);
    CHECK(canvas.zoom().toPicture({0, 0}).x() > left.x());
    CHECK_FALSE(canvas.placement().isPlaced(Mark::HorizonA));

    const Placement before = canvas.placement();
    const QPointF origin = canvas.zoom().target().topLeft();
    QTest::keyPress(QApplication::focusWidget(), Qt::Key_Space);
    drag(canvas, {600, 600}, {560, 570});
    QTest::keyRelease(QApplication::focusWidget(), Qt::Key_Space);
    CHECK(canvas.zoom().target().topLeft() != origin);
    CHECK(canvas.placement().marks == before.marks);
    for (int i = 0; i < 60; ++i) {
        press(Qt::Key_Left, Qt::ControlModifier);
        press(Qt::Key_Up, Qt::ControlModifier);
    }
    CHECK(canvas.zoom().target().topLeft() == QPointF(0, 0));

    for (int i = 0; i < 40; ++i) {
        press(Qt::Key_Plus);
    }
    CHECK(canvas.zoom().isLargest());
    CHECK(QRectF(canvas.rect()).contains(onScreen(canvas, canvas.placement().at(canvas.chosen()))));
    press(Qt::Key_0);
    CHECK(canvas.zoom().isWhole());
    CHECK(canvas.zoom().scale() == whole);
    press(Qt::Key_Minus);
    CHECK(canvas.zoom().scale() == whole);
    canvas.resize(450, 350);
    QCoreApplication::processEvents();
    CHECK(canvas.zoom().isWhole());
    CHECK(canvas.zoom().scale() < whole);
}

TEST_CASE("the table edge stays between placements and the joints do not", "[photo]")
{
    const Theme theme(application());
    PhotoCanvas canvas;
    canvas.setPicture(painted({}));
    canvas.resize(600, 500);
    show(canvas);
    const auto marks = marksOf({-10, 10, false, 5});
    canvas.setPlacement(Placement::of(marks));
    REQUIRE(canvas.angles().has_value());
    canvas.beginPlacement();
    CHECK(canvas.placement().at(Mark::HorizonA) == marks.horizonA);
    CHECK(canvas.placement().isPlaced(Mark::HorizonB));
    CHECK_FALSE(canvas.angles().has_value());
    CHECK(canvas.placement().next() == Mark::Hip);
    CHECK_FALSE(canvas.placement().at(Mark::Hip) == marks.hip);
}

TEST_CASE("words say the angles as they are seen", "[photo]")
{
    CHECK(photo_words::thigh(-12.4) == QStringLiteral("thigh 12° below level"));
    CHECK(photo_words::thigh(6) == QStringLiteral("thigh 6° above level"));
    CHECK(photo_words::thigh(-0.4) == QStringLiteral("thigh level"));
    CHECK(photo_words::shin(12) == QStringLiteral("shin 12° forward"));
    CHECK(photo_words::shin(-5) == QStringLiteral("shin 5° tucked under"));
    CHECK(photo_words::shin(0.2) == QStringLiteral("shin hanging straight down"));
    CHECK(photo_words::knee(85.2) == QStringLiteral("knee bent 85°"));
    CHECK(photo_words::knee(-0.3) == QStringLiteral("knee bent 0°"));
    for (const char* place : {"horizon", "thigh", "shin", "marks"}) {
        CHECK(photo_words::problem(place).size() > 20);
    }
}

TEST_CASE("a kept photo is as high as its width asks, and says what is in it", "[photo]")
{
    const Theme theme(application());
    PhotoPicture picture;
    picture.showPhoto(painted({}), marksOf({-12, 8}));
    CHECK(picture.heightForWidth(400) == 300);
    CHECK(picture.accessibleName().contains(QStringLiteral("thigh 12° below level, shin 8° forward, knee bent 70°")));
    picture.resize(400, 300);
    show(picture);
    const QImage shown = picture.grab().toImage();
    picture.showPhoto(painted({}), marksOf({20, 8}));
    CHECK(picture.grab().toImage() != shown);
    // An upright photo does not grow into a tower.
    picture.showPhoto(painted({0, 0, true, 0, {600, 1600}}), marksOf({0, 0, true, 0, {600, 1600}}));
    CHECK(picture.heightForWidth(400) == 500);
}

TEST_CASE("buttons that do not fit side by side take another row", "[photo]")
{
    QWidget row;
    auto* layout = new WrapLayout(8);
    row.setLayout(layout);
    for (int i = 0; i < 4; ++i) {
        auto* each = new QWidget(&row);
        each->setFixedSize(100, 40);
        layout->addWidget(each);
    }
    CHECK(layout->heightForWidth(424) == 40);
    CHECK(layout->heightForWidth(423) == 88);
    CHECK(layout->heightForWidth(100) == 4 * 40 + 3 * 8);
    layout->itemAt(3)->widget()->hide();
    CHECK(layout->heightForWidth(316) == 40);
}
