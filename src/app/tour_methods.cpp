// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour_methods.h"

#include "app/figures/figure_overlay.h"
#include "app/main_window.h"
#include "app/photo/photo_canvas.h"
#include "app/photo/photo_goniometer.h"
#include "app/session_controller.h"
#include "app/tour_guide.h"
#include "app/tour_photo.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>

namespace psoas::app {

namespace {

using protocol::ActivityKind;

constexpr qint64 kFortnightMs = 15LL * 24 * 3600 * 1000;
constexpr int kPatienceMs = 10000;
constexpr double kShaky = 4; ///< pixels from one placement to the next

PhotoGoniometer* shownGoniometer(TourGuide& guide)
{
    for (PhotoGoniometer* tool : guide.window().findChildren<PhotoGoniometer*>()) {
        if (tool->isVisible()) {
            return tool;
        }
    }
    return nullptr;
}

/// The photo chosen, marked and kept twice, with a picture of each.
void markPhoto(const protocol::Protocol& protocol, TourGuide& guide, PhotoGoniometer& tool)
{
    guide.shoot(QStringLiteral("photo-none"), true);
    const session::Place place = guide.controller().state().cursor;
    const protocol::Activity* activity = guide.controller().engine().activity(place);
    const protocol::Test* test = protocol.test(activity->test);
    assessment::TestResult seen;
    seen.test = test->id;
    seen.side = place.side;
    for (const protocol::Observation& observation : test->observations) {
        if (observation.photo != protocol::PhotoLine::None && observation.upto.size() > 1) {
            seen.observations.push_back({observation.id, (observation.upto[0] + observation.upto[1]) / 2 + 6, {}});
        }
    }
    const MeasuredFigure figure = measuredFigure(protocol, seen);
    const TourPhoto photo = tourPhoto(protocol, figure.pose, place.side, figure.measured);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("side-view.png"));
    if (!photo.image.save(file) || !tool.openFile(file)) {
        return;
    }
    QElapsedTimer patience;
    patience.start();
    while (tool.photoBytes().isEmpty() && patience.elapsed() < kPatienceMs) {
        guide.wait();
    }
    for (int i = 0; i < 2 && !tool.photoBytes().isEmpty(); ++i) {
        assessment::PhotoMarks marks = photo.marks;
        marks.knee.y += i * kShaky;
        tool.canvas().setPlacement(Placement::of(marks));
        guide.wait();
        if (i == 0) {
            guide.shoot(QStringLiteral("photo-marks"), true);
        }
        guide.press(QStringLiteral("keepPlacementButton"));
    }
    guide.shoot(QStringLiteral("photo-placed"), true);
}

} // namespace

bool tourMethods(const protocol::Protocol& protocol, TourGuide& guide)
{
    for (const protocol::Test& test : protocol.tests) {
        for (const protocol::Method& method : test.methods) {
            guide.passTime(kFortnightMs);
            guide.setPhotographs(false);
            if (!guide.begin() || !guide.walk([&] { return guide.kindNow() == ActivityKind::Measure; })) {
                return false;
            }
            for (const Side side : kSides) {
                guide.controller().send(
                    session::Answer{test.method, side, {method.option}, assessment::Provenance::Answer});
            }
            guide.wait();
            guide.setPhotographs(true);
            const Side first = guide.controller().state().cursor.side;
            const auto mark = [&] {
                PhotoGoniometer* tool = shownGoniometer(guide);
                if (tool != nullptr && tool->photoBytes().isEmpty()) {
                    markPhoto(protocol, guide, *tool);
                }
            };
            const bool tested = guide.walk([&] {
                mark();
                return guide.kindNow() != ActivityKind::Measure || guide.controller().state().cursor.side != first;
            });
            guide.setPhotographs(false);
            const auto atResult = [&] {
                mark();
                return guide.kindNow() == ActivityKind::Review;
            };
            if (!tested || !guide.walk(atResult)) {
                return false;
            }
            guide.setPhotographs(true);
            guide.shoot(QStringLiteral("result-") + QString::fromStdString(method.option), true);
            guide.unfoldAll();
            guide.shoot(QStringLiteral("result-why-") + QString::fromStdString(method.option));
            guide.controller().send(session::StopSession{});
            guide.wait();
            guide.press(QStringLiteral("closeButton"));
        }
    }
    return true;
}

} // namespace psoas::app
