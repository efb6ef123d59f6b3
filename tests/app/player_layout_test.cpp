// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/exercise_timer.h"
#include "app/player_words.h"
#include "app/session_page_bench.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/ring_timer.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::test;
using namespace std::chrono_literals;
using app::ExerciseTimer;
using protocol::ActivityKind;

namespace {

bool toRunning(PageBench& bench)
{
    return bench.kind() == ActivityKind::Exercise && bench.press(QStringLiteral("nextButton")) &&
           bench.controller->clockRuns();
}

QRect inPage(const PageBench& bench, const QWidget& widget)
{
    return {widget.mapTo(bench.page.get(), QPoint(0, 0)), widget.size()};
}

/// Every part of the player is seen whole, and none lies on another.
void checkParts(PageBench& bench, bool withFigure)
{
    QList<QWidget*> parts;
    for (const char* name :
         {"nameLabel", "ringTimer", "cueLabel", "nextLabel", "redoButton", "previousPhaseButton", "lessButton",
          "moreButton", "nextPhaseButton", "floorButton", "hurtButton", "nextButton", "endButton"}) {
        INFO(name);
        auto* part = bench.find(QLatin1String(name));
        REQUIRE(part != nullptr);
        CHECK(part->visibleRegion().boundingRect() == part->rect());
        if (const auto* label = qobject_cast<app::FlowTextLabel*>(part)) {
            CHECK(label->height() >= label->heightForWidth(label->width()));
        }
        parts.append(part);
    }
    auto* figure = bench.find(QStringLiteral("playerFigurePanel"));
    CHECK((figure != nullptr) == withFigure);
    if (figure != nullptr) {
        CHECK(figure->visibleRegion().boundingRect() == figure->rect());
        CHECK(figure->width() >= 240);
        CHECK(figure->height() >= 170);
        parts.append(figure);
    }
    for (int i = 0; i < parts.size(); ++i) {
        for (int j = i + 1; j < parts.size(); ++j) {
            INFO(parts.at(i)->objectName().toStdString() << " and " << parts.at(j)->objectName().toStdString());
            CHECK_FALSE(inPage(bench, *parts.at(i)).intersects(inPage(bench, *parts.at(j))));
        }
    }
    CHECK(bench.find(QStringLiteral("ringTimer"))->height() >= 180);
}

} // namespace

TEST_CASE("the player shows all of itself in every window it may have", "[player]")
{
    struct Case {
        QSize size;
        double scale;
        bool figure;
    };
    // The page beside the rail in windows of 1100 × 760, 800 × 600, and 1100 × 760 with large text.
    const Case each = GENERATE(Case{{1004, 760}, 1.0, true}, Case{{704, 600}, 1.0, true}, Case{{980, 760}, 1.25, true},
                               Case{{956, 760}, 1.5, true}, Case{{1824, 1080}, 1.0, true});
    INFO(each.size.width() << " at " << each.scale);
    PageBench bench(Mode::Self, PageBench::Where::FirstExercise);
    bench.theme->set(app::SchemeChoice::Light, each.scale, true);
    bench.page->resize(each.size);
    REQUIRE(toRunning(bench));
    REQUIRE(bench.settle());
    checkParts(bench, each.figure);
    bench.key(Qt::Key_Right);
    checkParts(bench, each.figure);
    bench.key(Qt::Key_Space);
    checkParts(bench, each.figure);
}

TEST_CASE("the figure is dropped before anything of the player is clipped", "[player]")
{
    PageBench bench(Mode::Self, PageBench::Where::FirstExercise);
    bench.page->resize(704, 600);
    REQUIRE(toRunning(bench));
    bench.key(Qt::Key_H);
    bench.key(Qt::Key_2);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.find(QStringLiteral("hurtMessage")) != nullptr);
    const auto* timer = bench.find<ExerciseTimer>(QStringLiteral("exerciseTimer"));
    REQUIRE(timer != nullptr);
    const auto arrangement = timer->arrangement();
    checkParts(bench,
               arrangement == ExerciseTimer::Arrangement::Beside || arrangement == ExerciseTimer::Arrangement::Over);
}

TEST_CASE("the figure stands in the player while it runs and beside the text while it is read", "[player]")
{
    PageBench bench(Mode::Self, PageBench::Where::FirstExercise);
    REQUIRE(bench.kind() == ActivityKind::Exercise);
    CHECK(bench.find(QStringLiteral("figurePanel")) != nullptr);
    CHECK(bench.find(QStringLiteral("playerFigurePanel")) == nullptr);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.find(QStringLiteral("figurePanel")) == nullptr);
    CHECK(bench.find(QStringLiteral("playerFigurePanel")) != nullptr);
    bench.pass(1h);
    CHECK(bench.find(QStringLiteral("figurePanel")) != nullptr);
}

TEST_CASE("a small window reads with a small figure, and very large text in it without", "[player]")
{
    PageBench bench(Mode::Self, PageBench::Where::FirstExercise);
    bench.page->resize(704, 600);
    auto* figure = bench.find(QStringLiteral("figurePanel"));
    REQUIRE(figure != nullptr);
    CHECK(figure->width() < 240);
    CHECK(figure->visibleRegion().boundingRect() == figure->rect());
    bench.page->resize(1004, 760);
    CHECK(figure->width() > 300);
    bench.page->resize(704, 600);
    bench.theme->set(app::SchemeChoice::Light, 1.5, true);
    CHECK(bench.find(QStringLiteral("figurePanel")) == nullptr);
}

TEST_CASE("nothing in the player moves about from phase to phase", "[player]")
{
    PageBench bench(Mode::Self, PageBench::Where::FirstExercise);
    bench.page->resize(704, 600);
    REQUIRE(toRunning(bench));
    const auto* timer = bench.find<ExerciseTimer>(QStringLiteral("exerciseTimer"));
    REQUIRE(timer != nullptr);
    const auto* ring = bench.find<app::RingTimer>(QStringLiteral("ringTimer"));
    REQUIRE(ring != nullptr);
    const auto before = timer->arrangement();
    const double size = ring->diameter();
    for (int i = 0; i < 6 && bench.state().running; ++i) {
        CHECK(timer->arrangement() == before);
        CHECK(ring->diameter() == size);
        bench.key(Qt::Key_Right);
    }
}

TEST_CASE("the way from side to side is said in words", "[player]")
{
    PageBench bench(Mode::Self, PageBench::Where::FirstExercise);
    REQUIRE(bench.kind() == ActivityKind::Exercise);
    const auto flow = bench.controller->engine().flow(bench.state());
    int switches = 0;
    for (std::size_t i = 0; i + 1 < flow.size(); ++i) {
        if (!flow[i].exercise.empty() && flow[i].exercise == flow[i + 1].exercise) {
            CHECK(app::whatFollows(bench.controller->engine(), bench.state(), flow[i])
                      .contains(QStringLiteral("switch to the")));
            ++switches;
        }
    }
    CHECK(switches > 0);
    // get ready → phases → rest → next
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    auto moment = app::playerMoment(bench.controller->engine(), bench.state(), bench.clock.now());
    REQUIRE(moment);
    CHECK(moment->phase == QStringLiteral("Get ready"));
    CHECK(moment->next.startsWith(QStringLiteral("Then: ")));
    while (moment->timer.next) {
        bench.key(Qt::Key_Right);
        moment = app::playerMoment(bench.controller->engine(), bench.state(), bench.clock.now());
        REQUIRE(moment);
        CHECK_FALSE(moment->phase.isEmpty());
    }
    CHECK(moment->next.contains(QStringLiteral("switch to the")));
}
