// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session_detail_page.h"

#include "app/log.h"
#include "app/store_access.h"
#include "app/widgets/buttons.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"
#include "psoas/protocol/loader.h"

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
    m_problem->hide();
    body()->addWidget(m_problem);
    body()->addStretch(1);
}

void SessionDetailPage::open(const QString& sessionId)
{
    m_asked = sessionId;
    m_problem->hide();
    delete std::exchange(m_content, nullptr);
    m_back->setFocus();
    readStore<Shown>(
        m_all.store, this,
        [&newest = m_all.protocol, id = sessionId.toStdString()](history::Store& store) {
            return readSession(store, newest, id);
        },
        [this, sessionId](const Result<Shown>& shown) {
            if (sessionId != m_asked) {
                return;
            }
            delete std::exchange(m_content, nullptr);
            if (shown) {
                const protocol::Protocol& protocol = shown->own ? *shown->own : m_all.protocol;
                m_content = makeSessionDetail(protocol, shown->detail, this);
                body()->insertWidget(body()->count() - 1, m_content);
                verticalScrollBar()->setValue(0);
            } else {
                logFailure("a session cannot be read", shown.error());
                m_problem->setText(words::error(shown.error()));
                m_problem->show();
            }
            Q_EMIT loaded();
        });
}

} // namespace psoas::app
