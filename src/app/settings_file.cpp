// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings_file.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>

#include <spdlog/spdlog.h>

namespace psoas::app {

namespace {

constexpr qint64 kMostBytes = 64LL * 1024;
/// What stands for one character after a backslash.
constexpr const char* kEscaped = "abfnrtv\"?'\\";

int digitOf(char symbol, int base)
{
    const int digit = symbol >= '0' && symbol <= '9'   ? symbol - '0'
                      : symbol >= 'a' && symbol <= 'f' ? symbol - 'a' + 10
                      : symbol >= 'A' && symbol <= 'F' ? symbol - 'A' + 10
                                                       : base;
    return digit < base ? digit : -1;
}

/// The text of a file of settings with its escapes read as QSettings reads them and without its quotes, which may stand
/// anywhere in a value. What is no ASCII becomes a question mark.
QByteArray unescaped(const QByteArray& file)
{
    constexpr unsigned kCharacter = 0xFFFF; // a QChar has so many bits
    QByteArray text;
    qsizetype i = 0;
    while (i < file.size()) {
        const char symbol = file[i++];
        if (symbol == '"') {
            continue;
        }
        if (symbol != '\\' || i == file.size()) {
            text += symbol;
            continue;
        }
        const bool isHex = file[i] == 'x';
        const int base = isHex ? 16 : 8;
        qsizetype at = isHex ? i + 1 : i;
        if (at == file.size() || digitOf(file[at], base) < 0) {
            text += QByteArrayView(kEscaped).contains(file[i++]) ? "?" : ""; // any other is left out
            continue;
        }
        unsigned value = 0;
        for (; at < file.size() && digitOf(file[at], base) >= 0; ++at) {
            value = (value * static_cast<unsigned>(base) + static_cast<unsigned>(digitOf(file[at], base))) & kCharacter;
        }
        text += value < 0x80 ? static_cast<char>(value) : '?';
        i = at;
    }
    return text;
}

/// Whether Qt would have to read values of any type, as it writes them itself.
bool holdsVariants(const QString& file)
{
    QFile open(file);
    if (!open.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray text = unescaped(open.read(kMostBytes));
    return text.contains("@Variant") || text.contains("@DateTime");
}

} // namespace

QString readableSettings(const QString& file)
{
    if (QFileInfo(file).size() <= kMostBytes && !holdsVariants(file)) {
        return file;
    }
    QString aside = file + QStringLiteral(".aside");
    for (int more = 2; QFileInfo::exists(aside); ++more) {
        aside = file + QStringLiteral(".aside-%1").arg(more);
    }
    const bool moved = QFile::rename(file, aside);
    spdlog::warn("settings: a file that is no settings of this program was {}; all settings are as at first",
                 moved ? "set aside" : "left unread");
    return moved ? file : aside;
}

} // namespace psoas::app
