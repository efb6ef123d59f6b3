// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/english_plurals.h"

namespace psoas::app {

EnglishPlurals::EnglishPlurals(QObject* parent)
    : QTranslator(parent)
{
}

QString EnglishPlurals::translate(const char*, const char* sourceText, const char*, int n) const
{
    const QString source = QString::fromUtf8(sourceText);
    if (n < 0 || !source.contains(QStringLiteral("(s)"))) {
        return {};
    }
    return QString(source).replace(QStringLiteral("(s)"), n == 1 ? QString() : QStringLiteral("s"));
}

} // namespace psoas::app
