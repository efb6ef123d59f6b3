// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/style/theme.h"
#include "app/widget_bench.h"
#include "app/widgets/badge.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/navigation_rail.h"
#include "app/widgets/number_field.h"
#include "app/widgets/page_scroll.h"
#include "app/widgets/placeholder_panel.h"
#include "app/widgets/ring_timer.h"
#include "app/widgets/scale_field.h"
#include "app/widgets/step_bar.h"
#include "support/catch.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QtTest>

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

using namespace psoas::app;
using psoas::Side;
using namespace psoas::test;
using std::chrono::milliseconds;

TEST_CASE("the step bar says the state of every step and reports a press", "[widgets]")
{
    const Theme theme(application());
    StepBar bar;
    bar.setSteps({{QStringLiteral("Assess"), StepMark::Completed, {}, true},
                  {QStringLiteral("Rule out"), StepMark::Skipped, QStringLiteral("not planned"), false},
                  {QStringLiteral("Stretch"), StepMark::Current, {}, true},
                  {QStringLiteral("Glutes"), StepMark::NotReached, {}, true}});
    bar.setCount(4, 9);
    bar.resize(900, 60);
    QSignalSpy clicked(&bar, &StepBar::stepClicked);
    show(bar);
    auto* first = part<QAbstractButton>(bar, "step1Button");
    auto* second = part<QAbstractButton>(bar, "step2Button");
    auto* third = part<QAbstractButton>(bar, "step3Button");
    CHECK(first->accessibleName() == QStringLiteral("Step 1, Assess, completed"));
    CHECK(second->accessibleName() == QStringLiteral("Step 2, Rule out, skipped"));
    CHECK(second->accessibleDescription() == QStringLiteral("not planned"));
    CHECK(third->accessibleName() == QStringLiteral("Step 3, Stretch, current, 4 of 9"));

    QTest::mouseClick(first, Qt::LeftButton);
    REQUIRE(clicked.count() == 1);
    CHECK(clicked.first().first().toInt() == 0);
    QTest::mouseClick(second, Qt::LeftButton);
    CHECK(clicked.count() == 1);

    third->setFocus();
    QTest::keyClick(third, Qt::Key_Left);
    CHECK(first->hasFocus());
    QTest::keyClick(first, Qt::Key_Return);
    CHECK(clicked.count() == 2);

    bar.setMark(2, StepMark::Completed);
    CHECK(third->accessibleName() == QStringLiteral("Step 3, Stretch, completed"));
}

TEST_CASE("the rail goes by number through the items that are shown", "[widgets]")
{
    const Theme theme(application());
    NavigationRail rail;
    rail.addItem(QStringLiteral("today"), Icon::Today, QStringLiteral("Today"));
    rail.addItem(QStringLiteral("people"), Icon::People, QStringLiteral("People"));
    rail.addItem(QStringLiteral("settings"), Icon::Settings, QStringLiteral("Settings"));
    rail.addBottomItem(QStringLiteral("about"), Icon::Info, QStringLiteral("About"));
    rail.setItemVisible(QStringLiteral("people"), false);
    rail.setCurrent(QStringLiteral("today"));
    rail.resize(96, 500);
    QSignalSpy activated(&rail, &NavigationRail::activated);
    show(rail);
    CHECK(rail.current() == QStringLiteral("today"));
    CHECK(activated.isEmpty());

    QTest::keyClick(&rail, Qt::Key_2, Qt::ControlModifier);
    REQUIRE(activated.count() == 1);
    CHECK(activated.last().first().toString() == QStringLiteral("settings"));
    CHECK(rail.current() == QStringLiteral("settings"));
    QTest::keyClick(&rail, Qt::Key_3, Qt::ControlModifier);
    CHECK(rail.current() == QStringLiteral("about"));

    auto* about = part<QAbstractButton>(rail, "aboutRailButton");
    about->setFocus();
    QTest::keyClick(about, Qt::Key_Up);
    CHECK(part<QAbstractButton>(rail, "settingsRailButton")->hasFocus());
    CHECK(rail.current() == QStringLiteral("about"));

    rail.setItemMarked(QStringLiteral("today"), true, QStringLiteral("unfinished"));
    CHECK(part<QAbstractButton>(rail, "todayRailButton")->accessibleDescription() == QStringLiteral("unfinished"));
    rail.setCurrent(QStringLiteral("nothing"));
    CHECK(rail.current().isEmpty());
}

TEST_CASE("running text knows its height and keeps to the measure", "[widgets]")
{
    Theme theme(application());
    for (const double scale : kTextScales) {
        theme.setTextScale(scale);
        const FlowTextLabel label(TextRole::Body, longText());
        const int line = static_cast<int>(look().lineHeight(TextRole::Body));
        CHECK(label.heightForWidth(100000) == label.heightForWidth(label.sizeHint().width()));
        CHECK(label.heightForWidth(100000) >= 3 * line);
        CHECK(label.heightForWidth(200) > label.heightForWidth(400));
        CHECK(label.heightForWidth(400) % line == 0);
        FlowTextLabel wide(TextRole::Body, longText());
        wide.setMeasure(0);
        CHECK(wide.heightForWidth(100000) == line);
    }
    theme.setTextScale(1.0);
}

TEST_CASE("a card grows with its text when it gets narrower", "[widgets]")
{
    const Theme theme(application());
    Card card(QStringLiteral("Title"));
    card.body()->addWidget(new FlowTextLabel(TextRole::Body, longText(), &card));
    REQUIRE(card.hasHeightForWidth());
    CHECK(card.heightForWidth(260) > card.heightForWidth(600));
    CHECK(card.accessibleName() == QStringLiteral("Title"));
}

TEST_CASE("the ring rounds up, so that nought is shown only at the end", "[widgets]")
{
    const Theme theme(application());
    RingTimer ring;
    CHECK(ring.timeText().isEmpty());
    ring.setRemaining(milliseconds(13'001));
    CHECK(ring.timeText() == QStringLiteral("0:14"));
    ring.setRemaining(milliseconds(13'000));
    CHECK(ring.timeText() == QStringLiteral("0:13"));
    ring.setRemaining(milliseconds(1));
    CHECK(ring.timeText() == QStringLiteral("0:01"));
    ring.setRemaining(milliseconds(0));
    CHECK(ring.timeText() == QStringLiteral("0:00"));
    ring.setRemaining(milliseconds(-20));
    CHECK(ring.timeText() == QStringLiteral("0:00"));
    ring.setRemaining(milliseconds(754'000));
    CHECK(ring.timeText() == QStringLiteral("12:34"));
    ring.setPhase(QStringLiteral("Stretch"));
    ring.setDetail(QStringLiteral("left"));
    ring.setEffort(20, QStringLiteral("effort"));
    CHECK(ring.accessibleName() == QStringLiteral("Stretch, 12:34, left, effort 20 %"));
    ring.setPaused(true);
    CHECK(ring.accessibleName() == QStringLiteral("Paused, Stretch, 12:34, left, effort 20 %"));
    ring.setRemaining(std::nullopt);
    CHECK(ring.timeText().isEmpty());
}

TEST_CASE("the ring jumps with reduced motion", "[widgets]")
{
    Theme theme(application());
    theme.set(SchemeChoice::Light, 1.0, true);
    RingTimer ring;
    ring.resize(200, 200);
    ring.setRemaining(milliseconds(5000));
    show(ring);
    ring.setProgress(0.45);
    const QImage before = ring.grab().toImage();
    ring.setProgress(0.55);
    const QImage after = ring.grab().toImage();
    CHECK(before != after);
    QCoreApplication::processEvents();
    CHECK(ring.grab().toImage() == after);
    theme.set(SchemeChoice::Light, 1.0, false);
}

TEST_CASE("an arc that moves paints what moves, and nothing said twice paints anything", "[widgets]")
{
    class Watched : public RingTimer {
    public:
        QRegion painted;
        int times = 0;

    protected:
        void paintEvent(QPaintEvent* event) override
        {
            painted += event->region();
            ++times;
            RingTimer::paintEvent(event);
        }
    } ring;
    Theme theme(application());
    theme.set(SchemeChoice::Light, 1.0, false);
    ring.resize(300, 360);
    ring.setRemaining(milliseconds(20'000));
    ring.setEffort(20, QStringLiteral("effort"));
    ring.setProgress(0.30);
    show(ring);
    const auto wait = [&ring](double progress) {
        ring.painted = {};
        ring.times = 0;
        ring.setProgress(progress);
        QTest::qWait(400); // longer than it glides
    };
    wait(0.33);
    CHECK(ring.times > 0);
    const QRect all = ring.painted.boundingRect();
    CHECK(all.width() * all.height() < ring.width() * ring.height() / 4);
    for (const double each : {0.4, 0.5, 0.55, 0.7, 0.85}) {
        wait(each);
    }
    // Piece by piece it is the same picture as at one go, but for how the edges of a longer arc were smoothed.
    const QImage pieces = ring.screen()->grabWindow(ring.winId()).toImage().convertToFormat(QImage::Format_RGB32);
    const QImage whole = ring.grab().toImage().convertToFormat(QImage::Format_RGB32);
    REQUIRE(pieces.size() == whole.size());
    int worst = 0;
    for (int y = 0; y < whole.height(); ++y) {
        for (int x = 0; x < whole.width(); ++x) {
            const QColor a = pieces.pixelColor(x, y);
            const QColor b = whole.pixelColor(x, y);
            worst = std::max(
                {worst, std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
        }
    }
    CHECK(worst < 48);

    ring.times = 0;
    ring.setProgress(0.85);
    ring.setEffort(20, QStringLiteral("effort"));
    ring.setPhase({});
    ring.setDetail({});
    ring.setPaused(false);
    ring.setInk(Ink::Accent);
    QTest::qWait(50);
    CHECK(ring.times == 0);
}

TEST_CASE("what comes before the first step is named beside the steps", "[widgets]")
{
    const Theme theme(application());
    StepBar bar;
    bar.setSteps({{QStringLiteral("Assess"), StepMark::NotReached, {}, true},
                  {QStringLiteral("Rule out"), StepMark::NotReached, {}, true}});
    bar.resize(500, 60);
    show(bar);
    const QImage empty = bar.grab().toImage();
    bar.setBefore(QStringLiteral("Safety check"));
    bar.setCount(2, 3);
    CHECK(bar.accessibleDescription() == QStringLiteral("Safety check, 2 of 3"));
    const QImage named = bar.grab().toImage();
    CHECK(named != empty);
    bar.setMark(0, StepMark::Current); // a step says it itself
    CHECK(bar.accessibleDescription().isEmpty());
    CHECK(bar.grab().toImage() != named);
}

TEST_CASE("a confirmation is hidden until asked, and Escape changes nothing", "[widgets]")
{
    const Theme theme(application());
    QWidget page;
    auto* layout = new QVBoxLayout(&page);
    auto* bar = new ConfirmBar(QStringLiteral("End it?"), QStringLiteral("End"), QStringLiteral("Go on"), &page);
    layout->addWidget(bar);
    QSignalSpy confirmed(bar, &ConfirmBar::confirmed);
    QSignalSpy cancelled(bar, &ConfirmBar::cancelled);
    show(page);
    CHECK_FALSE(bar->isVisible());

    bar->ask();
    CHECK(bar->isVisible());
    auto* cancel = part<QPushButton>(*bar, "cancelButton");
    CHECK(cancel->hasFocus());
    QTest::keyClick(cancel, Qt::Key_Escape);
    CHECK_FALSE(bar->isVisible());
    CHECK(cancelled.count() == 1);

    bar->ask();
    QTest::keyClick(cancel, Qt::Key_Return);
    CHECK(cancelled.count() == 2);
    bar->ask();
    QTest::mouseClick(part<QPushButton>(*bar, "confirmButton"), Qt::LeftButton);
    CHECK(confirmed.count() == 1);
    CHECK(cancelled.count() == 2);
    CHECK_FALSE(bar->isVisible());
}

TEST_CASE("a confirmation keeps its words readable where it is narrow", "[widgets]")
{
    const Theme theme(application());
    QWidget page;
    auto* layout = new QVBoxLayout(&page);
    auto* bar = new ConfirmBar(longText(), QStringLiteral("Delete the photo"), QStringLiteral("Keep it"), &page);
    layout->addWidget(bar);
    layout->addStretch(1);
    bar->show();
    const auto* words = bar->findChild<FlowTextLabel*>();
    const auto* cancel = part<QPushButton>(*bar, "cancelButton");
    page.resize(800, 700);
    show(page);
    CHECK(words->geometry().right() < cancel->geometry().left());
    page.resize(360, 700);
    QCoreApplication::processEvents();
    CHECK(words->geometry().bottom() < cancel->geometry().top());
    CHECK(words->height() >= words->heightForWidth(words->width()));
    CHECK(bar->rect().contains(part<QPushButton>(*bar, "confirmButton")->geometry()));
}

TEST_CASE("a fold opens and closes by key and tells it", "[widgets]")
{
    const Theme theme(application());
    Collapsible fold(QStringLiteral("Why?"));
    auto* inside = new FlowTextLabel(TextRole::Body, longText());
    fold.body()->addWidget(inside);
    QSignalSpy toggled(&fold, &Collapsible::toggled);
    show(fold);
    CHECK_FALSE(inside->isVisible());
    auto* head = part<QPushButton>(fold, "headButton");
    head->setFocus();
    QTest::keyClick(head, Qt::Key_Space);
    CHECK(inside->isVisible());
    CHECK(toggled.count() == 1);
    CHECK(head->accessibleDescription() == QStringLiteral("Unfolded"));
    fold.setExpanded(false);
    CHECK_FALSE(inside->isVisible());
    CHECK(toggled.count() == 1);
}

TEST_CASE("messages and empty states have a button only when there is something to do", "[widgets]")
{
    const Theme theme(application());
    InlineMessage message(InlineMessage::Tone::Caution, QStringLiteral("Measure again."));
    QSignalSpy acted(&message, &InlineMessage::actionTriggered);
    show(message);
    auto* action = part<QPushButton>(message, "actionButton");
    CHECK_FALSE(action->isVisible());
    CHECK(message.accessibleName() == QStringLiteral("Measure again."));
    message.setAction(QStringLiteral("Measure"));
    CHECK(action->isVisible());
    QTest::mouseClick(action, Qt::LeftButton);
    CHECK(acted.count() == 1);

    EmptyState empty(Icon::Progress, QStringLiteral("Nothing yet."), QStringLiteral("Start"));
    QSignalSpy started(&empty, &EmptyState::actionTriggered);
    show(empty);
    auto* start = part<QPushButton>(empty, "actionButton");
    QTest::keyClick(start, Qt::Key_Return);
    CHECK(started.count() == 1);
    empty.setAction(QString());
    CHECK_FALSE(start->isVisible());
}

TEST_CASE("a page brings what gets the focus into view", "[widgets]")
{
    const Theme theme(application());
    PageScroll page;
    QPushButton* last = nullptr;
    for (int i = 0; i < 30; ++i) {
        last = makeButton(ButtonKind::Secondary, QStringLiteral("Button %1").arg(i), &page);
        page.body()->addWidget(last);
    }
    page.resize(300, 300);
    show(page);
    CHECK(page.verticalScrollBar()->value() == 0);
    last->setFocus(Qt::TabFocusReason);
    const QRect seen(page.viewport()->mapFromGlobal(last->mapToGlobal(QPoint(0, 0))), last->size());
    CHECK(page.viewport()->rect().contains(seen));
    CHECK(page.horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff);
}

TEST_CASE("a list marks the point being done", "[widgets]")
{
    const Theme theme(application());
    BulletList list(BulletList::Mark::Number, {QStringLiteral("One"), QStringLiteral("Two")});
    list.setCurrent(1);
    const QList<FlowTextLabel*> points = list.findChildren<FlowTextLabel*>();
    REQUIRE(points.size() == 2);
    CHECK(points.at(0)->role() == TextRole::Body);
    CHECK(points.at(1)->role() == TextRole::Strong);
    CHECK(points.at(1)->accessibleDescription() == QStringLiteral("Now"));
    list.setCurrent(std::nullopt);
    CHECK(points.at(1)->role() == TextRole::Body);
}

TEST_CASE("a side is a word as well as a colour", "[widgets]")
{
    const Theme theme(application());
    CHECK(Badge(Badge::Kind::Left).accessibleName() == QStringLiteral("Left"));
    CHECK(Badge(Badge::Kind::Right).accessibleName() == QStringLiteral("Right"));
    CHECK(Badge(Badge::Kind::Both).text() == QStringLiteral("Both sides"));
    CHECK(Badge(Badge::Kind::Neutral, QStringLiteral("18 min")).text() == QStringLiteral("18 min"));
}

TEST_CASE("the kept place of the figure colours the leg that is meant, left on the left", "[widgets]")
{
    const Theme theme(application());
    PlaceholderPanel panel;
    panel.setFrameShown(false);
    panel.resize(400, 360);
    const auto coloured = [&](Side side, int from) {
        panel.setSide(side);
        const QImage picture = panel.grab().toImage();
        const std::array inks{look().color(Ink::LeftSide), look().color(Ink::RightSide)};
        int pixels = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = from; x < from + picture.width() / 2; ++x) {
                pixels += std::ranges::find(inks, picture.pixelColor(x, y)) != inks.end() ? 1 : 0;
            }
        }
        return pixels;
    };
    CHECK(coloured(Side::None, 0) == 0);
    CHECK(coloured(Side::None, 200) == 0);
    CHECK(coloured(Side::Left, 0) > 500);
    CHECK(coloured(Side::Left, 200) == 0);
    CHECK(coloured(Side::Right, 0) == 0);
    CHECK(coloured(Side::Right, 200) > 500);
    CHECK(coloured(Side::Both, 0) > 500);
    CHECK(coloured(Side::Both, 200) > 500);
}

TEST_CASE("everything that can be pressed is large enough at every text size", "[widgets]")
{
    Theme theme(application());
    for (const double scale : kTextScales) {
        theme.set(SchemeChoice::Light, scale, false);
        QWidget page;
        auto* layout = new QVBoxLayout(&page);
        layout->addWidget(makeButton(ButtonKind::Primary, QStringLiteral("Start"), Icon::Play, &page));
        layout->addWidget(makeButton(ButtonKind::Stop, QStringLiteral("It hurts"), Icon::Hand, &page));
        layout->addWidget(makeIconButton(ButtonKind::Secondary, Icon::Pause, QStringLiteral("Pause"), &page));
        QPushButton* session = makeButton(ButtonKind::Secondary, QStringLiteral("Skip"), &page);
        setSessionSize(*session);
        layout->addWidget(session);
        layout->addWidget(new NumberField(QStringLiteral("Angle"), kDegrees, &page));
        layout->addWidget(
            new ScaleField(QStringLiteral("Pain"), QStringLiteral("none"), QStringLiteral("worst"), &page));
        auto* group = new ChoiceGroup(QStringLiteral("Question"), Qt::Vertical, &page);
        group->setChoices(threeAnswers());
        layout->addWidget(group);
        auto* bar = new StepBar(&page);
        bar->setSteps({{QStringLiteral("Assess"), StepMark::Current, {}, true},
                       {QStringLiteral("Rule out"), StepMark::NotReached, {}, true}});
        layout->addWidget(bar);
        show(page);
        INFO("text scale " << scale);
        CHECK(session->height() >= kSessionTarget);
        const QList<QAbstractButton*> buttons = page.findChildren<QAbstractButton*>();
        CHECK(buttons.size() > 20);
        for (const QAbstractButton* button : buttons) {
            INFO(button->objectName().toStdString() << " " << button->text().toStdString());
            CHECK(button->height() >= kTarget);
            CHECK(button->width() >= kTarget);
            CHECK_FALSE((button->accessibleName().isEmpty() && button->text().isEmpty()));
        }
    }
    theme.set(SchemeChoice::Light, 1.0, false);
}

TEST_CASE("a widget on the screen follows a change of scheme and of text size", "[widgets]")
{
    Theme theme(application());
    theme.set(SchemeChoice::Light, 1.0, false);
    const std::vector<std::function<QWidget*()>> kinds{
        [] { return new Card(QStringLiteral("Title")); },
        [] { return new InlineMessage(InlineMessage::Tone::Info, longText()); },
        [] { return new Badge(Badge::Kind::Left); },
        [] { return new RingTimer; },
        [] { return new PlaceholderPanel; },
        [] { return new ScaleField(QStringLiteral("Pain"), QStringLiteral("none"), QStringLiteral("worst")); },
        [] { return new NumberField(QStringLiteral("Angle"), kDegrees); },
        [] { return new EmptyState(Icon::Progress, longText(), QStringLiteral("Start")); },
        [] { return new BulletList(BulletList::Mark::Check, {longText()}); },
        [] { return new Collapsible(QStringLiteral("Why?")); },
    };
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        INFO("widget " << i);
        const std::unique_ptr<QWidget> widget(kinds[i]());
        widget->resize(640, 400);
        show(*widget);
        const QSize small = widget->sizeHint();
        const QImage light = widget->grab().toImage();
        theme.setSchemeChoice(SchemeChoice::Dark);
        QCoreApplication::processEvents();
        CHECK(widget->grab().toImage() != light);
        theme.setTextScale(1.5);
        QCoreApplication::processEvents();
        if (qobject_cast<PlaceholderPanel*>(widget.get()) == nullptr && qobject_cast<Card*>(widget.get()) == nullptr) {
            CHECK(widget->sizeHint().height() > small.height());
        }
        theme.set(SchemeChoice::Light, 1.0, false);
    }
}
