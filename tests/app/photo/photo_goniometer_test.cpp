// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_goniometer.h"

#include "app/photo/photo_bench.h"
#include "app/photo/photo_canvas.h"
#include "app/style/theme.h"
#include "app/widget_bench.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "support/catch.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QUrl>

#include <cmath>

using namespace psoas::app;
using namespace psoas::test;
using psoas::assessment::ImagePoint;
using psoas::assessment::PhotoMarks;

namespace {

constexpr int kPatience = 20'000;

/// The goniometer in a window, driven by keys alone.
struct Bench {
    Bench()
        : theme(application())
    {
        tool.resize(900, 900);
        show(tool);
        tool.setOpenPrompt([this](QWidget*) { return chosenPath; });
    }

    [[nodiscard]] QString written(const char* name, const QByteArray& bytes) const
    {
        QFile file(folder.filePath(QLatin1String(name)));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(bytes) == bytes.size());
        return file.fileName();
    }
    static void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        REQUIRE(QApplication::focusWidget() != nullptr);
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), modifiers);
    }
    void tabTo(const char* name)
    {
        for (int i = 0; i < 40; ++i) {
            press(Qt::Key_Tab);
            if (QApplication::focusWidget()->objectName() == QLatin1String(name)) {
                return;
            }
        }
        FAIL("no way by Tab to " << name);
    }
    /// Nudges a mark to a place, to the nearest pixel.
    void nudge(Mark mark, ImagePoint to)
    {
        press(Qt::Key_1 + static_cast<int>(mark));
        const ImagePoint from = tool.canvas().placement().at(mark);
        const auto steps = [](double by, int less, int more) {
            const long pixels = std::lround(std::abs(by));
            const int key = by < 0 ? less : more;
            for (long i = 0; i < pixels / 10; ++i) {
                press(key, Qt::ShiftModifier);
            }
            for (long i = 0; i < pixels % 10; ++i) {
                press(key);
            }
        };
        steps(to.x - from.x, Qt::Key_Left, Qt::Key_Right);
        steps(to.y - from.y, Qt::Key_Up, Qt::Key_Down);
    }
    void placeJoints(const PhotoMarks& marks)
    {
        nudge(Mark::Hip, marks.hip);
        nudge(Mark::Knee, marks.knee);
        nudge(Mark::Ankle, marks.ankle);
    }
    void openAndWait(const QString& path)
    {
        QSignalSpy changed(&tool, &PhotoGoniometer::photoChanged);
        REQUIRE(tool.openFile(path));
        REQUIRE(changed.wait(kPatience));
    }
    void keep(const PhotoMarks& marks)
    {
        tool.canvas().setPlacement(Placement::of(marks));
        part<QPushButton>(tool, "keepPlacementButton")->click();
    }

    Theme theme;
    QTemporaryDir folder;
    QString chosenPath;
    PhotoGoniometer tool;
};

} // namespace

TEST_CASE("a leg is measured in a photo by keyboard alone", "[photo]")
{
    for (const bool right : {true, false}) {
        CAPTURE(right);
        Bench bench;
        const Leg leg{-12, 8, right, 7, {800, 600}};
        bench.chosenPath = bench.written("leg.jpg", withExif(jpegOf(storedAs(painted(leg), 6)), 6));
        QSignalSpy opened(&bench.tool, &PhotoGoniometer::photoChanged);
        QSignalSpy placed(&bench.tool, &PhotoGoniometer::placementsChanged);
        bench.tool.focusFirst();
        CHECK(QApplication::focusWidget()->objectName() == QStringLiteral("choosePhotoButton"));
        bench.press(Qt::Key_Return);
        REQUIRE(opened.wait(kPatience));
        CHECK(bench.tool.canvas().handle(Mark::HorizonA)->hasFocus());

        const PhotoMarks seen = dotsIn(bench.tool.photo().image);
        bench.nudge(Mark::HorizonA, seen.horizonA);
        bench.nudge(Mark::HorizonB, seen.horizonB);
        auto* keep = part<QPushButton>(bench.tool, "keepPlacementButton");
        for (int i = 1; i <= 2; ++i) {
            CHECK_FALSE(keep->isEnabled());
            bench.placeJoints(seen);
            CHECK(keep->isEnabled());
            bench.tabTo("keepPlacementButton");
            bench.press(Qt::Key_Return);
            CHECK(placed.count() == i);
            CHECK(bench.tool.canvas().handle(Mark::Hip)->hasFocus());
        }
        const auto angles = bench.tool.angles();
        REQUIRE(angles.size() == 2);
        for (const auto& each : angles) {
            CHECK_THAT(each.thighDeg, WithinAbs(leg.thigh, 0.5));
            CHECK_THAT(each.shinForwardDeg, WithinAbs(leg.shin, 0.5));
            CHECK(each.feetToTheRight == right);
        }
        CHECK(part<FlowTextLabel>(bench.tool, "placement1Label")->text() ==
              QStringLiteral("Placement 1 of 3: thigh 12° below level, shin 8° forward"));
        CHECK(part<FlowTextLabel>(bench.tool, "placementMeanLabel")->text().contains(QStringLiteral("12° below")));
        for (const char* word : {"Exif", kSecret, kPlace}) {
            CHECK_FALSE(bench.tool.photoBytes().contains(word));
        }
    }
}

TEST_CASE("before there is a photo the page says what becomes of it", "[photo]")
{
    const Bench bench;
    CHECK(part<FlowTextLabel>(bench.tool, "privacyLabel")->text().contains(QStringLiteral("stays on this computer")));
    CHECK(part<QPushButton>(bench.tool, "choosePhotoButton")->isVisible());
    CHECK_FALSE(bench.tool.canvas().isVisible());
    CHECK(bench.tool.photoBytes().isEmpty());
    CHECK(bench.tool.placements().empty());
    for (const QPushButton* each : bench.tool.findChildren<QPushButton*>()) {
        if (each->isVisible()) {
            CHECK_FALSE((each->text() + each->accessibleName()).isEmpty());
        }
    }
}

TEST_CASE("placements that differ much ask for one more, and three are the most", "[photo]")
{
    Bench bench;
    bench.tool.setMaxSpread(5, 5);
    bench.openAndWait(bench.written("leg.png", pngOf(painted({}))));
    auto* apart = part<InlineMessage>(bench.tool, "placementApartMessage");
    bench.keep(marksOf({-12, 8}));
    CHECK_FALSE(apart->isVisible());
    bench.keep(marksOf({-5, 8}));
    CHECK(apart->isVisible());
    CHECK(apart->text().contains(QStringLiteral("once more")));
    CHECK(part<FlowTextLabel>(bench.tool, "placementSpreadLabel")->text() ==
          QStringLiteral("They lie 7° apart for the thigh and 0° for the shin."));
    bench.keep(marksOf({-11, 8}));
    CHECK(bench.tool.placements().size() == 3);
    CHECK(apart->text().contains(QStringLiteral("remove the one")));
    CHECK_FALSE(part<QPushButton>(bench.tool, "keepPlacementButton")->isEnabled());
    bench.keep(marksOf({-11, 8}));
    CHECK(bench.tool.placements().size() == 3);

    QSignalSpy changed(&bench.tool, &PhotoGoniometer::placementsChanged);
    auto* remove = part<QPushButton>(bench.tool, "removePlacement2Button");
    CHECK_FALSE(remove->accessibleName().isEmpty());
    QTest::mouseClick(remove, Qt::LeftButton);
    CHECK(changed.count() == 1);
    REQUIRE(bench.tool.angles().size() == 2);
    CHECK_THAT(bench.tool.angles().back().thighDeg, WithinAbs(-11, 1e-9));
    CHECK_FALSE(apart->isVisible());
    CHECK(bench.tool.canvas().placement().next() == Mark::Hip);
    bench.tool.setMaxSpread(0.5, 0);
    CHECK(apart->isVisible());
}

TEST_CASE("marks that give no angles say why and cannot be kept", "[photo]")
{
    Bench bench;
    bench.openAndWait(bench.written("leg.png", pngOf(painted({}))));
    PhotoMarks marks = marksOf({-12, 8});
    marks.knee = {marks.hip.x + 1, marks.hip.y + 300};
    bench.tool.canvas().setPlacement(Placement::of(marks));
    CHECK_FALSE(part<QPushButton>(bench.tool, "keepPlacementButton")->isEnabled());
    CHECK(part<FlowTextLabel>(bench.tool, "photoAnglesLabel")->text() == photo_words::problem("thigh"));
    bench.tool.canvas().setPlacement(Placement::of(marksOf({-12, 8})));
    CHECK(part<FlowTextLabel>(bench.tool, "photoAnglesLabel")->text().contains(QStringLiteral("knee bent 70°")));
}

TEST_CASE("what is refused is said inside the page, and what was there stays", "[photo]")
{
    Bench bench;
    auto* message = part<InlineMessage>(bench.tool, "photoMessage");
    QSignalSpy refused(&bench.tool, &PhotoGoniometer::refused);
    CHECK_FALSE(bench.tool.openFile(bench.written("letter.jpg", "Dear friend")));
    REQUIRE(refused.count() == 1);
    CHECK(message->isVisible());
    CHECK(message->text() == refused.first().first().toString());

    bench.openAndWait(bench.written("leg.png", pngOf(painted({}))));
    CHECK_FALSE(message->isVisible());
    bench.keep(marksOf({-12, 8}));
    const QByteArray kept = bench.tool.photoBytes();
    const QByteArray png = pngOf(painted({}));
    CHECK(bench.tool.openFile(bench.written("cut.png", png.first(png.size() / 2))));
    REQUIRE(refused.wait(kPatience));
    CHECK(message->isVisible());
    CHECK(bench.tool.photoBytes() == kept);
    CHECK(bench.tool.placements().size() == 1);
    CHECK(QApplication::activeModalWidget() == nullptr);
}

TEST_CASE("another photo takes the placements with it, and can be undone", "[photo]")
{
    Bench bench;
    bench.openAndWait(bench.written("one.png", pngOf(painted({}))));
    bench.keep(marksOf({-12, 8}));
    const QByteArray first = bench.tool.photoBytes();
    CHECK_FALSE(part<QPushButton>(bench.tool, "turnPictureButton")->isEnabled());
    bench.openAndWait(bench.written("two.png", pngOf(painted({3, 3, false, 0, {900, 700}}))));
    CHECK(bench.tool.placements().empty());
    CHECK_FALSE(bench.tool.photoBytes() == first);
    auto* message = part<InlineMessage>(bench.tool, "photoMessage");
    REQUIRE(message->isVisible());
    QTest::mouseClick(part<QPushButton>(*message, "actionButton"), Qt::LeftButton);
    CHECK(bench.tool.photoBytes() == first);
    CHECK(bench.tool.placements() == std::vector<PhotoMarks>{marksOf({-12, 8})});
    CHECK_FALSE(message->isVisible());
}

TEST_CASE("the picture can be turned until it is upright", "[photo]")
{
    Bench bench;
    const Leg leg{-12, 8, true, 0, {800, 600}};
    bench.openAndWait(bench.written("side.png", pngOf(storedAs(painted(leg), 6))));
    CHECK(bench.tool.photo().image.size() == QSize(600, 800));
    auto* turn = part<QPushButton>(bench.tool, "turnPictureButton");
    QSignalSpy changed(&bench.tool, &PhotoGoniometer::photoChanged);
    QTest::mouseClick(turn, Qt::LeftButton);
    CHECK(changed.count() == 1);
    CHECK(bench.tool.photo().image.size() == leg.size);
    const auto angles = psoas::assessment::photoAngles(dotsIn(QImage::fromData(bench.tool.photoBytes(), "jpeg")));
    REQUIRE(angles.has_value());
    CHECK_THAT(angles->thighDeg, WithinAbs(leg.thigh, 0.2));
    CHECK_THAT(angles->shinForwardDeg, WithinAbs(leg.shin, 0.2));
}

TEST_CASE("a photo can be dropped and pasted", "[photo]")
{
    Bench bench;
    QSignalSpy changed(&bench.tool, &PhotoGoniometer::photoChanged);
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(bench.written("leg.jpg", jpegOf(painted({}))))});
    const QPoint at(100, 100);
    QDragEnterEvent enter(at, Qt::CopyAction | Qt::MoveAction, &file, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&bench.tool, &enter);
    CHECK(enter.isAccepted());
    QDropEvent drop(at, Qt::CopyAction | Qt::MoveAction, &file, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&bench.tool, &drop);
    CHECK(drop.dropAction() == Qt::CopyAction);
    REQUIRE(changed.wait(kPatience));
    CHECK(bench.tool.photo().image.size() == QSize(1600, 1200));

    QMimeData words;
    words.setText(QStringLiteral("hello"));
    QDragEnterEvent away(at, Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
    away.ignore();
    QApplication::sendEvent(&bench.tool, &away);
    CHECK_FALSE(away.isAccepted());

    QApplication::clipboard()->setImage(painted({0, 0, true, 0, {640, 480}}));
    bench.tool.focusFirst();
    bench.press(Qt::Key_V, Qt::ControlModifier);
    REQUIRE(changed.wait(kPatience));
    CHECK(bench.tool.photo().image.size() == QSize(640, 480));
    QSignalSpy refused(&bench.tool, &PhotoGoniometer::refused);
    QApplication::clipboard()->setText(QStringLiteral("hello"));
    bench.press(Qt::Key_V, Qt::ControlModifier);
    CHECK(refused.count() == 1);
}

TEST_CASE("a kept photo comes back with its placements", "[photo]")
{
    Bench bench;
    const auto photo = readPhoto(pngOf(painted({-12, 8})));
    REQUIRE(photo.has_value());
    QSignalSpy changed(&bench.tool, &PhotoGoniometer::photoChanged);
    QSignalSpy placed(&bench.tool, &PhotoGoniometer::placementsChanged);
    const std::vector<PhotoMarks> two{marksOf({-12, 8}), marksOf({-11, 9})};
    bench.tool.showPhoto(*photo, two);
    CHECK(bench.tool.placements() == two);
    CHECK(bench.tool.photoBytes() == photo->bytes);
    CHECK(bench.tool.canvas().placement().at(Mark::HorizonA) == two.back().horizonA);
    CHECK(bench.tool.canvas().placement().next() == Mark::Hip);
    CHECK(part<FlowTextLabel>(bench.tool, "placement2Label")->isVisible());

    std::vector<PhotoMarks> three = two;
    three.emplace_back(); // gives no angles
    three.push_back(marksOf({-10, 8}));
    bench.tool.showPhoto(*photo, three);
    CHECK(bench.tool.placements().size() == 3);
    CHECK_FALSE(part<QPushButton>(bench.tool, "keepPlacementButton")->isEnabled());
    bench.tool.clear();
    CHECK(bench.tool.placements().empty());
    CHECK(part<QPushButton>(bench.tool, "choosePhotoButton")->isVisible());
    CHECK(changed.count() == 0);
    CHECK(placed.count() == 0);
}

TEST_CASE("only the photo asked for last is shown", "[photo]")
{
    Bench bench;
    QSignalSpy changed(&bench.tool, &PhotoGoniometer::photoChanged);
    CHECK(bench.tool.openFile(bench.written("one.png", pngOf(painted({0, 0, true, 0, {900, 700}})))));
    CHECK(bench.tool.openFile(bench.written("two.png", pngOf(painted({0, 0, true, 0, {640, 480}})))));
    REQUIRE(changed.wait(kPatience));
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    CHECK(changed.count() == 1);
    CHECK(bench.tool.photo().image.size() == QSize(640, 480));
}
