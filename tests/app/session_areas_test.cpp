// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/area_button.h"
#include "app/pages/session/body_map.h"
#include "app/session_page_bench.h"
#include "app/session_walk.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

/// The record of hands-on work: places marked on the body, and what was done, of each side.
using namespace psoas;
using namespace psoas::test;

namespace {

const std::string kRecord = "massage_record";
const std::string kPsoas = "massage.psoas";
const std::string kBelly = "massage.belly_wall";

bool atRecord(const PageBench& bench, Side side)
{
    return bench.state().cursor == session::Place{kRecord, side, {}};
}

/// To the record of the left side, both sides looking limited and the work itself left out.
void toRecord(PageBench& bench)
{
    const app::TourScript script(*bench.protocol);
    for (const Side side : kSides) {
        bench.controller->send(session::Answer{"thomas.thigh_angle_deg", side, {8.0}});
    }
    REQUIRE(bench.settle());
    REQUIRE(walkTo(*bench.controller, script, [&] { return atRecord(bench, Side::Left); }));
    REQUIRE(bench.settle());
}

app::AreaButton* button(const PageBench& bench, const std::string& fact)
{
    return bench.find<app::AreaButton>(QStringLiteral("area:") + QString::fromStdString(fact));
}

bool recorded(const PageBench& bench, const std::string& fact, Side side)
{
    return bench.state().answers.find(fact, side) != nullptr;
}

/// Index of a place in the drawing.
std::size_t placeOf(const PageBench& bench, const std::string& fact)
{
    const auto& areas = bench.protocol->activity(kRecord)->areas;
    const auto found = std::ranges::find(areas, fact, &protocol::BodyArea::fact);
    REQUIRE(found != areas.end());
    return static_cast<std::size_t>(found - areas.begin());
}

void pressOnBody(PageBench& bench, const std::string& fact)
{
    auto* map = bench.find<app::BodyMap>(QStringLiteral("bodyMap"));
    REQUIRE(map != nullptr);
    QTest::mouseClick(map, Qt::LeftButton, {}, map->centre(placeOf(bench, fact)).toPoint());
    REQUIRE(bench.settle());
}

} // namespace

TEST_CASE("a place is marked and unmarked with the keyboard", "[session-page][areas]")
{
    PageBench bench(Mode::Therapist);
    toRecord(bench);
    REQUIRE(QApplication::focusWidget() != nullptr);
    CHECK(QApplication::focusWidget()->objectName().startsWith(QStringLiteral("area:")));
    REQUIRE(bench.tabTo(QStringLiteral("area:") + QString::fromStdString(kPsoas)));
    bench.key(Qt::Key_Space);
    CHECK(recorded(bench, kPsoas, Side::Left));
    CHECK_FALSE(recorded(bench, kPsoas, Side::Right));
    CHECK(button(bench, kPsoas)->isChecked());
    CHECK_FALSE(button(bench, kBelly)->isChecked());
    CHECK(bench.find<app::BodyMap>(QStringLiteral("bodyMap"))
              ->accessibleDescription()
              .contains(QStringLiteral("Psoas, at the inner top of the thigh")));
    bench.key(Qt::Key_Space);
    CHECK_FALSE(recorded(bench, kPsoas, Side::Left));
    CHECK_FALSE(button(bench, kPsoas)->isChecked());
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(atRecord(bench, Side::Right));
}

TEST_CASE("a place is marked and unmarked by pressing it on the body", "[session-page][areas]")
{
    PageBench bench(Mode::Therapist);
    toRecord(bench);
    for (const protocol::BodyArea& area : bench.protocol->activity(kRecord)->areas) {
        INFO(area.fact);
        pressOnBody(bench, area.fact);
        CHECK(recorded(bench, area.fact, Side::Left));
        CHECK(button(bench, area.fact)->isChecked());
    }
    pressOnBody(bench, kBelly);
    CHECK_FALSE(recorded(bench, kBelly, Side::Left));
    CHECK_FALSE(button(bench, kBelly)->isChecked());
    CHECK(recorded(bench, kPsoas, Side::Left));
    // Beside the body there is nothing to mark.
    auto* map = bench.find<app::BodyMap>(QStringLiteral("bodyMap"));
    CHECK_FALSE(map->areaAt({4, 4}).has_value());
    QTest::mouseClick(map, Qt::LeftButton, {}, {4, 4});
    REQUIRE(bench.settle());
    CHECK(recorded(bench, kPsoas, Side::Left));
}

TEST_CASE("the two sides are kept apart, and shown as a mirror shows them", "[session-page][areas]")
{
    PageBench bench(Mode::Therapist);
    toRecord(bench);
    const auto middle = [&] { return bench.find<app::BodyMap>(QStringLiteral("bodyMap"))->width() / 2.0; };
    const auto psoas = [&] {
        return bench.find<app::BodyMap>(QStringLiteral("bodyMap"))->centre(placeOf(bench, kPsoas)).x();
    };
    CHECK(psoas() > middle()); // the person faces the reader
    pressOnBody(bench, kPsoas);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(atRecord(bench, Side::Right));
    CHECK(psoas() < middle());
    CHECK_FALSE(button(bench, kPsoas)->isChecked());
    pressOnBody(bench, kBelly);
    CHECK(recorded(bench, kBelly, Side::Right));
    CHECK_FALSE(recorded(bench, kBelly, Side::Left));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    REQUIRE(atRecord(bench, Side::Left));
    CHECK(button(bench, kPsoas)->isChecked());
    CHECK_FALSE(button(bench, kBelly)->isChecked());
}

TEST_CASE("a session that is resumed shows what was marked", "[session-page][areas]")
{
    PageBench bench(Mode::Therapist);
    toRecord(bench);
    pressOnBody(bench, kPsoas);
    const QString session = QString::fromStdString(bench.state().sessionId);
    bench.page.reset();
    bench.controller = std::make_unique<app::SessionController>(*bench.protocol, *bench.store, bench.clock);
    bench.page = std::make_unique<app::SessionPage>(*bench.controller, *bench.settings, nullptr);
    bench.page->show();
    bench.controller->resume(session);
    REQUIRE(bench.settle());
    REQUIRE(atRecord(bench, Side::Left));
    REQUIRE(button(bench, kPsoas) != nullptr);
    CHECK(button(bench, kPsoas)->isChecked());
    CHECK_FALSE(button(bench, kBelly)->isChecked());
}

TEST_CASE("what was recorded can be changed from the review", "[session-page][areas]")
{
    PageBench bench(Mode::Therapist);
    toRecord(bench);
    pressOnBody(bench, kPsoas);
    bench.controller->send(session::Answer{"massage.during", Side::Left, {"eased"}});
    REQUIRE(bench.settle());
    const app::TourScript script(*bench.protocol);
    REQUIRE(walkTo(*bench.controller, script, [&] { return bench.state().cursor.activity == "last_review"; }));
    REQUIRE(bench.settle());
    auto* row = bench.find<QWidget>(QStringLiteral("answer:massage.psoas"));
    REQUIRE(row != nullptr);
    QStringList words;
    for (const auto* label : row->findChildren<QLabel*>()) {
        words.append(label->text());
    }
    CHECK(words == QStringList{QStringLiteral("Psoas, at the inner top of the thigh"), QStringLiteral("Worked on")});
    CHECK(bench.find<QWidget>(QStringLiteral("answer:massage.during")) != nullptr);
    CHECK(bench.find<QWidget>(QStringLiteral("answer:massage.belly_wall")) == nullptr);
    bench.find<QPushButton>(QStringLiteral("changeButton:massage.psoas"))->click();
    REQUIRE(bench.settle());
    REQUIRE(atRecord(bench, Side::Left));
    CHECK(QApplication::focusWidget() == button(bench, kPsoas));
}

TEST_CASE("at home nothing can be recorded of hands-on work", "[session-page][areas]")
{
    PageBench bench(Mode::Self);
    for (const Side side : kSides) {
        bench.controller->send(session::Answer{"thomas.thigh_angle_deg", side, {8.0}});
    }
    REQUIRE(bench.settle());
    const app::TourScript script(*bench.protocol);
    bool seen = false;
    CHECK_FALSE(walkTo(*bench.controller, script, [&] {
        seen = seen || bench.state().cursor.activity == kRecord || bench.page->findChild<app::BodyMap*>() != nullptr;
        return false;
    }));
    CHECK(bench.state().ended());
    CHECK_FALSE(seen);
}

TEST_CASE("nothing of the record is cut off in a small window with large words", "[session-page][areas]")
{
    PageBench bench(Mode::Therapist);
    const double scale = GENERATE(1.0, 1.5);
    const QSize size = GENERATE(QSize(736, 600), QSize(1160, 760));
    bench.theme->set(app::SchemeChoice::Light, scale, true);
    bench.page->resize(size); // beside the rail
    toRecord(bench);
    INFO(scale << " " << size.width());
    auto* map = bench.find<app::BodyMap>(QStringLiteral("bodyMap"));
    REQUIRE(map != nullptr);
    const auto* scroll = bench.find<QScrollArea>(QStringLiteral("activityView"));
    REQUIRE(scroll != nullptr);
    CHECK(scroll->horizontalScrollBar()->maximum() == 0);
    CHECK(map->height() >= map->minimumSizeHint().height());
    CHECK(map->width() >= map->minimumSizeHint().width());
    for (const protocol::BodyArea& area : bench.protocol->activity(kRecord)->areas) {
        app::AreaButton* each = button(bench, area.fact);
        REQUIRE(each != nullptr);
        CHECK(each->height() >= each->heightForWidth(each->width()));
        CHECK(each->mapTo(scroll->widget(), QPoint(each->width(), 0)).x() <= scroll->widget()->width());
        CHECK(map->rect().contains(map->centre(placeOf(bench, area.fact)).toPoint()));
    }
}
