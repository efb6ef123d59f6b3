// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_page_bench.h"

#include "app/pages/session/activity_view.h"
#include "app/pages/session/fact_field.h"
#include "app/widgets/choice_group.h"

#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>

#include <map>
#include <utility>

namespace psoas::test {

using protocol::ActivityKind;

namespace {
constexpr Instant kStart{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};
constexpr int kMostTabs = 200;
constexpr int kMostSteps = 300;
const QString kDatabase = QStringLiteral("history.sqlite3");

} // namespace

/// A session that stands at its first exercise.
struct PageBench::Prepared {
    QTemporaryDir folder;
    QString session;

    [[nodiscard]] QString database() const { return folder.filePath(kDatabase); }
};

const PageBench::Prepared& PageBench::preparedFor(Mode mode)
{
    static std::map<Mode, Prepared> all;
    const auto [found, isNew] = all.try_emplace(mode);
    if (isNew) {
        PageBench bench(mode);
        REQUIRE(bench.toKind(ActivityKind::Exercise));
        found->second.session = QString::fromStdString(bench.state().sessionId);
        bench.page.reset();
        bench.controller.reset();
        bench.store.reset();
        REQUIRE(QFile::copy(bench.folder.filePath(kDatabase), found->second.database()));
    }
    return found->second;
}

QString PageBench::databaseIn(const QTemporaryDir& folder, const Prepared* prepared)
{
    const QString path = folder.filePath(kDatabase);
    if (prepared != nullptr) {
        REQUIRE(QFile::copy(prepared->database(), path));
    }
    return path;
}

PageBench::PageBench(Mode mode, Where where)
    : PageBench(mode, where == Where::FirstExercise ? &preparedFor(mode) : nullptr)
{
}

PageBench::PageBench(Mode mode, const Prepared* prepared)
    : clock(kStart)
    , theme(std::make_unique<app::Theme>(*qApp))
    , protocol(protocol::shipped())
    , settings(std::make_unique<app::Settings>(folder.filePath(QStringLiteral("settings.ini"))))
    , store(std::make_unique<history::StoreThread>(databaseIn(folder, prepared).toStdString(),
                                                   [](const Result<void>&) {}))
    , controller(std::make_unique<app::SessionController>(*protocol, *store, clock))
    , page(std::make_unique<app::SessionPage>(*controller, *settings, nullptr))
{
    theme->set(app::SchemeChoice::Light, 1.0, true);
    controller->setLongestStall(std::chrono::hours(24)); // time passes in leaps here
    page->setSavePrompt([this](QWidget*, const QString&) { return savedTo; });
    page->resize(1000, 700);
    page->show();
    REQUIRE(QTest::qWaitForWindowExposed(page.get()));
    page->activateWindow();
    if (prepared != nullptr) {
        controller->resume(prepared->session);
    } else {
        controller->start(mode, QString::fromLatin1(history::kHomePerson));
    }
    REQUIRE(settle());
    REQUIRE(controller->active());
    page->focusFirst();
}

PageBench::~PageBench()
{
    page.reset();
    controller.reset();
}

bool PageBench::settle()
{
    const bool done = QTest::qWaitFor([this] { return !controller->busy(); }, 5000);
    // What was replaced goes for good, so that no name is found twice.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
    return done;
}

ActivityKind PageBench::kind() const
{
    return controller->engine().activity(state().cursor)->kind;
}

QString PageBench::next() const
{
    const auto* button = find<QPushButton>(QStringLiteral("nextButton"));
    return button == nullptr ? QString() : button->text();
}

void PageBench::key(int key)
{
    QWidget* focus = QApplication::focusWidget();
    REQUIRE(focus != nullptr);
    QTest::keyClick(focus, static_cast<Qt::Key>(key));
    REQUIRE(settle());
}

void PageBench::type(const QString& text)
{
    QWidget* focus = QApplication::focusWidget();
    REQUIRE(focus != nullptr);
    QTest::keyClicks(focus, text);
    REQUIRE(settle());
}

bool PageBench::tabTo(const QString& name)
{
    for (int i = 0; i < kMostTabs; ++i) {
        const QWidget* wanted = find(name);
        const QWidget* focus = QApplication::focusWidget();
        if (wanted != nullptr && focus != nullptr && (focus == wanted || wanted->isAncestorOf(focus))) {
            return true;
        }
        key(Qt::Key_Tab);
    }
    return false;
}

bool PageBench::press(const QString& button)
{
    if (!tabTo(button)) {
        return false;
    }
    key(Qt::Key_Return);
    return true;
}

std::string PageBench::shownQuestion() const
{
    if (!controller->active() || state().ended() || kind() != ActivityKind::Screen) {
        return {};
    }
    for (const app::FactField* field : page->findChildren<app::FactField*>()) {
        if (field->isVisible()) {
            return field->fact();
        }
    }
    return {};
}

void PageBench::answer(int letter)
{
    const protocol::Fact* fact = protocol->fact(shownQuestion());
    REQUIRE(fact != nullptr);
    if (fact->type == protocol::FactType::Choice) {
        key(letter);
    } else {
        type(QStringLiteral("41"));
    }
    if (controller->active() && !state().ended()) {
        if (fact->type == protocol::FactType::Choice) {
            REQUIRE(tabTo(QStringLiteral("nextButton")));
        }
        key(Qt::Key_Return);
    }
}

bool PageBench::measure()
{
    // The first answer of every group: position right, no pain, the lowest band of each observation.
    for (app::ChoiceGroup* group : page->findChildren<app::ChoiceGroup*>()) {
        if (!group->isVisible() || group->selected()) {
            continue;
        }
        group->focusChoice();
        key(Qt::Key_Space);
    }
    return press(QStringLiteral("nextButton"));
}

bool PageBench::step()
{
    switch (kind()) {
    case ActivityKind::Screen:
        if (!shownQuestion().empty()) {
            answer(Qt::Key_N);
            return true;
        }
        return press(QStringLiteral("nextButton"));
    case ActivityKind::Measure:
        return measure();
    case ActivityKind::Checklist:
        for (QWidget* box : page->findChildren<QWidget*>()) {
            if (box->isVisible() && box->objectName().startsWith(QStringLiteral("item:"))) {
                box->setFocus();
                key(Qt::Key_Space);
            }
        }
        return press(QStringLiteral("nextButton"));
    case ActivityKind::Exercise: {
        if (!press(QStringLiteral("nextButton"))) {
            return false;
        }
        if (!controller->active() || state().ended() || !state().running) {
            return true;
        }
        pass(std::chrono::hours(1));
        return !state().running;
    }
    default:
        return press(QStringLiteral("nextButton"));
    }
}

bool PageBench::walkTo(const std::function<bool()>& there)
{
    for (int i = 0; i < kMostSteps && controller->active() && !state().ended(); ++i) {
        if (there()) {
            return true;
        }
        if (!step()) {
            return false;
        }
    }
    return there();
}

bool PageBench::toKind(ActivityKind wanted)
{
    return walkTo([this, wanted] { return !state().ended() && kind() == wanted; });
}

bool PageBench::toQuestion(const std::string& fact)
{
    return walkTo([this, &fact] { return shownQuestion() == fact; });
}

void PageBench::pass(Millis time)
{
    QSignalSpy ticked(controller.get(), &app::SessionController::ticked);
    clock.advance(time);
    REQUIRE(QTest::qWaitFor([&] { return ticked.count() > 1 || !controller->clockRuns(); }, 5000));
    REQUIRE(settle());
}

} // namespace psoas::test
