// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_detail_page.h"

#include "app/log.h"
#include "app/pages/progress/session_marks.h"
#include "app/pages/progress/session_reading.h"
#include "app/pages/progress/session_timeline.h"
#include "app/session_controller.h"
#include "app/store_access.h"
#include "app/widgets/buttons.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 900;

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
    m_compareButton = makeButton(ButtonKind::Plain, tr("Compare with another"), this);
    m_compareButton->setObjectName(QStringLiteral("compareButton"));
    m_compareButton->hide();
    connect(m_compareButton, &QPushButton::clicked, this, [this] { Q_EMIT secondRequested(m_asked, m_name); });
    auto* top = new QHBoxLayout;
    top->addWidget(m_back);
    top->addStretch(1);
    top->addWidget(m_compareButton);
    body()->addLayout(top);
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
    m_compareButton->hide();
    clear();
    m_back->setFocus();
    read([this] { verticalScrollBar()->setValue(0); });
}

void SessionDetailPage::read(const std::function<void()>& then)
{
    readStore<SessionReading>(
        m_all.store, this,
        [&present = m_all.protocol, id = m_asked.toStdString()](history::Store& store) {
            return readSession(store, present, id);
        },
        [this, then, sessionId = m_asked](const Result<SessionReading>& shown) {
            if (sessionId != m_asked) {
                return;
            }
            clear();
            if (shown) {
                showReading(*shown);
                then();
            } else {
                logFailure("a session cannot be read", shown.error());
                m_problem->setText(words::error(shown.error()));
                m_problem->show();
            }
            Q_EMIT loaded();
        });
}

/// Takes the session off the page; a note that was not sent waits for it to come back.
void SessionDetailPage::clear()
{
    if (const auto* marks = m_content != nullptr ? m_content->findChild<SessionMarks*>() : nullptr) {
        m_unsent[m_contentOf] = marks->unsent();
    }
    delete std::exchange(m_content, nullptr);
}

void SessionDetailPage::showReading(const SessionReading& shown)
{
    const protocol::Protocol& protocol = shown.protocol(m_all.protocol);
    const history::SessionRow& row = shown.detail.row;
    QList<Decision> decided = decisions(protocol, shown.detail);
    if (shown.log) {
        const session::Engine engine(protocol, shown.log->past);
        const session::State state = engine.replay(shown.events);
        decided = decisions(engine, state);
        m_note = referralNote(engine, state);
    }
    m_name = words::dateTime(row.startedAt);
    m_contentOf = m_asked;
    m_content = makeSessionDetail(protocol, shown.detail, decided, shown.photos, this);
    auto* column = qobject_cast<QVBoxLayout*>(m_content->layout());
    column->addWidget(makeTimeline(timelineOf(protocol, shown.events), m_content));
    if (row.endedAt) {
        QString why;
        for (const session::Event& event : shown.detail.happened) {
            if (const auto* marked = std::get_if<session::CountsMarked>(&event)) {
                why = QString::fromStdString(marked->reason);
            }
        }
        auto* marks = new SessionMarks(row.counts, row.counted, why, m_content);
        connect(marks, &SessionMarks::noteWritten, this,
                [this](const QString& text) { write(session::Note{text.toStdString()}); });
        connect(marks, &SessionMarks::countsMarked, this, [this](bool counts, const QString& reason) {
            write(session::MarkCounts{counts, reason.toStdString()});
        });
        marks->setUnsent(m_unsent.value(m_asked));
        column->addWidget(marks);
        if (m_note) {
            column->addWidget(new NoteOffer([this] { return *m_note; }, m_prompts, m_content));
        }
    }
    m_compareButton->show();
    body()->insertWidget(body()->count() - 1, m_content);
    for (const SessionDetailPhoto* photo : m_content->findChildren<SessionDetailPhoto*>()) {
        connect(photo, &SessionDetailPhoto::deleteConfirmed, this, &SessionDetailPage::deletePhoto);
    }
}

void SessionDetailPage::write(const session::Command& what)
{
    m_problem->hide();
    writeStore<void>(
        m_all.store, this,
        [&present = m_all.protocol, id = m_asked.toStdString(), what, now = m_all.controller.clock().now()](
            history::Store& store) { return annotate(store, present, id, what, now); },
        [this, sessionId = m_asked](const Result<void>& written) {
            if (!written) {
                logFailure("a session cannot be added to", written.error());
            }
            if (sessionId != m_asked) {
                return;
            }
            if (!written) {
                m_problem->setText(words::error(written.error()));
                m_problem->show();
                verticalScrollBar()->setValue(0); // where it is told
                if (auto* marks = m_content != nullptr ? m_content->findChild<SessionMarks*>() : nullptr) {
                    marks->setRefused();
                }
                return;
            }
            const int stood = verticalScrollBar()->value();
            read([this, stood] {
                m_content->show();
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
                verticalScrollBar()->setValue(stood);
                if (auto* marks = m_content->findChild<SessionMarks*>()) {
                    marks->setFocus();
                }
            });
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
