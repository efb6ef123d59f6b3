// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_view.h"

#include "app/figures/contact_sheet.h"
#include "app/figures/figure_painter.h"
#include "app/style/look.h"
#include "support/catch.h"
#include "support/paths.h"
#include "support/shipped.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace psoas;
using namespace psoas::app;
using namespace psoas::app::figure;
using namespace std::chrono_literals;
using test::shippedProtocol;

namespace {

QImage picture(const protocol::Pose& pose, bool left)
{
    Moment moment;
    moment.pose = &pose;
    moment.posture = posed(pose);
    QImage image(320, 240, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const FigurePainter figures(Scheme::Light, left);
    std::vector<ShownMuscle> muscles;
    for (const protocol::Muscle& muscle : shippedProtocol().muscles) {
        muscles.push_back({&muscle, Ink::Working, false});
    }
    figures.paint(painter, image.rect(), figures.bounds(moment), moment, muscles);
    return image;
}

/// Share of pixels that differ by more than what smoothing an edge makes of it.
double difference(const QImage& one, const QImage& two)
{
    int different = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QColor a = one.pixelColor(x, y);
            const QColor b = two.pixelColor(x, y);
            const int most =
                std::max({std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
            different += most > 12 ? 1 : 0;
        }
    }
    return static_cast<double>(different) / (one.width() * one.height());
}

session::TimerView viewOf(const protocol::Exercise& exercise, std::size_t phase, Millis elapsed)
{
    assessment::PlanLine line;
    line.exercise = exercise.id;
    line.sets = exercise.dose.sets;
    line.reps = exercise.dose.reps;
    session::TimerView view;
    view.phase = phase;
    view.current = session::timeline(shippedProtocol(), line).at(phase);
    view.elapsedInPhase = elapsed;
    return view;
}

bool moves(const FigureView& view)
{
    return view.findChild<QTimer*>()->isActive();
}

} // namespace

TEST_CASE("the picture of the left side is that of the right one, turned round", "[figures]")
{
    for (const protocol::Pose& pose : shippedProtocol().poses) {
        INFO(pose.id);
        const QImage right = picture(pose, false);
        CHECK(difference(picture(pose, true), right.mirrored(true, false)) < 0.002);
        CHECK(difference(right, QImage(right).mirrored(true, false)) > 0.01);
    }
}

TEST_CASE("a figure says in words what is to be seen", "[figures]")
{
    FigureView view;
    CHECK_FALSE(view.hasFigure());
    CHECK(view.accessibleName() == QStringLiteral("Figure"));
    const protocol::Exercise& exercise = shippedProtocol().exercises.front();
    view.setCaption(QStringLiteral("Stretch"));
    view.showExercise(shippedProtocol(), exercise.id, Side::Left);
    CHECK(view.hasFigure());
    CHECK(view.accessibleName().startsWith(QStringLiteral("Stretch. ")));
    CHECK(view.accessibleName().contains(QStringLiteral("left")));
    CHECK_FALSE(view.accessibleName().contains(QLatin1Char('{')));
    view.showExercise(shippedProtocol(), exercise.id, Side::Right);
    CHECK(view.accessibleName().contains(QStringLiteral("right")));
    view.showPose(shippedProtocol(), "no_such_pose", Side::Left);
    CHECK_FALSE(view.hasFigure());
}

TEST_CASE("a figure moves only while it is seen and the clock runs", "[figures]")
{
    FigureView view;
    view.resize(300, 260);
    const protocol::Exercise& exercise = shippedProtocol().exercises.front();
    view.showExercise(shippedProtocol(), exercise.id, Side::Left);
    CHECK_FALSE(moves(view));
    view.show();
    CHECK(moves(view));
    session::TimerView at = viewOf(exercise, 1, 5s);
    view.showMoment(at);
    CHECK(moves(view));
    at.paused = true;
    view.showMoment(at);
    CHECK_FALSE(moves(view));
    at.paused = false;
    view.showMoment(at);
    CHECK(moves(view));
    view.hide();
    CHECK_FALSE(moves(view));
    view.show();
    CHECK(moves(view));
    view.showPose(shippedProtocol(), exercise.pose, Side::Left);
    CHECK_FALSE(moves(view));
}

TEST_CASE("where there is little height the words stand beside the body", "[figures]")
{
    const protocol::Exercise& exercise = shippedProtocol().exercises.front();
    const auto bodyHeight = [&](bool words) {
        FigureView view;
        view.resize(440, 180);
        view.setLegendShown(words);
        view.showExercise(shippedProtocol(), exercise.id, Side::Left);
        const QImage seen = view.grab().toImage();
        const QColor skin = QColor::fromRgb(rgb(Ink::NearLimb, look().scheme));
        int top = seen.height();
        int bottom = -1;
        for (int y = 0; y < seen.height(); ++y) {
            int run = 0; // letters have the colour too, but not six times in a row
            for (int x = 0; x < seen.width() && run < 6; ++x) {
                const QColor at = seen.pixelColor(x, y);
                const int off = std::abs(at.red() - skin.red()) + std::abs(at.green() - skin.green()) +
                                std::abs(at.blue() - skin.blue());
                run = off < 30 ? run + 1 : 0;
            }
            if (run >= 6) {
                top = std::min(top, y);
                bottom = std::max(bottom, y);
            }
        }
        return bottom - top;
    };
    CHECK(bodyHeight(false) > 100);
    CHECK(bodyHeight(true) == bodyHeight(false));
}

TEST_CASE("how far a figure moves is seen in its limbs, its breath and the camera", "[figures]")
{
    const protocol::Pose& pose = *shippedProtocol().pose(shippedProtocol().exercises.front().pose);
    const FigurePainter painter(Scheme::Light, false);
    Moment from;
    from.pose = &pose;
    from.posture = posed(pose);
    CHECK(painter.travel(from, from) == 0.0);
    Moment turned = from;
    turned.posture[axis(LimbAxis::Elbow, Of::This)] += 10;
    CHECK(painter.travel(from, turned) > 0.02);
    Moment shifted = from;
    shifted.posture[axis(Axis::RootZ)] += 0.01;
    CHECK(painter.travel(from, shifted) > 0.008); // the camera looks down a little
    CHECK(painter.travel(from, shifted) < 0.01 + 1e-9);
    Moment breathed = from;
    breathed.breath = 1;
    CHECK(painter.travel(from, breathed) > 0.002);
    protocol::Pose elsewhere = pose;
    elsewhere.camera.turn += 20;
    Moment walkedRound = from;
    walkedRound.before = &elsewhere;
    walkedRound.blend = 0.5;
    CHECK(painter.travel(from, walkedRound) > 0.02);
}

TEST_CASE("a figure that only breathes is not painted in every frame", "[figures]")
{
    class Counted : public FigureView {
    public:
        int paints = 0;

    protected:
        void paintEvent(QPaintEvent* event) override
        {
            ++paints;
            FigureView::paintEvent(event);
        }
    } view;
    view.resize(300, 260);
    view.show();
    const protocol::Exercise& exercise = shippedProtocol().exercises.front();
    view.showExercise(shippedProtocol(), exercise.id, Side::Left);
    view.showMoment(viewOf(exercise, 1, 10s));
    QTest::qWait(100);
    int frames = 0;
    QObject::connect(view.findChild<QTimer*>(), &QTimer::timeout, [&frames] { ++frames; });
    view.paints = 0;
    CHECK(QTest::qWaitFor([&] { return frames >= 12; }));
    CHECK(view.paints <= frames / 2);
    // What it is told anew is painted whatever moved.
    view.paints = 0;
    view.showMoment(viewOf(exercise, 1, 10s));
    CHECK(QTest::qWaitFor([&] { return view.paints > 0; }));
}

TEST_CASE("with reduced motion a figure shows the key poses and stands", "[figures]")
{
    const Look before = look();
    Look still = before;
    still.reduceMotion = true;
    setLook(still);
    FigureView view;
    view.resize(300, 260);
    view.show();
    const protocol::Exercise& exercise = shippedProtocol().exercises.front();
    view.showExercise(shippedProtocol(), exercise.id, Side::Left);
    CHECK_FALSE(moves(view));
    view.showMoment(viewOf(exercise, 1, 0s));
    const QImage first = view.grab().toImage();
    view.showMoment(viewOf(exercise, 1, 20s));
    CHECK_FALSE(moves(view));
    CHECK(view.grab().toImage() == first);
    view.showMoment(viewOf(exercise, 0, 1s));
    CHECK(view.grab().toImage() != first);
    setLook(before);
}

TEST_CASE("every moment of every exercise is painted, in both schemes", "[figures]")
{
    const Look before = look();
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        Look wanted = before;
        wanted.scheme = scheme;
        setLook(wanted);
        for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
            FigureView view;
            view.resize(240, 240);
            view.showExercise(shippedProtocol(), exercise.id, Side::Right);
            for (std::size_t phase = 0; phase <= exercise.dose.phases.size(); ++phase) {
                view.showMoment(viewOf(exercise, phase, 500ms));
                const QImage image = view.grab().toImage();
                const QRgb corner = image.pixel(image.width() / 2, 3);
                int drawn = 0;
                for (int x = 0; x < image.width(); ++x) {
                    for (int y = 0; y < image.height(); y += 3) {
                        drawn += image.pixel(x, y) != corner ? 1 : 0;
                    }
                }
                INFO(exercise.id << " phase " << phase);
                CHECK(drawn > 300);
            }
        }
    }
    setLook(before);
}

TEST_CASE("contact sheets show every pose, or say why not", "[figures]")
{
    const QTemporaryDir folder;
    const auto sheets = saveContactSheets(shippedProtocol(), folder.filePath(QStringLiteral("new")));
    REQUIRE(sheets);
    const QDir made(folder.filePath(QStringLiteral("new")));
    CHECK(made.entryList({QStringLiteral("poses-*.png")}).size() == *sheets);
    CHECK(*sheets >= 6);

    const auto none = protocol::loadFile(test::dataFile("protocols/tiny.json"));
    REQUIRE(none.protocol);
    CHECK_FALSE(saveContactSheets(*none.protocol, folder.path()));
    CHECK_FALSE(saveContactSheets(shippedProtocol(), QStringLiteral("/proc/no-such-folder")));
}
