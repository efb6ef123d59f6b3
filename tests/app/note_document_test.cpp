// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/note_document.h"

#include "app/report/note_offer.h"
#include "app/session_play.h"
#include "app/style/theme.h"
#include "app/widget_bench.h"

#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPrinter>
#include <QPushButton>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;
using namespace psoas::test;

namespace {

/// More of everything than a session can bring about.
Play longest()
{
    const QString name(200, u'W');
    Play play(Mode::Therapist);
    std::vector<std::pair<std::string, std::string>> all;
    for (const protocol::Question& question : shippedProtocol().screen.questions) {
        if (question.cls != "emergency") {
            all.emplace_back(question.fact, "yes");
        }
    }
    session::AnswerSheet sheet;
    for (const protocol::Question& question : shippedProtocol().screen.questions) {
        if (question.clearance == protocol::Clearing::Allowed) {
            sheet.clearances.push_back({question.id, name.toStdString(), play.state.date});
        } else if (question.override_ == protocol::Clearing::Allowed) {
            sheet.overrides.push_back({question.id, name.toStdString()});
        }
    }
    for (const auto& [fact, word] : all) {
        const bool number = shippedProtocol().fact(fact)->type != protocol::FactType::Choice;
        sheet.answers.push_back({fact,
                                 Side::None,
                                 {number ? protocol::FactValue(41.0) : protocol::FactValue(word)},
                                 assessment::Provenance::Answer});
    }
    for (const protocol::Question& question : shippedProtocol().screen.questions) {
        if (question.cls == "emergency") {
            sheet.answers.push_back({question.fact, Side::None, {std::string("no")}, assessment::Provenance::Answer});
        }
    }
    // Early enough for the test not to be locked.
    sheet.answers.push_back({"person.pregnancy", Side::None, {std::string("first")}, assessment::Provenance::Answer});
    play.send(sheet);
    play.test(Side::Left, 6, "phone");
    play.test(Side::Right, -2, "eye");
    session::HurtTold hurt;
    hurt.exercise = shippedProtocol().exercises.front().id;
    hurt.side = Side::Left;
    hurt.pain = 7;
    hurt.kind = shippedProtocol().hurt.kinds.at(1).id;
    hurt.where = name.toStdString();
    play.state.hurts.assign(30, hurt);
    for (const protocol::Question& question : shippedProtocol().screen.questions) {
        for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
            if (play.state.plan) {
                play.state.plan->excluded.push_back({exercise.id, Side::Left, {question.id}});
            }
        }
    }
    return play;
}

} // namespace

TEST_CASE("the longest note stands on one page", "[referral-note]")
{
    const Play play = longest();
    const ReferralNote note = play.note();
    for (const QSizeF inches : {QSizeF(8.27 - 1.42, 11.69 - 1.1), QSizeF(8.5 - 1.42, 11 - 1.1)}) {
        constexpr int kDpi = 150;
        QImage page((inches * kDpi).toSize(), QImage::Format_RGB32);
        page.setDotsPerMeterX(qRound(kDpi / 0.0254));
        page.setDotsPerMeterY(qRound(kDpi / 0.0254));
        page.fill(Qt::white);
        const NoteDocument document(note, page, page.size());
        CHECK(document.fits());
        CHECK(document.blankLines() >= 3);
        CHECK(document.textPoints() >= 8.0);
        CHECK(document.text().contains(QStringLiteral("more")));
        CHECK(document.text().contains(note.statement));
        for (const NoteSection& section : note.sections) {
            CHECK(document.text().contains(section.title));
        }
        // What was answered and measured stands there whole.
        for (const NoteSection::Kind kind : {NoteSection::Kind::Answers, NoteSection::Kind::Findings}) {
            REQUIRE(note.section(kind) != nullptr);
            for (const QString& line : note.section(kind)->lines) {
                CHECK(document.text().contains(line));
            }
        }
        QPainter painter(&page);
        document.paint(painter);
        painter.end();
        if (qEnvironmentVariableIsSet("PSOAS_TEST_PICTURES")) {
            page.save(qEnvironmentVariable("PSOAS_TEST_PICTURES") +
                      QStringLiteral("/note-longest-%1.png").arg(page.height()));
        }
    }
}

TEST_CASE("a short note keeps its size and everything it says", "[referral-note]")
{
    Play play;
    play.screen({{"screen.R20", "yes"}});
    const ReferralNote note = play.note();
    QImage page(1027, 1588, QImage::Format_RGB32);
    page.setDotsPerMeterX(qRound(150 / 0.0254));
    page.setDotsPerMeterY(qRound(150 / 0.0254));
    const NoteDocument document(note, page, page.size());
    CHECK(document.fits());
    CHECK_THAT(document.textPoints(), WithinAbs(10.0, 1e-9));
    for (const NoteSection& section : note.sections) {
        for (const QString& line : section.lines) {
            CHECK(document.text().contains(line));
        }
    }
}

TEST_CASE("what somebody typed is shown as typed, not as markup", "[referral-note]")
{
    Play play;
    play.screen({{"screen.R20", "yes"}});
    play.send(session::GiveClearance{"R20", "<b>A & B</b>", play.state.date});
    QImage page(1027, 1588, QImage::Format_RGB32);
    const NoteDocument document(play.note(), page, page.size());
    CHECK(document.text().contains(QStringLiteral("<b>A & B</b>")));
}

TEST_CASE("the saved note is a PDF of one page with its title and real text", "[referral-note]")
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("note.pdf"));
    const ReferralNote note = longest().note();
    REQUIRE(saveNote(note, file));
    QFile saved(file);
    REQUIRE(saved.open(QIODevice::ReadOnly));
    const QByteArray bytes = saved.readAll();
    CHECK(bytes.startsWith("%PDF-"));
    CHECK(bytes.contains("/Count 1\n"));
    CHECK(bytes.contains("/ToUnicode"));
    CHECK_FALSE(bytes.contains("<0009>"));
    QByteArray title("\xfe\xff", 2);
    for (const QChar letter : note.title) {
        title.append(static_cast<char>(letter.unicode() >> 8)).append(static_cast<char>(letter.unicode() & 0xff));
    }
    CHECK(bytes.contains(title));

    CHECK_FALSE(saveNote(note, folder.filePath(QStringLiteral("no/such/folder/note.pdf"))));
}

TEST_CASE("the offer saves, prints, and says what came of it", "[referral-note]")
{
    Theme theme(application());
    const QTemporaryDir folder;
    const ReferralNote note = [] {
        Play play;
        play.screen({{"screen.R20", "yes"}});
        return play.note();
    }();
    QString wanted = folder.filePath(QStringLiteral("mine"));
    PrintAnswer answer = PrintAnswer::Print;
    NotePrompts prompts;
    prompts.save = [&](QWidget*, const QString& suggested) {
        CHECK(suggested == note.fileName);
        return wanted;
    };
    prompts.print = [&](QWidget*, QPrinter& printer) {
        CHECK(printer.docName() == note.title);
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(folder.filePath(QStringLiteral("printed.pdf")));
        return answer;
    };
    NoteOffer offer([&] { return note; }, prompts, nullptr);
    show(offer);
    auto* said = part<QLabel>(offer, "savedLabel");
    auto* save = part<QPushButton>(offer, "saveNoteButton");
    auto* print = part<QPushButton>(offer, "printNoteButton");
    CHECK_FALSE(said->isVisible());

    save->click();
    CHECK(QFile::exists(folder.filePath(QStringLiteral("mine.pdf"))));
    CHECK(said->text().contains(QStringLiteral("mine.pdf")));
    wanted = folder.filePath(QStringLiteral("no/such/folder/mine.pdf"));
    save->click();
    CHECK(said->text().contains(QStringLiteral("another place")));

    print->click();
    CHECK(QFile::exists(folder.filePath(QStringLiteral("printed.pdf"))));
    CHECK(said->text().contains(QStringLiteral("on its way")));
    answer = PrintAnswer::NoPrinter;
    print->click();
    CHECK(said->text().contains(QStringLiteral("No printer is set up")));
    const QString before = said->text();
    answer = PrintAnswer::ChangedMind;
    print->click();
    CHECK(said->text() == before);
}
