// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/style/theme.h"
#include "app/widget_bench.h"
#include "app/widgets/buttons.h"
#include "app/widgets/scale_field.h"
#include "app/widgets/wheel_guard.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <vector>

using namespace psoas::app;
using namespace psoas::test;

TEST_CASE("a choice is empty until the user gives an answer", "[widgets]")
{
    const Theme theme(application());
    ChoiceGroup group(QStringLiteral("Question"), Qt::Horizontal);
    group.setChoices(threeAnswers());
    QSignalSpy chosen(&group, &ChoiceGroup::chosen);
    show(group);
    CHECK_FALSE(group.selected().has_value());

    group.setSelected(2);
    CHECK(group.selected() == 2);
    CHECK(chosen.isEmpty());
    group.setSelected(std::nullopt);
    CHECK_FALSE(group.selected().has_value());

    QTest::mouseClick(part<QAbstractButton>(group, "choice2Button"), Qt::LeftButton, {}, QPoint(3, 3));
    CHECK(group.selected() == 1);
    REQUIRE(chosen.count() == 1);
    CHECK(chosen.first().first().toInt() == 1);

    group.setChoices(threeAnswers());
    CHECK_FALSE(group.selected().has_value());
    CHECK(group.count() == 3);
}

TEST_CASE("a choice is given with number and letter keys, and arrows only look", "[widgets]")
{
    const Theme theme(application());
    ChoiceGroup group(QStringLiteral("Question"), Qt::Vertical);
    group.setChoices(threeAnswers());
    QSignalSpy chosen(&group, &ChoiceGroup::chosen);
    show(group);
    group.focusChoice();
    auto* first = part<QAbstractButton>(group, "choice1Button");
    auto* second = part<QAbstractButton>(group, "choice2Button");
    REQUIRE(first->hasFocus());

    QTest::keyClick(first, Qt::Key_Down);
    CHECK(second->hasFocus());
    CHECK(chosen.isEmpty());
    QTest::keyClick(second, Qt::Key_Return);
    CHECK(chosen.isEmpty()); // one Enter too many on the page before must not answer this one
    QTest::keyClick(second, Qt::Key_Space);
    CHECK(group.selected() == 1);

    QTest::keyClick(second, Qt::Key_3);
    CHECK(group.selected() == 2);
    QTest::keyClick(part<QAbstractButton>(group, "choice3Button"), Qt::Key_Y);
    CHECK(group.selected() == 0);
    QTest::keyClick(first, Qt::Key_N);
    CHECK(group.selected() == 1);
    CHECK(chosen.count() == 4);

    group.setChoiceEnabled(0, false);
    QTest::keyClick(second, Qt::Key_1);
    CHECK(group.selected() == 1);
    CHECK(chosen.count() == 4);
}

TEST_CASE("on a page with one question the keys work from anywhere but a text field", "[widgets]")
{
    const Theme theme(application());
    QWidget page;
    auto* layout = new QVBoxLayout(&page);
    auto* group = new ChoiceGroup(QStringLiteral("Question"), Qt::Horizontal, &page);
    group->setChoices(threeAnswers());
    group->setWindowKeys(true);
    QPushButton* button = makeButton(ButtonKind::Primary, QStringLiteral("Continue"), &page);
    auto* note = new QLineEdit(&page);
    layout->addWidget(group);
    layout->addWidget(button);
    layout->addWidget(note);
    show(page);

    button->setFocus();
    QTest::keyClick(button, Qt::Key_U);
    CHECK(group->selected() == 2);

    note->setFocus();
    QTest::keyClick(note, Qt::Key_Y);
    CHECK(group->selected() == 2);
    CHECK(note->text() == QStringLiteral("y"));
}

TEST_CASE("a number field has no value until one was typed", "[widgets]")
{
    const Theme theme(application());
    NumberField field(QStringLiteral("Thigh angle"), kDegrees);
    std::vector<std::optional<double>> heard;
    QObject::connect(&field, &NumberField::valueChanged, &field, [&](std::optional<double> v) { heard.push_back(v); });
    show(field);
    QLineEdit* edit = field.editor();
    CHECK_FALSE(field.value().has_value());
    CHECK_FALSE(field.hasError());
    // Somebody who pages on has given no value.
    QTest::keyClick(edit, Qt::Key_PageDown);
    QTest::keyClick(edit, Qt::Key_PageUp);
    CHECK_FALSE(field.value().has_value());
    CHECK(heard.empty());

    QTest::keyClicks(edit, QStringLiteral("-"));
    CHECK_FALSE(field.value().has_value());
    CHECK(edit->accessibleDescription().isEmpty());
    QTest::keyClicks(edit, QStringLiteral("12"));
    CHECK(field.value() == -12.0);
    CHECK(heard == std::vector<std::optional<double>>{-1.0, -12.0});

    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Delete);
    CHECK_FALSE(field.value().has_value());
    CHECK_FALSE(field.hasError());
    REQUIRE(heard.size() == 3);
    CHECK_FALSE(heard.back().has_value());

    field.setValue(7.0);
    CHECK(field.value() == 7.0);
    CHECK(edit->text() == QStringLiteral("7"));
    field.setValue(std::nullopt);
    CHECK(edit->text().isEmpty());
    CHECK(heard.size() == 3);
}

TEST_CASE("what a number field cannot take is no value and says what is allowed", "[widgets]")
{
    const Theme theme(application());
    NumberField field(QStringLiteral("Drop"), kLength);
    show(field);
    QLineEdit* edit = field.editor();
    for (const QString& wrong : {QStringLiteral("61"), QStringLiteral("-1"), QStringLiteral("1.25"),
                                 QStringLiteral("abc"), QStringLiteral("nan"), QStringLiteral("1e9")}) {
        INFO(wrong.toStdString());
        edit->clear();
        QTest::keyClicks(edit, wrong);
        CHECK_FALSE(field.value().has_value());
        CHECK(field.hasError());
        CHECK(edit->accessibleDescription() == QStringLiteral("Enter a number from 0 to 60 with at most one decimal."));
    }
    for (const QString& right : {QStringLiteral("12.5"), QStringLiteral("12,5"), QStringLiteral(" 12.5 cm")}) {
        INFO(right.toStdString());
        edit->clear();
        QTest::keyClicks(edit, right);
        CHECK(field.value() == 12.5);
        CHECK_FALSE(field.hasError());
        CHECK(edit->accessibleDescription().isEmpty());
    }
}

TEST_CASE("a number field steps from its start and stays in its range", "[widgets]")
{
    const Theme theme(application());
    NumberField field(QStringLiteral("Drop"), kLength);
    show(field);
    auto* more = part<QPushButton>(field, "moreButton");
    auto* less = part<QPushButton>(field, "lessButton");
    QTest::mouseClick(more, Qt::LeftButton);
    CHECK(field.value() == 10.0);
    QTest::mouseClick(more, Qt::LeftButton);
    CHECK(field.value() == 10.5);
    QTest::mouseClick(less, Qt::LeftButton);
    CHECK(field.value() == 10.0);
    QTest::keyClick(field.editor(), Qt::Key_PageUp);
    CHECK(field.value() == 15.0);
    QTest::keyClick(field.editor(), Qt::Key_Down);
    CHECK(field.value() == 14.5);
    field.setValue(59.8);
    QTest::keyClick(field.editor(), Qt::Key_Up);
    CHECK(field.value() == 60.0);
    QTest::keyClick(field.editor(), Qt::Key_Up);
    CHECK(field.value() == 60.0);

    bool accepted = false;
    QObject::connect(&field, &NumberField::accepted, &field, [&] { accepted = true; });
    QTest::keyClick(field.editor(), Qt::Key_Return);
    CHECK(accepted);
    accepted = false;
    field.setValue(std::nullopt);
    QTest::keyClick(field.editor(), Qt::Key_Return);
    CHECK_FALSE(accepted);
}

TEST_CASE("a rating is empty at first and given by key", "[widgets]")
{
    const Theme theme(application());
    ScaleField field(QStringLiteral("Pain"), QStringLiteral("none"), QStringLiteral("worst"));
    std::vector<std::optional<int>> heard;
    QObject::connect(&field, &ScaleField::valueChanged, &field, [&](std::optional<int> v) { heard.push_back(v); });
    show(field);
    const auto press = [&field](Qt::Key key, int delay = -1) {
        QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &field, key,
                        Qt::NoModifier, delay);
    };
    field.setFocus();
    CHECK_FALSE(field.value().has_value());

    press(Qt::Key_7);
    CHECK(field.value() == 7);
    press(Qt::Key_Right);
    CHECK(field.value() == 8);
    press(Qt::Key_End);
    CHECK(field.value() == 10);
    press(Qt::Key_Right);
    CHECK(field.value() == 10);
    press(Qt::Key_Home);
    CHECK(field.value() == 0);
    press(Qt::Key_Left);
    CHECK(field.value() == 0);
    press(Qt::Key_Delete);
    CHECK_FALSE(field.value().has_value());
    CHECK(heard == std::vector<std::optional<int>>{7, 8, 10, 0, std::nullopt});

    field.setValue(3);
    CHECK(field.value() == 3);
    CHECK(heard.size() == 5);
    QTest::mouseClick(part<QAbstractButton>(field, "rate4Button"), Qt::LeftButton);
    CHECK(field.value() == 4);
    CHECK(heard.size() == 6);
}

TEST_CASE("1 and 0 typed together rate ten", "[widgets]")
{
    const Theme theme(application());
    ScaleField field(QStringLiteral("Pain"), QStringLiteral("none"), QStringLiteral("worst"));
    show(field);
    const auto type = [&field](Qt::Key key, quint64 at) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        event.setTimestamp(at);
        QCoreApplication::sendEvent(&field, &event);
    };
    type(Qt::Key_1, 1000);
    CHECK(field.value() == 1);
    type(Qt::Key_0, 1300);
    CHECK(field.value() == 10);
    type(Qt::Key_1, 9000);
    type(Qt::Key_0, 12000);
    CHECK(field.value() == 0);
}

TEST_CASE("the wheel scrolls the page and changes no choice that it passes over", "[widgets]")
{
    const WheelGuard guard(nullptr);
    QScrollArea page;
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    auto* box = new QComboBox(inside);
    box->addItems({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")});
    auto* day = new QDateEdit(QDate(2026, 11, 20), inside);
    column->addWidget(box);
    column->addWidget(day);
    column->addSpacing(2000);
    column->setSizeConstraint(QLayout::SetFixedSize);
    page.setWidget(inside);
    page.resize(300, 300);
    page.show();
    REQUIRE(QTest::qWaitForWindowExposed(&page));
    const auto turn = [&](QWidget* over) {
        page.verticalScrollBar()->setValue(0);
        const QPointF middle = over->mapTo(&page, over->rect().center());
        QWheelEvent event(middle, page.mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&event); // only what comes from outside goes on to a parent
        qApp->notify(page.windowHandle(), &event);
    };
    page.verticalScrollBar()->setFocus();
    turn(box);
    CHECK(box->currentIndex() == 0);
    CHECK_FALSE(box->hasFocus());
    CHECK(page.verticalScrollBar()->value() > 0);
    turn(day);
    CHECK(day->date() == QDate(2026, 11, 20));
    CHECK(page.verticalScrollBar()->value() > 0);
    // One that was chosen to be changed is.
    page.activateWindow();
    box->setFocus();
    REQUIRE(QTest::qWaitFor([&] { return box->hasFocus(); }));
    turn(box);
    CHECK(box->currentIndex() == 1);
}
