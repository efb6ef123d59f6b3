// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "support/catch.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;

namespace {

QString write(const QTemporaryDir& folder, const char* text)
{
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(text);
    return path;
}

} // namespace

TEST_CASE("settings that were never written have the values of the table", "[settings]")
{
    const QTemporaryDir folder;
    const Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    CHECK(settings.schemeChoice() == SchemeChoice::System);
    CHECK_THAT(settings.textScale(), WithinAbs(1.0, 1e-9));
    CHECK_FALSE(settings.reduceMotion());
    CHECK(settings.mode() == Mode::Self);
    CHECK(settings.soundOn());
    CHECK(settings.soundVolume() == 70);
    CHECK(settings.voiceOn());
    CHECK(settings.voiceName().isEmpty());
    CHECK_THAT(settings.voiceRate(), WithinAbs(0.0, 1e-9));
    CHECK(settings.voiceVolume() == 80);
    CHECK(settings.emergencyNumber() == QStringLiteral("112"));
    CHECK_FALSE(settings.consentGiven(QStringLiteral("a statement")));
    CHECK_FALSE(settings.consentDate().isValid());
}

TEST_CASE("settings come back from the file as they were set", "[settings]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings settings(path);
        settings.setSchemeChoice(SchemeChoice::Dark);
        settings.setTextScale(1.25);
        settings.setReduceMotion(true);
        settings.setMode(Mode::Therapist);
        settings.setSoundOn(false);
        settings.setSoundVolume(140);
        settings.setVoiceOn(false);
        settings.setVoiceName(QStringLiteral("Ada"));
        settings.setVoiceRate(-0.34);
        settings.setVoiceVolume(35);
        CHECK(settings.setEmergencyNumber(QStringLiteral(" 000 ")));
        settings.giveConsent(QStringLiteral("words"), QDate(2026, 11, 22));
        settings.setWindowGeometry(QByteArray("\x01\x00\xff", 3));
        CHECK(settings.stored());
    }
    const Settings again(path);
    CHECK(again.schemeChoice() == SchemeChoice::Dark);
    CHECK_THAT(again.textScale(), WithinAbs(1.25, 1e-9));
    CHECK(again.reduceMotion());
    CHECK(again.mode() == Mode::Therapist);
    CHECK_FALSE(again.soundOn());
    CHECK(again.soundVolume() == 100);
    CHECK_FALSE(again.voiceOn());
    CHECK(again.voiceName() == QStringLiteral("Ada"));
    CHECK_THAT(again.voiceRate(), WithinAbs(-0.3, 1e-9));
    CHECK(again.voiceVolume() == 35);
    CHECK(again.emergencyNumber() == QStringLiteral("000"));
    CHECK(again.consentGiven(QStringLiteral("words")));
    CHECK(again.consentDate() == QDate(2026, 11, 22));
    CHECK(again.windowGeometry() == QByteArray("\x01\x00\xff", 3));
}

TEST_CASE("a consent holds for the words that were read and for no others", "[settings]")
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    settings.giveConsent(QStringLiteral("old words"), QDate(2026, 11, 22));
    CHECK_FALSE(settings.consentGiven(QStringLiteral("new words")));
}

TEST_CASE("keys of other versions of the program survive", "[settings]")
{
    const QTemporaryDir folder;
    const QString path = write(folder, "[look]\ntext_scale=1.5\nfrom_the_future=kept\n[voice]\nname=Ada\n");
    {
        Settings settings(path);
        settings.setTextScale(0.9);
    }
    const QSettings file(path, QSettings::IniFormat);
    CHECK(file.value(QStringLiteral("look/from_the_future")).toString() == QStringLiteral("kept"));
    CHECK(file.value(QStringLiteral("voice/name")).toString() == QStringLiteral("Ada"));
    CHECK(file.value(QStringLiteral("look/text_scale")).toString() == QStringLiteral("0.9"));
}

TEST_CASE("a value that is none of those allowed counts as not written", "[settings]")
{
    const QTemporaryDir folder;
    const Settings settings(write(folder, "[look]\nscheme=pink\ntext_scale=huge\nreduce_motion=perhaps\n"
                                          "[session]\nmode=admin\n[sound]\non=maybe\nvolume=101\n"
                                          "[voice]\non=1\nrate=fast\nvolume=-1\n[safety]\nemergency_number=call me\n"));
    CHECK(settings.schemeChoice() == SchemeChoice::System);
    CHECK_THAT(settings.textScale(), WithinAbs(1.0, 1e-9));
    CHECK_FALSE(settings.reduceMotion());
    CHECK(settings.mode() == Mode::Self);
    CHECK(settings.soundOn());
    CHECK(settings.soundVolume() == 70);
    CHECK(settings.voiceOn());
    CHECK_THAT(settings.voiceRate(), WithinAbs(0.0, 1e-9));
    CHECK(settings.voiceVolume() == 80);
    CHECK(settings.emergencyNumber() == QStringLiteral("112"));
}

TEST_CASE("a setting says that it changed once, and only when it did", "[settings]")
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setTextScale(1.5);
    settings.setTextScale(1.5);
    CHECK(changed.count() == 1);
    CHECK_FALSE(settings.setEmergencyNumber(QStringLiteral("not a number")));
    CHECK(changed.count() == 1);
}

TEST_CASE("a number to call has no line break in it", "[settings]")
{
    const QTemporaryDir folder;
    Settings settings(write(folder, "[safety]\nemergency_number=\"911\\n\"\n"));
    CHECK(settings.emergencyNumber() == QStringLiteral("112"));
}

TEST_CASE("a file that holds values of any type is set aside unread, however they are written", "[settings]")
{
    // A list of two billion items, as Qt would believe; then the same with escapes that Qt reads or leaves out.
    const QByteArray list("(\\0\\0\\0\\x9\\x7f\\xff\\xff\\xff\\0\\0\\0\\x2)\n");
    for (const QByteArray& name : {QByteArray("@Variant"), QByteArray("\"@V\"a\\q\\x\\x72\\x10069\\141nt"),
                                   QByteArray("\\100Vari\\\nant"), QByteArray("a, @DateTime")}) {
        CAPTURE(name.toStdString());
        const QTemporaryDir folder;
        const QByteArray text = "[window]\ngeometry=" + name + list;
        const Settings settings(write(folder, text.constData()));
        CHECK(settings.windowGeometry().isEmpty());
        QFile kept(folder.filePath(QStringLiteral("settings.ini.aside")));
        REQUIRE(kept.open(QIODevice::ReadOnly));
        CHECK(kept.readAll() == text);
    }
    // What only looks like one stays.
    const QTemporaryDir folder;
    CHECK(Settings(write(folder, "[session]\nclient=\"Variant\\\\x40DateTime\"\n")).client() ==
          QStringLiteral("Variant\\x40DateTime"));
}

TEST_CASE("a file that is no settings of ours by its size is set aside unread", "[settings]")
{
    const QTemporaryDir folder;
    // Lists in lists, deeper than the stack of any thread.
    QByteArray text = "[window]\ngeometry=@Variant(";
    text += QByteArray("\\0\\0\\0\\x9\\0\\0\\0\\x1").repeated(300'000) + ")\n";
    for (const char* aside : {"settings.ini.aside", "settings.ini.aside-2"}) {
        Settings settings(write(folder, text.constData()));
        CHECK(settings.windowGeometry().isEmpty());
        settings.setTextScale(1.5);
        CHECK(settings.stored());
        QFile kept(folder.filePath(QLatin1String(aside)));
        REQUIRE(kept.open(QIODevice::ReadOnly));
        CHECK(kept.readAll() == text);
    }
    CHECK_THAT(Settings(folder.filePath(QStringLiteral("settings.ini"))).textScale(), WithinAbs(1.5, 1e-9));
}
