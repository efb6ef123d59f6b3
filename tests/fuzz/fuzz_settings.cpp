// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"
#include "fuzz/harness.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>

namespace psoas::fuzz {
namespace {

using namespace psoas::app;

void check(const Settings& settings)
{
    const double scale = settings.textScale();
    promise(std::ranges::any_of(kTextScales, [scale](double each) { return std::abs(each - scale) < 1e-9; }),
            "the text scale is one of those there are");
    for (const int percent : {settings.soundVolume(), settings.voiceVolume()}) {
        promise(percent >= 0 && percent <= 100, "a volume is a share of the whole");
    }
    promise(std::abs(settings.voiceRate()) <= 1.0, "the voice is within its range");
    const QString number = settings.emergencyNumber();
    static const QRegularExpression form(QStringLiteral("\\A\\+?[0-9][0-9 ]{1,18}\\z"));
    promise(form.match(number).hasMatch(), "there is a number to call, and nothing else in it");
    const QDate day = settings.consentDate();
    promise(day.isNull() || day.isValid(), "a day is one of the calendar");
    promise(!settings.consentGiven(QStringLiteral("a statement nobody saw")), "nobody consents to what they never saw");
    static_cast<void>(settings.schemeChoice());
    static_cast<void>(settings.reduceMotion());
    static_cast<void>(settings.mode());
    static_cast<void>(settings.client());
    static_cast<void>(settings.usedProtocol());
    static_cast<void>(settings.soundOn());
    static_cast<void>(settings.voiceOn());
    static_cast<void>(settings.voiceName());
    static_cast<void>(settings.windowGeometry());
}

} // namespace

int fuzzSettings(Bytes bytes)
{
    // A name of its own each time: Qt keeps in memory what it read under a name.
    static const QTemporaryDir folder(QStringLiteral("/dev/shm/psoas-fuzz-XXXXXX"));
    static int count = 0;
    const QString path = folder.filePath(QStringLiteral("%1.ini").arg(++count));
    QFile file(path);
    promise(file.open(QIODevice::WriteOnly), "the file can be made");
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
    file.close();
    {
        Settings settings(path);
        check(settings);
        settings.setSoundVolume(31);
        settings.setTextScale(1.5);
        check(settings);
        promise(settings.soundVolume() == 31, "what is set holds, whatever the file said");
    }
    check(Settings(path));
    QFile::remove(path);
    return 0;
}

} // namespace psoas::fuzz
