// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/handout.h"

#include "app/report/handout_document.h"
#include "app/report/handout_offer.h"
#include "app/session_play.h"
#include "app/widget_bench.h"
#include "app/words.h"

#include <QFile>
#include <QPainter>
#include <QPrinter>
#include <QPushButton>
#include <QTemporaryDir>

#include <set>

using namespace psoas;
using namespace psoas::app;
using namespace psoas::test;

namespace {

constexpr double kDpi = 144;
constexpr double kMillimetresPerInch = 25.4;
const QSizeF kA4(8.27 - 1.42, 11.69 - 1.1);
const QSizeF kLetter(8.5 - 1.42, 11 - 1.1);

assessment::PlanLine line(const char* exercise, Side side, int sets = 3)
{
    const protocol::Exercise& known = *shippedProtocol().exercise(exercise);
    return {exercise, side, sets, known.dose.reps, 120, {}, {}};
}

/// Exercises of the protocol with the sides they have, each with a dose of its own, so that none joins another.
HandoutFacts facts(std::size_t lines)
{
    HandoutFacts all;
    all.plan.day = shippedProtocol().plan.days.front().day;
    for (int sets = 1; all.plan.lines.size() < lines; ++sets) {
        for (const protocol::Exercise& each : shippedProtocol().exercises) {
            if (each.id != "professional_massage" && all.plan.lines.size() < lines) {
                const Side side = !each.sided ? Side::Both : sets % 2 == 1 ? Side::Left : Side::Right;
                all.plan.lines.push_back(line(each.id.c_str(), side, sets + 1));
            }
        }
    }
    all.planned = kPlayStart.localDate();
    all.today = daysLater(1).localDate();
    all.nextTest = daysLater(14).localDate();
    all.emergencyNumber = QStringLiteral("999");
    return all;
}

/// A page as the printer would take it.
struct Sheet {
    Sheet(const HandoutFacts& facts, QSizeF inches)
        : made(handout(shippedProtocol(), facts))
        , image((inches * kDpi).toSize(), QImage::Format_RGB32)
    {
        image.setDotsPerMeterX(qRound(kDpi / 0.0254));
        image.setDotsPerMeterY(qRound(kDpi / 0.0254));
        document.emplace(made, image, image.size());
    }
    [[nodiscard]] QString text() const
    {
        QString all;
        for (int page = 0; page < document->pages(); ++page) {
            all += document->text(page) + u'\n';
        }
        return all;
    }

    Handout made;
    QImage image;
    std::optional<HandoutDocument> document;
};

void keepPicture(const Handout& made, const QString& name)
{
    if (!qEnvironmentVariableIsSet("PSOAS_TEST_PICTURES")) {
        return;
    }
    const QString file = QStringLiteral("%1/handout-%2").arg(qEnvironmentVariable("PSOAS_TEST_PICTURES"), name);
    int page = 0;
    for (const QImage& each : paper::pictures(handoutSheets(made), 1000, 1)) {
        each.save(QStringLiteral("%1-%2.png").arg(file).arg(++page));
    }
    REQUIRE(paper::savePdf(made.title, handoutSheets(made), file + QStringLiteral(".pdf")));
}

} // namespace

TEST_CASE("a handout says what to do, on which side, how much, and how", "[handout]")
{
    HandoutFacts some = facts(0);
    some.plan.lines = {line("kneeling_stretch", Side::Left), line("kneeling_stretch", Side::Right),
                       line("glute_bridge", Side::Both, 2), line("roll_tfl", Side::Right, 2)};
    const Sheet sheet(some, kA4);
    REQUIRE(sheet.made.rows.size() == 3);
    const HandoutRow& both = sheet.made.rows.front();
    CHECK(both.name == words::exercise(shippedProtocol(), "kneeling_stretch"));
    CHECK(both.sides == QStringLiteral("Left and right"));
    CHECK(both.dose == words::dose(shippedProtocol(), some.plan.lines.front()));
    CHECK(sheet.made.rows[1].sides == words::side(Side::Both));
    CHECK(sheet.made.rows[1].phases.join(u' ').contains(words::duration(3)));
    CHECK(sheet.made.rows[2].sides == words::side(Side::Right));
    const QString all = sheet.text();
    for (const HandoutRow& row : sheet.made.rows) {
        CHECK(all.contains(row.name));
        CHECK(all.contains(row.dose));
        REQUIRE(row.cues.size() == 3);
        CHECK(all.contains(row.cues.front()));
        CHECK_FALSE(row.cues.join(u' ').contains(u'{'));
    }
    // It is worded for one side, and says so.
    CHECK_FALSE(sheet.made.turned.isEmpty());
    CHECK(all.contains(sheet.made.turned));
    CHECK(all.contains(QStringLiteral("999")));
    CHECK(all.contains(words::date(*some.nextTest)));
    CHECK(all.contains(words::date(some.planned)));
    CHECK(all.contains(QString::fromStdString(shippedProtocol().version)));
    CHECK(all.contains(words::text(shippedProtocol(), shippedProtocol().safetyStatement)));
    CHECK_FALSE(all.contains(QStringLiteral("For:")));
    keepPicture(sheet.made, QStringLiteral("both"));
}

TEST_CASE("sides with another dose, or another reason to take care, are rows of their own", "[handout]")
{
    HandoutFacts some = facts(0);
    some.plan.lines = {line("kneeling_stretch", Side::Left, 3), line("kneeling_stretch", Side::Right, 2)};
    CHECK(handout(shippedProtocol(), some).rows.size() == 2);
    some.plan.lines[1].sets = 3;
    CHECK(handout(shippedProtocol(), some).rows.size() == 1);
    some.plan.lines[1].notes = {shippedProtocol().limits.doses.front().note};
    const Handout two = handout(shippedProtocol(), some);
    REQUIRE(two.rows.size() == 2);
    CHECK(two.turned.isEmpty());
    CHECK(two.rows[1].notes.size() == 1);
}

TEST_CASE("every reason to stop is on the first page, once, in the words of the protocol", "[handout]")
{
    for (const std::size_t lines : {1U, 4U, 8U, 14U}) {
        const HandoutFacts all = facts(lines);
        const Sheet sheet(all, kA4);
        const QString first = sheet.document->text(0);
        std::set<QString> said;
        for (const HandoutStop& stop : sheet.made.stops) {
            INFO(stop.text.toStdString());
            CHECK(said.insert(stop.text).second);
            CHECK(first.count(stop.text) >= 1);
            CHECK_FALSE(stop.text.contains(u'{'));
        }
        for (std::size_t i = 0; i < sheet.made.rows.size(); ++i) {
            for (const protocol::TextId& id : shippedProtocol().exercise(sheet.made.rows[i].exercise)->stops) {
                const auto has = [&](const HandoutStop& stop) {
                    const bool here = stop.rows.isEmpty() || stop.rows.contains(static_cast<int>(i) + 1);
                    const QString own = words::text(shippedProtocol(), id, sheet.made.rows[i].side);
                    QString either = QString::fromStdString(shippedProtocol().text(id));
                    either.replace(QStringLiteral("{side}"), QStringLiteral("left or right"));
                    return here && (stop.text == own || stop.text == either);
                };
                INFO(id);
                CHECK(std::ranges::any_of(sheet.made.stops, has));
            }
        }
        CHECK(first.contains(QStringLiteral("999")));
    }
}

TEST_CASE("a pain that stops several exercises names them all", "[handout]")
{
    HandoutFacts some = facts(0);
    some.plan.lines = {line("kneeling_stretch", Side::Left), line("reciprocal_inhibition", Side::Left),
                       line("glute_bridge", Side::Both)};
    const Handout made = handout(shippedProtocol(), some);
    const QString knee = words::text(shippedProtocol(), "ex.kneeling_stretch.stop_1", Side::Left);
    const auto found = std::ranges::find(made.stops, knee, &HandoutStop::text);
    REQUIRE(found != made.stops.end());
    CHECK(found->rows == QList<int>{1, 2});
    CHECK(made.stops.front().rows.isEmpty());
    // Of both sides it says so.
    some.plan.lines.push_back(line("kneeling_stretch", Side::Right));
    CHECK(std::ranges::any_of(handout(shippedProtocol(), some).stops, [](const HandoutStop& stop) {
        return stop.text.contains(QStringLiteral("left or right kneecap"));
    }));
}

TEST_CASE("fourteen boxes a pen fits in stand beside every row, and nothing is cut off", "[handout]")
{
    for (const QSizeF& paper : {kA4, kLetter}) {
        for (const std::size_t lines : {1U, 4U, 8U, 14U}) {
            const HandoutFacts all = facts(lines);
            const Sheet sheet(all, paper);
            const HandoutDocument& document = *sheet.document;
            INFO(lines << " lines on " << paper.height());
            CHECK(document.boxes().size() == 14 * sheet.made.rows.size());
            CHECK(document.figures().size() == sheet.made.rows.size());
            CHECK(document.textPoints() >= 7.0);
            const QRectF whole(QPointF(-0.5, -0.5), QSizeF(sheet.image.size()) + QSizeF(1, 1));
            for (const HandoutDocument::Placed& box : document.boxes()) {
                CHECK(box.place.width() / kDpi * kMillimetresPerInch >= 5.0);
                CHECK(box.place.height() / kDpi * kMillimetresPerInch >= 5.0);
                CHECK(whole.contains(box.place));
            }
            for (int page = 0; page < document.pages(); ++page) {
                const std::vector<QRectF> texts = document.texts(page);
                for (std::size_t i = 0; i < texts.size(); ++i) {
                    CHECK(whole.contains(texts[i]));
                    for (std::size_t other = 0; other < i; ++other) {
                        CHECK_FALSE(texts[i].adjusted(1, 1, -1, -1).intersects(texts[other].adjusted(1, 1, -1, -1)));
                    }
                    for (const HandoutDocument::Placed& box : document.boxes()) {
                        CHECK((box.page != page || !texts[i].intersects(box.place)));
                    }
                }
            }
            if (lines <= 8) {
                CHECK(document.pages() == 1);
                CHECK_FALSE(document.text(0).contains(QStringLiteral("second page")));
            }
            if (paper == kA4) {
                keepPicture(sheet.made, QString::number(lines));
            }
        }
    }
}

TEST_CASE("what does not fit goes on to a second page, and the first one says how much", "[handout]")
{
    const HandoutFacts all = facts(20);
    const Sheet sheet(all, kA4);
    REQUIRE(sheet.document->pages() >= 2);
    std::size_t first = 0;
    for (const HandoutDocument::Placed& figure : sheet.document->figures()) {
        first += figure.page == 0 ? 1 : 0;
    }
    CHECK(first > 0);
    const std::size_t later = sheet.made.rows.size() - first;
    CHECK(sheet.document->text(0).contains(QStringLiteral("%1 more on the ").arg(later)));
    for (const HandoutRow& row : sheet.made.rows) {
        CHECK(sheet.text().contains(row.name));
    }
    keepPicture(sheet.made, QStringLiteral("20"));
}

TEST_CASE("for a client it has a name, or lines to write one on", "[handout]")
{
    HandoutFacts some = facts(3);
    some.mode = Mode::Therapist;
    CHECK(Sheet(some, kA4).text().contains(QStringLiteral("For: ____")));
    CHECK(Sheet(some, kA4).text().contains(QStringLiteral("Made by: ____")));
    some.forWhom = QString(90, u'W') + QStringLiteral(" <i>");
    some.madeBy = QStringLiteral("A. Able");
    some.plan.lines.push_back(line("professional_massage", Side::Left));
    const Sheet sheet(some, kA4);
    CHECK(sheet.text().contains(QStringLiteral("WWW <i>")));
    CHECK(sheet.text().contains(QStringLiteral("Made by: A. Able")));
    // What home mode never does gets no boxes, and its reason.
    CHECK(sheet.made.rows.size() == 3);
    REQUIRE(sheet.made.atVisits.size() == 1);
    CHECK(sheet.text().contains(words::cause(shippedProtocol(), "home")));
    keepPicture(sheet.made, QStringLiteral("client"));
}

TEST_CASE("a handout that leaves something to visits says why it is shorter than the plan", "[handout]")
{
    HandoutFacts some = facts(2);
    CHECK_FALSE(handout(shippedProtocol(), some).head.contains(QStringLiteral("not for home")));
    some.plan.lines.push_back(line("professional_massage", Side::Left));
    const QString head = handout(shippedProtocol(), some).head;
    CHECK(head.contains(QStringLiteral("about %1.").arg(words::minutes(2 * 120))));
    CHECK(head.contains(QStringLiteral("not for home the plan takes about %1.").arg(words::minutes(3 * 120))));
}

TEST_CASE("the file of a handout is named after the client, as every system takes it", "[handout]")
{
    HandoutFacts some = facts(1);
    const auto named = [&](Mode mode, const QString& name) {
        some.mode = mode;
        some.forWhom = name;
        return handout(shippedProtocol(), some).fileName;
    };
    const QString day = QString::fromStdString(some.today.iso());
    CHECK(named(Mode::Therapist, QStringLiteral("Anna 07")) ==
          QStringLiteral("psoas-release-plan-Anna-07-%1.pdf").arg(day));
    CHECK(named(Mode::Therapist, QStringLiteral("../A\\B: \"c\"? ")) ==
          QStringLiteral("psoas-release-plan-A-B-c-%1.pdf").arg(day));
    CHECK(named(Mode::Therapist, QString(200, u'x')).size() < 80);
    for (const QString& nothing : {QString(), QStringLiteral(" / ")}) {
        CHECK(named(Mode::Therapist, nothing) == QStringLiteral("psoas-release-plan-%1.pdf").arg(day));
    }
    CHECK_FALSE(named(Mode::Self, QStringLiteral("Anna")).contains(QStringLiteral("Anna")));
}

TEST_CASE("no reason to stop on paper points to what is only on the screen", "[handout]")
{
    for (const protocol::Exercise& each : shippedProtocol().exercises) {
        for (const protocol::TextId& id : each.stops) {
            INFO(id);
            CHECK(shippedProtocol().text(id).find("below.") == std::string::npos);
        }
    }
}

TEST_CASE("the plan of a session makes a handout with its next test", "[handout]")
{
    Play play;
    play.screen();
    play.test(Side::Left, 6, "phone");
    play.test(Side::Right, -12, "phone");
    const session::Engine engine(shippedProtocol(), play.past);
    play.state.plan = assessment::plan(engine.input(play.state));
    REQUIRE_FALSE(play.state.plan->lines.empty());
    const HandoutFacts facts = handoutFacts(engine, play.state, play.state.date);
    CHECK(facts.plan == *play.state.plan);
    REQUIRE(facts.nextTest);
    CHECK(facts.nextTest->daysSince(play.state.date) == shippedProtocol().tests.front().dueDays);
    const Handout made = handout(shippedProtocol(), facts);
    CHECK_FALSE(made.rows.empty());
    CHECK(made.nextTest.contains(words::date(*facts.nextTest)));
}

TEST_CASE("the plan is saved as a PDF of one page, and printed", "[handout]")
{
    const QTemporaryDir folder;
    NotePrompts prompts;
    prompts.save = [&](QWidget*, const QString& suggested) { return folder.filePath(suggested); };
    prompts.print = [&](QWidget*, QPrinter& printer) {
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(folder.filePath(QStringLiteral("printed.pdf")));
        return PrintAnswer::Print;
    };
    HandoutOffer offer([] { return handout(shippedProtocol(), facts(8)); }, prompts, nullptr);
    show(offer);
    QTest::keyClick(part<QPushButton>(offer, "savePlanButton"), Qt::Key_Space);
    QFile saved(folder.filePath(QStringLiteral("psoas-release-plan-2026-11-23.pdf")));
    REQUIRE(saved.open(QIODevice::ReadOnly));
    const QByteArray bytes = saved.readAll();
    CHECK(bytes.startsWith("%PDF-"));
    CHECK(bytes.contains("/Count 1\n"));
    CHECK(bytes.contains("/ToUnicode"));
    QTest::keyClick(part<QPushButton>(offer, "printPlanButton"), Qt::Key_Space);
    CHECK(QFile::exists(folder.filePath(QStringLiteral("printed.pdf"))));
}
