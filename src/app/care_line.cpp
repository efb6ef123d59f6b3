// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/care_line.h"

#include "app/care_words.h"
#include "app/style/tokens.h"
#include "app/widgets/inline_message.h"

#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

using Kind = history::Notice::Kind;

CareLine::CareLine(QWidget* parent)
    : QWidget(parent)
    , m_message(new InlineMessage(InlineMessage::Tone::Caution, QString(), this))
    , m_progress(new QProgressBar(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace3);
    m_message->setObjectName(QStringLiteral("careMessage"));
    column->addWidget(m_message);
    m_progress->setObjectName(QStringLiteral("careProgress"));
    m_progress->setRange(0, 0);
    m_progress->hide();
    column->addWidget(m_progress);
    connect(m_message, &InlineMessage::actionTriggered, this, &CareLine::onAction);
    hide();
}

void CareLine::tell(const history::Notice& notice)
{
    if (notice.kind == Kind::BackedUp) {
        drop(Kind::BackupFailed);
    } else {
        drop(notice.kind);
        m_notices.push_back(notice);
        std::ranges::stable_sort(m_notices, std::ranges::greater(),
                                 [](const history::Notice& each) { return words::care(each).weight; });
    }
    showHeaviest();
}

void CareLine::beginOpening(const QString& title, const QString& says)
{
    for (const Kind kind :
         {Kind::DamageFound, Kind::ViewOnly, Kind::SpaceShort, Kind::PhotosDamaged, Kind::BackupFailed}) {
        drop(kind);
    }
    m_opening = true;
    m_progress->setAccessibleName(title);
    m_message->setTone(InlineMessage::Tone::Info);
    m_message->setTitle(title);
    m_message->setText(says);
    m_message->setAction(QString());
    m_progress->show();
    show();
}

void CareLine::endOpening()
{
    m_opening = false;
    showHeaviest();
}

void CareLine::drop(Kind kind)
{
    std::erase_if(m_notices, [kind](const history::Notice& each) { return each.kind == kind; });
}

void CareLine::showHeaviest()
{
    if (m_opening) {
        return;
    }
    m_progress->hide();
    if (m_notices.empty()) {
        hide();
        return;
    }
    const words::CareText text = words::care(m_notices.front());
    m_message->setTone(text.tone);
    m_message->setTitle(text.title);
    m_message->setText(text.text);
    m_message->setAction(text.action);
    show();
}

void CareLine::onAction()
{
    if (m_opening || m_notices.empty()) {
        return;
    }
    const words::CareAction does = words::care(m_notices.front()).does;
    if (does == words::CareAction::OpenAgain) {
        Q_EMIT openAgainRequested();
        return;
    }
    m_notices.erase(m_notices.begin());
    showHeaviest();
    if (does == words::CareAction::ShowBackups) {
        Q_EMIT backupsRequested();
    }
}

} // namespace psoas::app
