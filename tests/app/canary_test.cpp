// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/full_disk.h"
#include "app/pages/progress/exchange_card.h"
#include "app/people/practice.h"
#include "app/photo/photo_bench.h"
#include "app/photo/photo_goniometer.h"
#include "app/report/file_prompt.h"
#include "app/report/paper.h"
#include "app/report/progress_report.h"
#include "app/report/report_document.h"
#include "app/safety_questions.h"
#include "app/tour_script.h"
#include "app/widgets/inline_message.h"
#include "support/captured_log.h"
#include "support/temp_folder.h"
#include "support/watched_folder.h"

#include <QFile>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>
#include <sys/stat.h>

using namespace psoas;
using namespace psoas::app;
using namespace psoas::test;

namespace {

namespace fs = std::filesystem;

// Words that nothing but a person's own data can hold.
const QString kName = QStringLiteral("Canaria Quellwasser");
const QString kYear = QStringLiteral("1937");
const QString kNotes = QStringLiteral("canarynotes limps since the marathon");
const QString kNote = QStringLiteral("canarynote slept badly");
const QString kWhere = QStringLiteral("canarywhere inner thigh");
const QString kReason = QStringLiteral("canaryreason was examined");
const QString kSigned = QStringLiteral("Canarysigner");
const QString kPhotoName = QStringLiteral("canaryphoto-quellwasser.jpg");

/// All of them, and what a camera wrote, and names of folders that name people.
const std::regex kPersonal("canar|quellwasser|limps|marathon|slept|SecretCamera|GPSLatitude|\\b1937\\b",
                           std::regex::icase);

bool isPersonal(const std::string& text)
{
    return std::regex_search(text, kPersonal);
}

/// UTF-16 as well, which Qt writes here and there.
bool holdsPersonal(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    std::string narrow;
    std::ranges::copy_if(bytes, std::back_inserter(narrow), [](char each) { return each != '\0'; });
    return isPersonal(bytes) || isPersonal(narrow);
}

/// A home and a temporary folder that hold nothing yet, for as long as the test runs.
struct Elsewhere {
    Elsewhere()
    {
        for (const char* name : {"HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"}) {
            before.emplace_back(name, qEnvironmentVariableIsSet(name) ? std::optional(qgetenv(name)) : std::nullopt);
            const fs::path place = folder / name;
            fs::create_directory(place);
            qputenv(name, QByteArray::fromStdString(place.string()));
        }
        mask = ::umask(0077); // as the program does
    }
    ~Elsewhere()
    {
        ::umask(mask);
        for (const auto& [name, value] : before) {
            value ? qputenv(name.c_str(), *value) : qunsetenv(name.c_str());
        }
    }
    void checkNothingPersonal() const
    {
        for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
            CAPTURE(entry.path().string());
            CHECK_FALSE(isPersonal(fs::relative(entry.path(), folder.path()).string()));
            CHECK_FALSE((entry.is_regular_file() && holdsPersonal(entry.path())));
        }
    }

    TempFolder folder;
    std::vector<std::pair<std::string, std::optional<QByteArray>>> before;
    mode_t mask = 0;
};

QString written(const fs::path& file, const QByteArray& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes.toStdString();
    return QString::fromStdString(file.string());
}

/// A client with all that can be told of one, in spite of a disk that is full at first.
void addClient(Practice& practice)
{
    practice.page(4);
    practice.goTo<QPushButton>("addClientButton");
    practice.key(Qt::Key_Return);
    practice.type(kName);
    practice.goTo<QLineEdit>("clientYearEdit");
    practice.type(kYear);
    practice.goTo<QPlainTextEdit>("clientNotesEdit");
    practice.type(kNotes);
    {
        const FullDisk full;
        practice.key(Qt::Key_Return, Qt::ControlModifier);
        REQUIRE(waitFor([&] { return practice.find<InlineMessage>("clientFailedMessage") != nullptr; }));
    }
    practice.key(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitFor([&] { return practice.find<QPushButton>("workButton") != nullptr; }));
}

/// A session in which everything that takes a text gets one, twice: the first time it cannot be stored.
void leadSession(Practice& practice)
{
    SessionController& controller = *practice.controller;
    QSignalSpy failed(&controller, &SessionController::storeFailed);
    int failures = 0;
    const auto sendTwice = [&](const session::Command& command) {
        {
            const FullDisk full;
            controller.send(command);
            REQUIRE(settle(controller));
        }
        CHECK(failed.count() == ++failures);
        controller.send(command);
        REQUIRE(settle(controller));
        REQUIRE(failed.count() == failures);
    };
    const TourScript script(shippedProtocol());
    const auto to = [&](protocol::ActivityKind kind) {
        REQUIRE(walkTo(controller, script,
                       [&] { return controller.engine().activity(controller.state().cursor)->kind == kind; }));
    };
    to(protocol::ActivityKind::Measure);
    const protocol::Question question = questionsOf(shippedProtocol(), isRoutine).front();
    sendTwice(session::Answer{question.fact, Side::None, {std::string("yes")}, assessment::Provenance::Answer});
    if (!question.sideFact.empty()) {
        sendTwice(
            session::Answer{question.sideFact, Side::None, {std::string("left")}, assessment::Provenance::Answer});
    }
    sendTwice(session::GiveOverride{question.id, kReason.toStdString(), "CQ"});
    sendTwice(session::Note{kNote.toStdString()});
    to(protocol::ActivityKind::Exercise);
    sendTwice(session::Begin{});
    sendTwice(session::ItHurts{2, {}, kWhere.toStdString()});
    sendTwice(session::StopSession{kReason.toStdString()});
    REQUIRE(controller.state().ended());
    sendTwice(session::Sign{kSigned.toStdString()});
    sendTwice(session::AddAddendum{kNote.toStdString(), kSigned.toStdString()});
    REQUIRE(controller.state().overrides.size() == 1);
    REQUIRE(controller.state().addenda.size() == 1);
}

/// A photo with words of its camera is opened, then one that is cut off.
void openPhotos(const fs::path& given)
{
    PhotoGoniometer tool;
    tool.resize(900, 900);
    show(tool);
    const QByteArray photo = withExif(jpegOf(painted({6, 20, true, 0, {800, 600}})), 1);
    QSignalSpy changed(&tool, &PhotoGoniometer::photoChanged);
    REQUIRE(tool.openFile(written(given / kPhotoName.toStdString(), photo)));
    REQUIRE(waitFor([&] { return changed.count() > 0; }));
    CHECK_FALSE(tool.photoBytes().contains(kSecret));
    const auto* message = part<InlineMessage>(tool, "photoMessage");
    (void)tool.openFile(written(given / "canary-cut.jpg", photo.left(photo.size() / 2)));
    REQUIRE(waitFor([&] { return message->isVisible(); }));
}

/// Everything out of the program, over files that were everybody's, and back in, with faults.
void takeOut(Practice& practice, const fs::path& asked, const fs::path& given)
{
    ExchangeCard card(
        Surroundings{shippedProtocol(), *practice.controller, practice.settings, practice.store, practice.paths});
    QString file;
    card.setPerson(practice.person->id().toStdString());
    card.setPrompts({[&](QWidget*, const QString&) { return file; }, [&](QWidget*) { return file; }});
    card.show();
    const auto press = [&](const char* button, const QString& path) {
        file = path;
        QSignalSpy finished(&card, &ExchangeCard::finished);
        part<QPushButton>(card, button)->click();
        REQUIRE(waitFor([&] { return finished.count() > 0; }));
    };
    const std::pair<const char*, const char*> kExports[] = {{"exportJsonButton", "canary-copy.json"},
                                                            {"exportCsvButton", "canary-table.csv"},
                                                            {"exportFhirButton", "canary-clinic.json"}};
    for (const auto& [button, name] : kExports) {
        const QString path = written(asked / name, "of before");
        REQUIRE(::chmod(path.toLocal8Bit().constData(), 0644) == 0);
        press(button, path);
        CHECK(holdsPersonal(path.toStdString()));
    }
    press("exportJsonButton", QStringLiteral("/proc/none/canary.json"));
    std::ifstream copy(asked / "canary-copy.json", std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(copy), {}};
    press("importButton",
          written(given / "canary-cut.json", QByteArray::fromStdString(whole.substr(0, whole.size() / 2))));
    press("importButton", written(given / "canary-other.json", R"({"canary": "Canaria Quellwasser"})"));

    std::optional<Result<ReportFacts>> facts;
    readStore<ReportFacts>(
        practice.store, &card,
        [&](history::Store& open) {
            const Date today = practice.clock.now().localDate();
            return reportFacts(open, shippedProtocol(), practice.person->id().toStdString(),
                               {Date{today.days - 30}, today}, Mode::Therapist, practice.clock.now());
        },
        [&](Result<ReportFacts> read) { facts = std::move(read); });
    REQUIRE(waitFor([&] { return facts.has_value(); }));
    REQUIRE(*facts);
    const QString pdf = written(asked / "canary.pdf", "of before");
    REQUIRE(::chmod(pdf.toLocal8Bit().constData(), 0644) == 0);
    CHECK(saveReport(progressReport(shippedProtocol(), **facts), pdf));
}

} // namespace

TEST_CASE("what is personal is in no log, no setting and no file outside the data folder", "[canary]")
{
    const TempFolder own; // made before there is another temporary folder
    const Elsewhere elsewhere;
    const fs::path data = own / "canary-data";
    const fs::path asked = own / "asked";
    const fs::path given = own / "given";
    for (const fs::path& each : {data, asked, given}) {
        REQUIRE(fs::create_directory(each));
    }
    WatchedFolder temporary(elsewhere.folder / "TMPDIR");
    const CapturedLog log;
    {
        Practice practice(QString::fromStdString(data.string()));
        addClient(practice);
        practice.work();
        practice.startSession();
        leadSession(practice);
        openPhotos(given);
        takeOut(practice, asked, given);
    }

    // There was much to tell, and it was told without naming anybody.
    CHECK(std::ranges::count(log.text(), '\n') >= 8);
    CAPTURE(log.text());
    CHECK_FALSE(isPersonal(log.text()));
    CHECK(holdsPersonal(data / "history.sqlite3"));
    CHECK_FALSE(holdsPersonal(data / "settings.ini"));
    elsewhere.checkNothingPersonal();
    CHECK(temporary.made().empty());
    // What was asked for, nothing beside it, and all of it the owner's alone.
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(asked)) {
        CAPTURE(entry.path().string());
        CHECK((entry.status().permissions() & fs::perms(0077)) == fs::perms::none);
        ++files;
    }
    CHECK(files == 4);
    for (const auto& entry : fs::recursive_directory_iterator(data)) {
        CAPTURE(entry.path().string());
        CHECK((entry.status().permissions() & fs::perms(0077)) == fs::perms::none);
    }
}

TEST_CASE("where a file dialog was stays in the data folder", "[canary]")
{
    const TempFolder own; // made before there is another temporary folder
    const Elsewhere elsewhere;
    fs::create_directory(own / "canary-client");
    keepDialogPlacesIn(QString::fromStdString(own.path().string()));
    {
        QFileDialog dialog(nullptr, {}, QString::fromStdString((own / "canary-client").string()));
        dialog.setOption(QFileDialog::DontUseNativeDialog);
        dialog.show();
    }
    elsewhere.checkNothingPersonal();
    CHECK(holdsPersonal(own / "QtProject.conf"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, qEnvironmentVariable("XDG_CONFIG_HOME"));
}
