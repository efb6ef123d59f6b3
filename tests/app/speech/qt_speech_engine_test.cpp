// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/qt_speech_engine.h"

#include "support/catch.h"

#include <map>
#include <vector>

using namespace psoas;
using app::SpeechTrouble;

namespace {

using Engines = std::map<QString, std::optional<SpeechTrouble>>;

struct Tried {
    std::optional<SpeechTrouble> trouble;
    QStringList names;
};

Tried tryAll(const QStringList& names, const Engines& engines)
{
    Tried tried;
    tried.trouble = app::firstAble(names, [&](const QString& name) {
        tried.names.append(name);
        return engines.at(name);
    });
    return tried;
}

} // namespace

TEST_CASE("a broken speech engine is passed over for one that works", "[voice]")
{
    const QString broken = QStringLiteral("broken");
    const QString mute = QStringLiteral("mute");
    const QString able = QStringLiteral("able");
    const Engines engines{{broken, SpeechTrouble::NoEngine}, {mute, SpeechTrouble::NoVoice}, {able, std::nullopt}};
    const Tried all = tryAll({broken, mute, able}, engines);
    CHECK_FALSE(all.trouble);
    CHECK(all.names == QStringList{broken, mute, able});
    // No more are loaded than it takes.
    CHECK(tryAll({able, broken}, engines).names == QStringList{able});
    CHECK(tryAll({broken, mute}, engines).trouble == SpeechTrouble::NoVoice);
    CHECK(tryAll({mute, broken}, engines).trouble == SpeechTrouble::NoVoice);
    CHECK(tryAll({broken}, engines).trouble == SpeechTrouble::NoEngine);
    CHECK(tryAll({}, engines).trouble == SpeechTrouble::NoEngine);
}
