// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/sound_notice.h"

#include "app/session_controller.h"
#include "app/speech/announcer.h"
#include "app/speech/cue_player.h"

#include <QPushButton>

namespace psoas::app {

SoundNotice::SoundNotice(CuePlayer& cues, SessionController& controller, QWidget* parent)
    : InlineMessage(Tone::Caution, QString(), parent)
    , m_controller(controller)
    , m_announcer(new Announcer(parent))
{
    setObjectName(QStringLiteral("soundNotice"));
    setAction(tr("Close"));
    // A press by hand leaves the focus where Space pauses.
    findChild<QPushButton*>(QStringLiteral("actionButton"))->setFocusPolicy(Qt::TabFocus);
    hide();
    connect(this, &InlineMessage::actionTriggered, this, &QWidget::hide);
    connect(&cues, &CuePlayer::troubled, this, [this](const QString& sentence) {
        m_toldAt = here();
        setText(sentence);
        show();
        m_announcer->announce(sentence);
    });
    connect(&cues, &CuePlayer::recovered, this, &QWidget::hide);
    connect(&cues, &CuePlayer::milestone, m_announcer, &Announcer::announce);
    connect(&m_controller, &SessionController::stateChanged, this, [this] {
        if (!(here() == m_toldAt)) {
            hide();
        }
    });
}

session::Place SoundNotice::here() const
{
    return m_controller.active() ? m_controller.state().cursor : session::Place{};
}

} // namespace psoas::app
