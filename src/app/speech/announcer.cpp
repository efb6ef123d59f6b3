// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/announcer.h"

namespace psoas::app {

Announcer::Announcer(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("announcer"));
    setGeometry(0, 0, 1, 1);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void Announcer::announce(const QString& sentence)
{
    setAccessibleName(sentence); // tells of the new name by itself
    // Some readers pass over a changed name that has no focus, and speak what is described anew.
    setAccessibleDescription(sentence);
}

} // namespace psoas::app
