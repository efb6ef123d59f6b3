// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_mode.h"
#include "app/hostile_bench.h"
#include "app/pages/progress/progress_page.h"
#include "app/pages/progress/report_view.h"
#include "app/pages/session_page.h"
#include "app/plain_text.h"
#include "app/protocols/protocols_bench.h"
#include "app/report/handout.h"
#include "app/tour_script.h"
#include "app/widgets/flow_text_label.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>

using namespace psoas;
using namespace psoas::app;
using namespace psoas::test;

namespace {

/// Everybody and everything in the history is called by a hostile text.
struct HostileDesk {
    HostileDesk()
        : text(hostileText(bait))
        , file(root.filePath(QStringLiteral("given.json")))
    {
        QFile out(file);
        REQUIRE(out.open(QIODevice::WriteOnly));
        const std::string bytes = hostileProtocol(bait);
        REQUIRE(out.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size()));
        out.close();
        REQUIRE(QDir(root.path()).mkdir(QStringLiteral("data")));
        desk = std::make_unique<Desk>(root.filePath(QStringLiteral("data")), file, Mode::Therapist);
        script = std::make_unique<TourScript>(desk->controller().protocol());
        look(QStringLiteral("consent"));
        desk->find<QCheckBox>(QStringLiteral("consentCheckBox"))->click();
        desk->find<QPushButton>(QStringLiteral("consentButton"))->click();
    }
    /// Does something with the history and waits for it.
    void store(std::function<Result<void>(history::Store&)> work)
    {
        bool done = false;
        writeStore<void>(desk->store, &desk->window(), std::move(work), [&](const Result<void>& result) {
            INFO((result ? std::string() : result.error().detail));
            REQUIRE(result);
            done = true;
        });
        REQUIRE(waitFor([&] { return done; }));
    }
    /// The window as it is now, painted and looked through.
    void look(const QString& where)
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
        desk->window().grab();
        checkAllWidgets(where);
        CHECK(desk->window().width() <= 1300);
        INFO(where.toStdString());
        CHECK_FALSE(bait.taken());
    }
    /// The same once it shows these texts, so that it is known to be what it is looked through for.
    void lookAt(const QString& where, const QStringList& texts)
    {
        for (const QString& each : texts) {
            INFO(where.toStdString() << " shows \"" << each.toStdString() << '"');
            CHECK(waitFor([&] { return isShown(each); }));
        }
        look(where);
    }
    void page(const char* id, const QStringList& texts)
    {
        desk->window().showPage(QString::fromLatin1(id));
        lookAt(QString::fromLatin1(id), texts);
    }
    /// Sends what may not be refused.
    void send(const session::Command& command)
    {
        QSignalSpy refused(&desk->controller(), &SessionController::refused);
        desk->controller().send(command);
        REQUIRE(settle(desk->controller()));
        CHECK(refused.isEmpty());
    }
    /// The hostile text with a word before it to know it by.
    [[nodiscard]] std::string after(const char* word, int length = 1000) const
    {
        return (QString::fromLatin1(word) + text).left(length).toStdString();
    }

    Bait bait;
    QString text;
    QTemporaryDir root;
    QString file;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<TourScript> script;
};

} // namespace

TEST_CASE("a picture named in markup would be fetched by a label that reads it", "[hostile]")
{
    // What the tests below rely on to see that nothing was.
    const Bait bait;
    CHECK_FALSE(bait.taken());
    for (const QString& text : {hostileText(bait), hostileWords(bait)}) {
        REQUIRE(Qt::mightBeRichText(text));
        QLabel reads(text);
        reads.grab();
        CHECK(bait.taken());
        CHECK_FALSE(faultOf(reads).isEmpty());
        FlowTextLabel shows(TextRole::Body, text);
        shows.grab();
        CHECK_FALSE(bait.taken());
        CHECK(faultOf(shows).isEmpty());
    }
}

TEST_CASE("a tip and a caption are shown as they are", "[hostile]")
{
    const Bait bait;
    for (const QString& text : {hostileText(bait), hostileWords(bait), QStringLiteral("<?xml?><p>x"),
                                QStringLiteral("a &lt; b"), QStringLiteral("<!DOCTYPE html>")}) {
        INFO(text.toStdString());
        CHECK(Qt::mightBeRichText(text));
        CHECK_FALSE(Qt::mightBeRichText(plainTip(text)));
        CHECK(plainTip(text).remove(QChar(0x2060)) == text);
        CHECK(isPlainCaption(plainCaption(text)));
        CHECK(plainCaption(text).replace(QStringLiteral("&&"), QStringLiteral("&")) == text);
    }
    CHECK(plainTip(QStringLiteral("less than 3 < 4 & more")) == QStringLiteral("less than 3 < 4 & more"));
}

TEST_CASE("hostile texts of a protocol and of people reach no file and no renderer on any page", "[hostile]")
{
    HostileDesk all;
    history::Person person;
    person.id = history::newUuid(all.desk->clock.now());
    person.name = all.after("Name", 100);
    person.notes = all.after("Remark");
    all.store([&](history::Store& open) { return open.keepPerson(person, all.desk->clock.now()); });
    all.desk->person->choose(QString::fromStdString(person.id));
    REQUIRE(waitFor([&] { return all.desk->person->client().has_value(); }));
    const auto shown = [](const char* word) { return QString::fromLatin1(word) + QStringLiteral("<img src="); };
    const QString ofProtocol = QStringLiteral("< img src=");
    all.page("today", {shown("Name")});
    all.page("people", {shown("Name")});
    all.page("protocols", {ofProtocol});
    all.page("settings", {QStringLiteral("Settings")});
    all.page("about", {});
    all.page("progress", {QStringLiteral("Nothing to show yet.")});

    SessionController& controller = all.desk->controller();
    controller.start(Mode::Therapist, QString::fromStdString(person.id));
    REQUIRE(settle(controller));
    std::string before;
    const bool exercising = walkTo(controller, *all.script, [&] {
        const session::Place& at = controller.state().cursor;
        if (at.activity + at.exercise != before) {
            before = at.activity + at.exercise;
            all.lookAt(QStringLiteral("session: ") + QString::fromStdString(before), {ofProtocol});
        }
        return atExercise(controller);
    });
    REQUIRE(exercising);
    all.send(session::Note{all.after("Note")});
    all.send(session::Begin{});
    all.lookAt(QStringLiteral("a running exercise"), {ofProtocol});
    auto* page = static_cast<SessionPage*>(all.desk->window().pageWidget(QStringLiteral("session")));
    page->floorMode().open();
    REQUIRE(waitFor([&] { return page->floorMode().isOpen(); }));
    all.look(QStringLiteral("floor"));
    page->floorMode().close();
    all.send(session::ItHurts{4, {}, all.after("Hurt")});
    all.send(session::Skip{all.after("Skip")});
    walkTo(controller, *all.script, [&] {
        const session::Place& at = controller.state().cursor;
        if (at.activity + at.exercise != before) {
            before = at.activity + at.exercise;
            all.lookAt(QStringLiteral("session: ") + QString::fromStdString(before), {ofProtocol});
        }
        return false;
    });
    REQUIRE(controller.state().ended());
    all.look(QStringLiteral("the end"));
    const std::string session = controller.state().sessionId;
    all.send(session::Sign{all.after("Signer", 60)});
    all.send(session::AddAddendum{all.after("Addendum"), all.after("Author", 60)});
    controller.close();

    all.page("today", {shown("Name")});
    all.page("people", {shown("Name")});
    all.page("protocols", {ofProtocol});
    all.page("progress", {QStringLiteral("1 session")});
    auto* progress = static_cast<ProgressPage*>(all.desk->window().pageWidget(QStringLiteral("progress")));
    progress->showTab(ProgressPage::CalendarTab);
    all.lookAt(QStringLiteral("the calendar"), {});
    progress->showTab(ProgressPage::SessionsTab);
    all.lookAt(QStringLiteral("the sessions"), {QStringLiteral("1 session")});
    progress->showTab(ProgressPage::ReportTab);
    auto* report = progress->findChild<ReportView*>();
    REQUIRE(waitFor([&] { return report->report().has_value(); }));
    all.look(QStringLiteral("the report"));
    progress->openSession(QString::fromStdString(session));
    all.lookAt(QStringLiteral("one session"),
               {shown("Note"), shown("Hurt"), shown("Signer"), shown("Addendum"), shown("Author"), ofProtocol});
    progress->compare(QString::fromStdString(session), QString::fromStdString(session));
    all.lookAt(QStringLiteral("two sessions"), {QStringLiteral("Both on the same day.")});
    CHECK(QDir(all.root.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name) ==
          QStringList{QStringLiteral("data"), QStringLiteral("given.json")});
}

TEST_CASE("a file with a hostile name is brought in under its id, inside the folder of protocols", "[hostile]")
{
    HostileDesk all;
    const QString bad = all.root.filePath(QStringLiteral("< img src=x> &Key %1 %2 \u202Enosj.json"));
    REQUIRE(QFile::copy(all.file, bad));
    all.desk->chosen = bad;
    const QString ofProtocol = QStringLiteral("< img src=");
    all.desk->open();
    all.lookAt(QStringLiteral("protocols"), {ofProtocol});
    all.desk->press(QStringLiteral("importButton"));
    REQUIRE(waitFor([&] { return all.desk->find(QStringLiteral("keepButton")) != nullptr; }));
    all.lookAt(QStringLiteral("what a file holds"), {ofProtocol});
    all.desk->press(QStringLiteral("keepButton"));
    REQUIRE(waitFor([&] { return all.desk->kept() == 1; }));
    all.lookAt(QStringLiteral("protocols with one more"), {ofProtocol});
    CHECK(QDir(all.desk->paths.protocols).entryList(QDir::Files) == QStringList{QStringLiteral("hostile.json")});
}

TEST_CASE("settings that name a file elsewhere open nothing outside the folder of protocols", "[hostile]")
{
    const Bait bait;
    const QTemporaryDir folder;
    const QString outside = bait.folder() + QStringLiteral("/outside");
    QFile out(outside + QStringLiteral(".json"));
    REQUIRE(out.open(QIODevice::WriteOnly));
    out.write(hostileProtocol(bait).c_str());
    out.close();
    REQUIRE(bait.taken());
    const Paths paths = Paths::below(folder.path());
    Settings settings(paths.settings);
    for (const QString& name :
         {outside, QDir(paths.protocols).relativeFilePath(outside), QStringLiteral("file://") + outside,
          QStringLiteral("../") + outside, QStringLiteral(":/psoas/x"), QStringLiteral("qrc:/x"), QString(u'\0')}) {
        INFO(name.toStdString());
        settings.setUsedProtocol(name);
        ProtocolLibrary library(paths, settings);
        CHECK(library.open({}).empty());
        CHECK(library.usesShipped());
        CHECK_FALSE(bait.taken());
    }
}

TEST_CASE("no name of a client makes a path of a file that is suggested", "[hostile]")
{
    const Bait bait;
    HandoutFacts facts;
    facts.mode = Mode::Therapist;
    facts.today = Date{20779};
    for (const QString& name : {hostileText(bait), QStringLiteral("../../etc/passwd"), QStringLiteral("/root"),
                                QStringLiteral("C:\\x"), QStringLiteral(".hidden"), QString(300, u'a'),
                                QStringLiteral("a\nb"), QString(u'\0') + u'x', QStringLiteral("\u202Efdp.exe")}) {
        INFO(name.toStdString());
        facts.forWhom = name;
        const QString file = handout(shippedProtocol(), facts).fileName;
        CHECK(file.startsWith(QStringLiteral("psoas-release-plan-")));
        CHECK(file.endsWith(QStringLiteral("2026-11-22.pdf")));
        CHECK(file.size() < 100);
        for (const QChar symbol : file) {
            CHECK((symbol.isLetterOrNumber() || symbol == u'-' || symbol == u'.'));
        }
    }
}
