// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/exercise_thumbnail.h"
#include "app/pages/progress/session_detail_page.h"
#include "app/pages/session/plan_excluded_card.h"
#include "app/pages/session/plan_line_card.h"
#include "app/pages/session/plan_words.h"
#include "app/session_page_bench.h"
#include "app/session_play.h"
#include "app/widgets/choice_button.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QScrollBar>

#include <algorithm>
#include <set>

using namespace psoas;
using namespace psoas::test;
using assessment::LineKey;
using assessment::PlanEdit;
using protocol::ActivityKind;

namespace {

/// A plan with many lines: thigh and shin of both sides were read too high.
class PlanBench : public PageBench {
public:
    PlanBench()
        : PageBench(Mode::Self, Where::FirstExercise)
    {
        const auto& observations = protocol->tests.front().observations;
        for (const Side side : kSides) {
            const double thigh = side == Side::Left ? 8.0 : 7.0;
            send(session::Answer{observations[0].value, side, {thigh}, assessment::Provenance::Measurement});
            send(session::Answer{observations[1].value, side, {25.0}, assessment::Provenance::Measurement});
        }
        openPlan();
    }

    void send(session::Command command)
    {
        controller->send(std::move(command));
        REQUIRE(settle());
    }
    void openPlan()
    {
        for (const protocol::Step& step : protocol->steps) {
            for (const protocol::Activity& activity : step.activities) {
                if (activity.kind == ActivityKind::Plan) {
                    send(session::GoTo{activity.id, Side::None, {}});
                }
            }
        }
        REQUIRE(kind() == ActivityKind::Plan);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] const assessment::Plan& plan() const { return *state().plan; }
    [[nodiscard]] LineKey at(std::size_t index) const
    {
        return {plan().lines.at(index).exercise, plan().lines.at(index).side};
    }
    [[nodiscard]] bool plans(const LineKey& key) const
    {
        return std::any_of(plan().lines.begin(), plan().lines.end(), [&](const auto& line) {
            return LineKey{line.exercise, line.side} == key;
        });
    }
    void click(const QString& name)
    {
        auto* button = find<QPushButton>(name);
        INFO(name.toStdString());
        REQUIRE(button != nullptr);
        QTest::mouseClick(button, Qt::LeftButton);
        REQUIRE(settle());
    }
    void keyOn(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* focus = QApplication::focusWidget();
        REQUIRE(focus != nullptr);
        QTest::keyClick(focus, key, modifiers);
        REQUIRE(settle());
    }
    [[nodiscard]] QString focused() const
    {
        const QWidget* focus = QApplication::focusWidget();
        return focus == nullptr ? QString() : focus->objectName();
    }
    [[nodiscard]] QString words() const
    {
        QStringList all;
        for (const auto* label : page->findChildren<app::FlowTextLabel*>()) {
            all << label->text();
        }
        return all.join(QLatin1Char('\n'));
    }
};

QString name(const char* button, const LineKey& key)
{
    return QString::fromLatin1(button) + QLatin1Char(':') + app::lineTag(key);
}

} // namespace

TEST_CASE("every line shows the figure, and why it is there with the facts", "[plan]")
{
    PlanBench bench;
    const auto& plan = bench.plan();
    REQUIRE(plan.lines.size() > 5);
    const auto cards = bench.page->findChildren<app::PlanLineCard*>(QStringLiteral("planLine"));
    REQUIRE(cards.size() == static_cast<qsizetype>(plan.lines.size()));
    for (const auto* card : cards) {
        auto* picture = card->findChild<app::ExerciseThumbnail*>();
        REQUIRE(picture != nullptr);
        const QImage drawn = picture->grab().toImage();
        std::set<QRgb> colors;
        for (int x = 0; x < drawn.width(); ++x) {
            colors.insert(drawn.pixel(x, drawn.height() / 2));
        }
        CHECK(colors.size() > 3);
    }
    // Left and right are mirrored.
    auto* left = cards.at(0)->findChild<app::ExerciseThumbnail*>();
    auto* right = cards.at(1)->findChild<app::ExerciseThumbnail*>();
    CHECK(left->grab().toImage() != right->grab().toImage());
    const auto& observation = bench.protocol->tests.front().observations[0];
    const QString fact = app::words::fact(*bench.protocol, observation.value) + QStringLiteral(": ") +
                         app::words::value(*bench.protocol, observation.value, 8.0);
    const QString why = app::planWhy(*bench.protocol, bench.state(), plan.lines.front());
    CHECK(why.contains(fact));
    CHECK(why.contains(app::words::finding(*bench.protocol, plan.lines.front().because.front())));
    // The band that follows from the angle is not said as well.
    CHECK_FALSE(why.contains(app::words::fact(*bench.protocol, observation.band)));
    CHECK(bench.words().contains(fact));
    const QString both = app::planWhy(*bench.protocol, bench.state(), plan.lines.back());
    CHECK(both.startsWith(QStringLiteral("Left: ")));
    CHECK(both.contains(QStringLiteral("Right: ")));
    bench.send(session::Answer{observation.value, Side::Right, {8.0}, assessment::Provenance::Measurement});
    CHECK(app::planWhy(*bench.protocol, bench.state(), bench.plan().lines.back()).startsWith(u"Both sides: "));
}

TEST_CASE("a line is changed by mouse", "[plan]")
{
    PlanBench bench;
    const LineKey first = bench.at(0), second = bench.at(1);
    const int sets = bench.plan().lines.front().sets;
    bench.click(name("changeLineButton", first));
    bench.click(name("moreSetsButton", first));
    CHECK(bench.plan().lines.front().sets == sets + 1);
    CHECK(bench.focused() == name("moreSetsButton", first));
    bench.click(name("lessSetsButton", first));
    bench.click(name("lessSetsButton", first));
    CHECK(bench.plan().lines.front().sets == sets - 1);
    // The least is reached: the button beside it takes the focus over.
    CHECK_FALSE(bench.find<QPushButton>(name("lessSetsButton", first))->isEnabled());
    CHECK(bench.focused() == name("moreSetsButton", first));
    bench.click(name("laterButton", first));
    CHECK(bench.at(1) == first);
    CHECK(bench.at(0) == second);
    bench.click(name("removeLineButton", first));
    CHECK_FALSE(bench.plans(first));
    CHECK(bench.words().contains(QStringLiteral("You left this out.")));
    bench.click(name("addBackButton", first));
    CHECK(bench.plans(first));
    CHECK(bench.focused() == name("changeLineButton", first));
    bench.click(QStringLiteral("suggestedPlanButton"));
    CHECK(bench.at(0) == first);
    CHECK(bench.plan().lines.front().sets == sets);
    CHECK(bench.find(QStringLiteral("suggestedPlanButton")) == nullptr);
    CHECK(bench.state().edits.empty());
}

TEST_CASE("a line is changed by keyboard alone, and the focus stays with it", "[plan]")
{
    PlanBench bench;
    const LineKey first = bench.at(0), second = bench.at(1), third = bench.at(2);
    const int sets = bench.plan().lines.front().sets;
    REQUIRE(bench.tabTo(name("changeLineButton", first)));
    bench.keyOn(Qt::Key_Plus);
    CHECK(bench.plan().lines.front().sets == sets + 1);
    bench.keyOn(Qt::Key_Minus);
    CHECK(bench.plan().lines.front().sets == sets);
    CHECK(bench.focused() == name("changeLineButton", first));
    bench.keyOn(Qt::Key_Down, Qt::AltModifier);
    CHECK(bench.at(1) == first);
    CHECK(bench.focused() == name("changeLineButton", first));
    bench.keyOn(Qt::Key_Up, Qt::AltModifier);
    CHECK(bench.at(0) == first);
    bench.keyOn(Qt::Key_Space);
    REQUIRE(bench.tabTo(name("moreSetsButton", first)));
    bench.keyOn(Qt::Key_Space);
    CHECK(bench.plan().lines.front().sets == sets + 1);
    CHECK(bench.focused() == name("moreSetsButton", first));
    bench.keyOn(Qt::Key_Delete);
    CHECK_FALSE(bench.plans(first));
    CHECK(bench.focused() == name("changeLineButton", second));
    CHECK(bench.at(1) == third);
    REQUIRE(bench.tabTo(name("addBackButton", first)));
    bench.keyOn(Qt::Key_Space);
    CHECK(bench.plans(first));
    CHECK(bench.focused() == name("changeLineButton", first));
    CHECK(bench.plan().lines.front().sets == sets + 1);
}

TEST_CASE("the minutes are chosen at the head, and what they drop can be added back", "[plan]")
{
    PlanBench bench;
    const std::string& minutes = bench.protocol->plan.minutes;
    auto* choices = bench.find(QStringLiteral("fact:") + QString::fromStdString(minutes));
    REQUIRE(choices != nullptr);
    const auto* fold = bench.find<app::Collapsible>(QStringLiteral("planChoices"));
    REQUIRE(fold != nullptr);
    CHECK_FALSE(fold->isAncestorOf(choices));
    CHECK(bench.page->findChild<QWidget*>(QStringLiteral("planHead"))->y() < choices->y());
    REQUIRE(bench.tabTo(choices->objectName()));
    bench.send(session::Answer{minutes, Side::None, {10.0}});
    const auto out = std::find_if(bench.plan().excluded.begin(), bench.plan().excluded.end(), [&](const auto& each) {
        return each.because == std::vector<std::string>{bench.protocol->plan.time->id};
    });
    REQUIRE(out != bench.plan().excluded.end());
    const LineKey dropped{out->exercise, out->side};
    bench.click(name("addBackButton", dropped));
    CHECK(bench.plans(dropped));
    CHECK(bench.words().contains(QStringLiteral("longer than the minutes you chose")));
}

TEST_CASE("what has begun offers no change, and what is locked no way back", "[plan]")
{
    PlanBench bench;
    const LineKey first = bench.at(0);
    bench.send(session::EditPlan{{PlanEdit::Kind::Remove, bench.at(2), {}, 0, 0}});
    const auto returnable =
        bench.page->findChildren<QPushButton*>(QRegularExpression(QStringLiteral("^addBackButton:")));
    CHECK(returnable.size() == 1);
    bench.send(session::Next{});
    REQUIRE(bench.walkTo([&] { return bench.kind() == ActivityKind::Exercise; }));
    bench.send(session::Begin{});
    bench.openPlan();
    CHECK(bench.find(name("changeLineButton", first)) == nullptr);
    CHECK(bench.words().contains(QStringLiteral("Already begun")));
    CHECK(bench.find(name("changeLineButton", bench.at(2))) != nullptr);
}

TEST_CASE("an edit leaves the page where it was", "[plan]")
{
    PlanBench bench;
    const LineKey last = bench.at(bench.plan().lines.size() - 1);
    REQUIRE(bench.tabTo(name("changeLineButton", last)));
    bench.keyOn(Qt::Key_Space);
    auto* button = bench.find<QPushButton>(name("changeLineButton", last));
    REQUIRE(button != nullptr);
    const int before = button->mapTo(bench.page.get(), QPoint()).y();
    bench.keyOn(Qt::Key_Plus);
    button = bench.find<QPushButton>(name("changeLineButton", last));
    REQUIRE(button != nullptr);
    CHECK(button->mapTo(bench.page.get(), QPoint()).y() == before);
    CHECK(button->visibleRegion().boundingRect() == button->rect());
}

TEST_CASE("every button of the plan is big enough and named, also in a small window with large text", "[plan]")
{
    PlanBench bench;
    // The margins of the wide window do not hold it wide.
    bench.page->resize(704, 600);
    REQUIRE(bench.settle());
    CHECK(bench.page->width() == 704);
    bench.theme->set(app::SchemeChoice::Dark, 1.5, true);
    REQUIRE(bench.settle());
    CHECK(bench.page->width() == 704);
    bench.click(name("changeLineButton", bench.at(0)));
    for (const auto* button : bench.page->findChildren<QPushButton*>()) {
        if (!button->isVisible()) {
            continue;
        }
        INFO(button->objectName().toStdString());
        CHECK(button->height() >= 40);
        CHECK(button->width() >= 40);
        CHECK_FALSE((button->accessibleName().isEmpty() && button->text().isEmpty()));
    }
    for (const auto* card : bench.page->findChildren<app::PlanLineCard*>()) {
        CHECK(card->mapTo(bench.page.get(), QPoint(card->width(), 0)).x() <= bench.page->width());
    }
}

TEST_CASE("the plan is put on paper as it was changed", "[plan][handout]")
{
    PlanBench bench;
    const LineKey out = bench.at(0);
    bench.send(session::EditPlan{{PlanEdit::Kind::Remove, out, {}, 0, 0}});
    REQUIRE_FALSE(bench.plans(out));
    CHECK(bench.find<QPushButton>(QStringLiteral("printPlanButton")) != nullptr);
    bench.savedTo = bench.folder.filePath(QStringLiteral("plan.pdf"));
    REQUIRE(bench.press(QStringLiteral("savePlanButton")));
    CHECK(QFile::exists(bench.savedTo));
}

TEST_CASE("a reason that holds for one side says which, where the exercise is for both", "[plan]")
{
    // The left hip locks, so that side is not tested; the right one looks limited.
    Play play;
    play.screen({{"screen.R12", "yes"}});
    play.answer("screen.R12_side", std::string("left"));
    play.test(Side::Right, 8, "phone");
    const session::Engine engine(shippedProtocol(), play.past);
    play.state.plan = assessment::plan(engine.input(play.state));
    const assessment::Plan& plan = *play.state.plan;
    const auto both = std::ranges::find(plan.lines, Side::Both, &assessment::PlanLine::side);
    REQUIRE(both != plan.lines.end());
    REQUIRE(std::ranges::find(both->because, "R12") != both->because.end());

    const app::OneSided sides = app::oneSided(engine.input(play.state), play.state.findings, plan);
    const QString locked = app::words::cause(shippedProtocol(), "R12");
    const QString why = app::planWhy(shippedProtocol(), play.state, *both, sides);
    CHECK(why.contains(QStringLiteral("Left: ") + locked));
    CHECK(why.contains(QStringLiteral("Right: Hip flexor length looks limited in this position")));
    const QString causes = app::causesBySide(shippedProtocol(), both->because, {both->exercise, both->side}, sides);
    CHECK(causes.contains(QStringLiteral("Left: ") + locked));
    CHECK(causes.contains(QStringLiteral("Right: Hip flexor length looks limited in this position")));
    // A line of one side has its badge.
    CHECK_FALSE(app::planWhy(shippedProtocol(), play.state, plan.lines.front(), sides).startsWith(u"Right: "));

    // What was left out on both sides, on each for its own reason.
    assessment::Plan leftOut;
    leftOut.excluded = {{both->exercise, Side::Both, both->because}};
    const app::OneSided out = app::oneSided(engine.input(play.state), play.state.findings, leftOut);
    const app::PlanExcludedCard card(shippedProtocol(), leftOut.excluded, {}, out, nullptr);
    QStringList said;
    for (const auto* label : card.findChildren<app::FlowTextLabel*>()) {
        said << label->text();
    }
    CHECK(said.join(u' ').contains(QStringLiteral("Left: ") + locked));

    // The page of a session whose protocol does not load any more has the findings alone.
    history::SessionDetail detail;
    detail.plan = plan;
    detail.findings = play.state.findings;
    const app::OneSided found = app::oneSided(shippedProtocol(), detail.findings, plan);
    const std::unique_ptr<QWidget> page(app::makeSessionDetail(shippedProtocol(), detail, {}, found, {}, nullptr));
    said.clear();
    for (const auto* label : page->findChildren<app::FlowTextLabel*>()) {
        said << label->text();
    }
    CHECK(said.join(u' ').contains(QStringLiteral("Right: Hip flexor length looks limited in this position")));
}
