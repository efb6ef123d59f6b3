// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plain_text.h"

#include <QTextDocument>

namespace psoas::app {

QString plainTip(const QString& text)
{
    if (!Qt::mightBeRichText(text)) {
        return text;
    }
    // Nothing that can be seen stands between, and no tag begins with it.
    const QChar joiner(0x2060);
    QString plain = text;
    plain.replace(u'<', QString(u'<') + joiner);
    plain.replace(QStringLiteral("&lt;"), QString(u'&') + joiner + QStringLiteral("lt;"));
    return plain;
}

QString plainCaption(const QString& text)
{
    QString plain = text;
    return plain.replace(u'&', QStringLiteral("&&"));
}

} // namespace psoas::app
