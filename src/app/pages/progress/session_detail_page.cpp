// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_detail_page.h"

#include "app/log.h"
#include "app/pages/progress/session_marks.h"
#include "app/pages/progress/session_reading.h"
#include "app/pages/progress/session_timeline.h"
#include "app/pages/session/session_drafts.h"
#include "app/report/handout_offer.h"
#include "app/second_reading.h"
#include "app/session_controller.h"
#include "app/settings.h"
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
    watchController();
}

SessionDetailPage::~SessionDetailPage()
{
    keepTyped();
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
            const bool runs = shown && !shown->detail.row.endedAt;
            if (runs && SessionDrafts::of(m_all.controller).isBlind(shown->detail.row.id)) {
                m_problem->setText(words::secondReadingAwaited());
                m_problem->show();
            } else if (shown) {
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

/// Takes the session off the page; what was typed and not sent waits for it to come back.
void SessionDetailPage::clear()
{
    keepTyped();
    delete std::exchange(m_content, nullptr);
}

void SessionDetailPage::keepTyped()
{
    if (m_content == nullptr) {
        return;
    }
    SessionDrafts& drafts = SessionDrafts::of(m_all.controller);
    AfterwardsDraft typed = drafts.afterwards(m_contentOf.toStdString());
    if (const auto* marks = m_content->findChild<SessionMarks*>()) {
        typed.note = marks->unsent().note;
        typed.reason = marks->unsent().reason;
    }
    if (const auto* addendum = m_content->findChild<AddendumForm*>()) {
        typed.addendum = addendum->unsent().text;
        typed.addendumBy = addendum->unsent().by;
    }
    drafts.setAfterwards(m_contentOf.toStdString(), typed);
    if (const auto* sign = m_content->findChild<SignCard*>()) {
        m_names[m_contentOf] = sign->typed();
    }
}

void SessionDetailPage::showReading(const SessionReading& shown)
{
    const protocol::Protocol& protocol = shown.protocol(m_all.protocol);
    const history::SessionRow& row = shown.detail.row;
    QList<Decision> decided = decisions(protocol, shown.detail);
    std::optional<HandoutFacts> plan;
    OneSided sides;
    if (shown.detail.plan) {
        sides = oneSided(protocol, shown.detail.findings, *shown.detail.plan);
    }
    if (shown.log) {
        const session::Engine engine(protocol, shown.log->past);
        const session::State state = engine.replay(shown.events);
        decided = decisions(engine, state);
        m_note = referralNote(engine, state);
        if (state.plan) {
            sides = oneSided(engine.input(state), state.findings, *state.plan);
        }
        if (state.plan && !state.plan->lines.empty()) {
            plan = handoutFacts(engine, state, m_all.controller.clock().now().localDate());
        }
    }
    m_name = words::dateTime(row.startedAt);
    m_contentOf = m_asked;
    m_content = makeSessionDetail(protocol, shown.detail, decided, sides, shown.photos, this);
    m_content->layout()->addWidget(makeTimeline(timelineOf(protocol, shown.events), m_content));
    if (row.endedAt) {
        addEnding(shown);
        if (plan) {
            addHandout(shown, std::move(*plan));
        }
    }
    m_compareButton->show();
    body()->insertWidget(body()->count() - 1, m_content);
    for (const SessionDetailPhoto* photo : m_content->findChildren<SessionDetailPhoto*>()) {
        connect(photo, &SessionDetailPhoto::deleteConfirmed, this, &SessionDetailPage::deletePhoto);
    }
}

/// What may still be added to a session that has ended.
void SessionDetailPage::addEnding(const SessionReading& shown)
{
    const bool isSigned = !shown.detail.row.signedBy.empty();
    if (!isSigned) {
        addMarks(shown);
    }
    if (isSigned || shown.detail.row.mode == Mode::Therapist) {
        addSigning(shown);
    }
    if (m_note) {
        m_content->layout()->addWidget(new NoteOffer([this] { return *m_note; }, m_prompts, m_content));
    }
}

void SessionDetailPage::addMarks(const SessionReading& shown)
{
    const history::SessionRow& row = shown.detail.row;
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
    SessionDrafts& drafts = SessionDrafts::of(m_all.controller);
    const std::string id = m_asked.toStdString();
    AfterwardsDraft typed = drafts.afterwards(id);
    if (typed.note.isEmpty() && !drafts.note(id).isEmpty()) {
        // It was begun in the session, which ended without it.
        typed.note = drafts.note(id);
        drafts.setAfterwards(id, typed);
        drafts.setNote(id, {});
    }
    marks->setUnsent({typed.note, typed.reason});
    connect(marks, &SessionMarks::typed, this, &SessionDetailPage::keepTyped);
    m_content->layout()->addWidget(marks);
}

void SessionDetailPage::addSigning(const SessionReading& shown)
{
    SessionDrafts& drafts = SessionDrafts::of(m_all.controller);
    const std::string id = m_asked.toStdString();
    if (shown.detail.row.signedBy.empty()) {
        const QString typed = m_names.value(m_asked);
        auto* sign = new SignCard(typed.isEmpty() ? drafts.signatory() : typed, m_content);
        connect(sign, &SignCard::signRequested, this, [this, &drafts](const QString& name) {
            drafts.setSignatory(name);
            write(session::Sign{name.toStdString()});
        });
        m_content->layout()->addWidget(sign);
        return;
    }
    auto* form = new AddendumForm(drafts.initials(id), m_content);
    const AfterwardsDraft typed = drafts.afterwards(id);
    form->setUnsent({typed.addendum, typed.addendumBy});
    connect(form, &AddendumForm::typed, this, &SessionDetailPage::keepTyped);
    connect(form, &AddendumForm::addendumWritten, this, [this, &drafts, id](const QString& text, const QString& by) {
        drafts.setInitials(id, by);
        write(session::AddAddendum{text.toStdString(), by.toStdString()});
    });
    m_content->layout()->addWidget(form);
}

/// What was sent was not taken: it may be sent again.
void SessionDetailPage::setRefused()
{
    if (m_content == nullptr) {
        return;
    }
    if (auto* marks = m_content->findChild<SessionMarks*>()) {
        marks->setRefused();
    }
    if (auto* sign = m_content->findChild<SignCard*>()) {
        sign->setRefused();
    }
    if (auto* addendum = m_content->findChild<AddendumForm*>()) {
        addendum->setRefused();
    }
}

/// A plan that a stop for safety came upon is not handed out.
void SessionDetailPage::addHandout(const SessionReading& shown, HandoutFacts facts)
{
    using assessment::Outcome;
    const history::SessionRow& row = shown.detail.row;
    if (row.outcome == Outcome::StoppedEmergency || row.outcome == Outcome::StoppedClinician) {
        return;
    }
    facts.emergencyNumber = m_all.settings.emergencyNumber();
    facts.forWhom = shown.person;
    facts.madeBy = QString::fromStdString(row.signedBy);
    m_content->layout()->addWidget(new HandoutOffer(
        [&present = m_all.protocol, own = shown.own, facts] {
            return handout(own ? *own : present, facts); // which points into the protocol
        },
        m_prompts, m_content));
}

void SessionDetailPage::write(const session::Command& what)
{
    m_problem->hide();
    const SessionController& controller = m_all.controller;
    if (controller.active() && controller.state().sessionId == m_asked.toStdString()) {
        // Its end is still shown: that page has to know of it.
        m_sent = what;
        m_all.controller.send(what);
        return;
    }
    writeStore<void>(
        m_all.store, this,
        [&present = m_all.protocol, id = m_asked.toStdString(), what,
         now = controller.clock().now()](history::Store& store) { return annotate(store, present, id, what, now); },
        [this, sessionId = m_asked, what](const Result<void>& written) { onWritten(sessionId, what, written); });
}

void SessionDetailPage::watchController()
{
    const auto failed = [this](const Error& error) {
        if (const auto what = std::exchange(m_sent, std::nullopt)) {
            onWritten(m_asked, *what, tl::unexpected(error));
        }
    };
    connect(&m_all.controller, &SessionController::refused, this, failed);
    connect(&m_all.controller, &SessionController::storeFailed, this, failed);
    connect(&m_all.controller, &SessionController::settled, this, [this] {
        if (const auto what = std::exchange(m_sent, std::nullopt)) {
            onWritten(m_asked, *what, {});
        }
    });
}

void SessionDetailPage::onWritten(const QString& sessionId, const session::Command& what, const Result<void>& written)
{
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
        setRefused();
        return;
    }
    const int stood = verticalScrollBar()->value();
    // A signature and what follows it stand at the top.
    const bool atTop =
        std::holds_alternative<session::Sign>(what) || std::holds_alternative<session::AddAddendum>(what);
    read([this, stood, atTop] {
        m_content->show();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        if (atTop) {
            m_back->setFocus(Qt::OtherFocusReason);
            verticalScrollBar()->setValue(0);
            return;
        }
        verticalScrollBar()->setValue(stood);
        if (auto* marks = m_content->findChild<SessionMarks*>()) {
            marks->setFocus();
        }
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
