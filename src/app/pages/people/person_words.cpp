// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/people/person_words.h"

#include "app/words.h"

#include <QCoreApplication>
#include <QStringList>

namespace psoas::app::words {

namespace {

struct People {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::People)
};

} // namespace

QString lastSession(const history::Person& person, Date today)
{
    if (!person.lastSession) {
        return People::tr("none yet");
    }
    const QString when = daysFrom(person.lastSession->localDate(), today);
    return person.unfinished ? People::tr("%1, one not finished").arg(when) : when;
}

QString personDetail(const history::Person& person)
{
    QStringList parts;
    if (person.birthYear) {
        parts << People::tr("born %1").arg(*person.birthYear);
    }
    switch (person.side) {
    case Side::Left:
        parts << People::tr("left side");
        break;
    case Side::Right:
        parts << People::tr("right side");
        break;
    case Side::Both:
        parts << People::tr("both sides");
        break;
    case Side::None:
        break;
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace psoas::app::words
