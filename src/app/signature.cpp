// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/signature.h"

#include "app/words.h"

#include <QCoreApplication>

namespace psoas::app {

namespace {

struct Signed {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::Signature)
};

} // namespace

Signature signatureOf(const session::State& state)
{
    return {QString::fromStdString(state.signedBy), state.signedAt, state.addenda};
}

Signature signatureOf(const history::SessionDetail& detail)
{
    return {QString::fromStdString(detail.row.signedBy), detail.signedAt, detail.addenda};
}

namespace words {

QString signature(const Signature& signature)
{
    return signature.at ? Signed::tr("Signed by %1 on %2.").arg(signature.by, words::dateTime(*signature.at))
                        : Signed::tr("Signed by %1.").arg(signature.by);
}

QString addendumHead(const session::Addendum& addendum)
{
    return Signed::tr("Addendum by %1, %2", "initials, date and time")
        .arg(QString::fromStdString(addendum.by), words::dateTime(addendum.at));
}

QString addendum(const session::Addendum& addendum)
{
    return Signed::tr("%1: %2", "addendum by whom and when, its text")
        .arg(addendumHead(addendum), QString::fromStdString(addendum.text).simplified());
}

QString addenda(int count)
{
    return count == 1 ? Signed::tr("1 addendum") : Signed::tr("%1 addenda").arg(count);
}

} // namespace words

} // namespace psoas::app
