// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/fact_field.h"
#include "app/session_page_bench.h"

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
