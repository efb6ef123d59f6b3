// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session_detail_page.h"

#include "app/kept_photo.h"
#include "app/log.h"
#include "app/session_loading.h"
#include "app/store_access.h"
#include "app/widgets/buttons.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"
#include "psoas/protocol/loader.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 900;

struct Shown {
    history::SessionDetail detail;
    std::shared_ptr<const protocol::Protocol> own; ///< nothing: it ran the present one
    /// Past and log, to see it as it stood; nothing where its protocol does not load any more.
    std::shared_ptr<const LoadedSession> log;
    std::vector<KeptPicture> photos;
};

Result<Shown> readSession(const history::Store& store, const protocol::Protocol& newest, const std::string& id)
{
    auto detail = store.detail(id);
    if (!detail) {
        return tl::unexpected(detail.error());
    }
    Shown shown;
    shown.detail = std::move(*detail);
    if (shown.detail.row.protocolHash != newest.hash) {
        const auto text = store.protocolText(shown.detail.row.protocolHash);
        if (!text) {
            return tl::unexpected(text.error());
        }
        // A protocol that no longer loads still leaves the present one's words for what they share.
        shown.own = protocol::loadText(*text, shown.detail.row.protocolId).protocol;
    }
    for (const session::PhotoKept& kept : shown.detail.photos) {
        if (!kept.placements.empty()) {
            shown.photos.push_back({kept.hash, kept.test, kept.side, keptPhoto(store, kept.hash),
                                    store.photoUses(kept.hash).value_or(1), kept.placements.front()});
        }
    }
    if (auto log = loadSession(store, newest, id)) {
        shown.log = std::make_shared<const LoadedSession>(std::move(*log));
    }
    return shown;
}

} // namespace

SessionDetailPage::SessionDetailPage(const Surroundings& all, QWidget* parent)
    : PageScroll(parent)
    , m_all(all)
{
    setObjectName(QStringLiteral("sessionDetailPage"));
    setContentWidth(kContentWidth);
    m_back = makeButton(ButtonKind::Plain, tr("All sessions"), Icon::Back, this);
    alignWithText(*m_back);
    m_back->setObjectName(QStringLiteral("backToSessionsButton"));
    m_back->setShortcut(QKeySequence(Qt::Key_Escape));
    connect(m_back, &QPushButton::clicked, this, &SessionDetailPage::closed);
    body()->addWidget(m_back, 0, Qt::AlignLeft);
    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_problem->setObjectName(QStringLiteral("sessionProblem"));
    m_problem->hide();
    body()->addWidget(m_problem);
    body()->addStretch(1);
}

void SessionDetailPage::setNotePrompts(NotePrompts prompts)
{
    m_prompts = std::move(prompts);
}

void SessionDetailPage::open(const QString& sessionId)
{
    m_asked = sessionId;
    m_problem->hide();
    m_note.reset();
    delete std::exchange(m_content, nullptr);
    m_back->setFocus();
    read([this] { verticalScrollBar()->setValue(0); });
}

void SessionDetailPage::read(const std::function<void()>& then)
{
    readStore<Shown>(
        m_all.store, this,
        [&newest = m_all.protocol, id = m_asked.toStdString()](history::Store& store) {
            return readSession(store, newest, id);
        },
        [this, then, sessionId = m_asked](const Result<Shown>& shown) {
            if (sessionId != m_asked) {
                return;
            }
            delete std::exchange(m_content, nullptr);
            if (shown) {
                const protocol::Protocol& protocol = shown->own ? *shown->own : m_all.protocol;
                QList<Decision> decided = decisions(protocol, shown->detail);
                if (shown->log) {
                    const session::Engine engine(protocol, shown->log->past);
                    const session::State state = engine.replay(shown->log->events);
                    decided = decisions(engine, state);
                    m_note = referralNote(engine, state);
                }
                m_content = makeSessionDetail(protocol, shown->detail, decided, shown->photos, this);
                if (m_note && shown->detail.row.endedAt) {
                    m_content->layout()->addWidget(new NoteOffer([this] { return *m_note; }, m_prompts, m_content));
                }
                body()->insertWidget(body()->count() - 1, m_content);
                for (const SessionDetailPhoto* photo : m_content->findChildren<SessionDetailPhoto*>()) {
                    connect(photo, &SessionDetailPhoto::deleteConfirmed, this, &SessionDetailPage::deletePhoto);
                }
                then();
            } else {
                logFailure("a session cannot be read", shown.error());
                m_problem->setText(words::error(shown.error()));
                m_problem->show();
            }
            Q_EMIT loaded();
        });
}

void SessionDetailPage::deletePhoto(const std::string& hash)
{
    m_problem->hide();
    writeStore<void>(
        m_all.store, this, [hash](history::Store& store) { return store.deletePhoto(hash); },
        [this, hash, sessionId = m_asked](const Result<void>& deleted) {
            if (!deleted) {
                logFailure("a photo cannot be deleted", deleted.error());
            }
            if (sessionId != m_asked) {
                return;
            }
            if (!deleted) {
                m_problem->setText(words::error(deleted.error()));
                m_problem->show();
                verticalScrollBar()->setValue(0); // where it is told
                return;
            }
            read([this, hash] {
                m_back->setFocus();
                m_content->show();
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
                for (SessionDetailPhoto* photo : m_content->findChildren<SessionDetailPhoto*>()) {
                    if (photo->hash() == hash) {
                        ensureWidgetVisible(photo); // where it was deleted
                    }
                }
            });
        });
}

} // namespace psoas::app
