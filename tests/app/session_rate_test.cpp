// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/fact_field.h"
#include "app/session_page_bench.h"

#include <QLabel>

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;

namespace {

app::FactField* shownField(const PageBench& bench)
{
    for (auto* field : bench.page->findChildren<app::FactField*>()) {
        if (field->isVisible() && field->findChild<QWidget*>(QStringLiteral("rate0Button")) != nullptr) {
            return field;
        }
    }
    return nullptr;
}

std::optional<protocol::FactValue> stored(const PageBench& bench, const app::FactField& field)
{
    const assessment::Record* record = bench.state().answers.find(field.fact(), field.side());
    return record == nullptr ? std::nullopt : std::optional(record->value);
}

} // namespace

TEST_CASE("a ten that is typed on a rating is stored as ten", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Rate));
    app::FactField* field = shownField(bench);
    REQUIRE(field != nullptr);
    field->focusEditor();

    SECTION("the 1 is stored before the 0 comes")
    {
        bench.key(Qt::Key_1);
        CHECK(stored(bench, *field) == protocol::FactValue(1.0));
        bench.key(Qt::Key_0);
    }
    SECTION("the 0 comes first")
    {
        bench.type(QStringLiteral("10"));
    }
    SECTION("over a ten that is there")
    {
        bench.type(QStringLiteral("10"));
        bench.type(QStringLiteral("10"));
    }
    CHECK(stored(bench, *field) == protocol::FactValue(10.0));
    CHECK(bench.find<QAbstractButton>(QStringLiteral("rate10Button"))->isChecked());
}

TEST_CASE("the editor of a rating is the number that was given", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Rate));
    app::FactField* field = shownField(bench);
    REQUIRE(field != nullptr);
    field->focusEditor();
    CHECK(QApplication::focusWidget()->objectName() == QStringLiteral("rate0Button"));
    bench.key(Qt::Key_7);
    REQUIRE(bench.tabTo(QStringLiteral("nextButton")));
    field->focusEditor();
    CHECK(QApplication::focusWidget()->objectName() == QStringLiteral("rate7Button"));
}

TEST_CASE("the hardest activity is chosen and rated between words at both ends, or left out", "[session-page][rate]")
{
    PageBench bench;
    const auto there = [&] { return bench.state().cursor.activity == "rate_function"; };
    REQUIRE(bench.walkTo(there));
    SECTION("left out")
    {
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        CHECK_FALSE(there());
    }
    SECTION("answered by keys")
    {
        auto* activity = bench.find<app::FactField>(QStringLiteral("fact:function.activity"));
        auto* level = bench.find<app::FactField>(QStringLiteral("fact:function.level"));
        REQUIRE(activity != nullptr);
        REQUIRE(level != nullptr);
        QStringList words;
        for (const auto* label : level->findChildren<QLabel*>()) {
            words.append(label->text());
        }
        CHECK(words.contains(QStringLiteral("Cannot do it at all")));
        CHECK(words.contains(QStringLiteral("As well as before")));
        CHECK_FALSE(words.contains(QStringLiteral("Worst imaginable")));
        activity->focusEditor();
        bench.key(Qt::Key_Space);
        CHECK(stored(bench, *activity) == protocol::FactValue(std::string("walking_far")));
        level->focusEditor();
        bench.key(Qt::Key_6);
        CHECK(stored(bench, *level) == protocol::FactValue(6.0));
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        CHECK_FALSE(there());
    }
}
