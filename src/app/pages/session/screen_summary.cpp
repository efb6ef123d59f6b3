// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/screen_summary.h"

#include "app/dates.h"
#include "app/decisions.h"
#include "app/pages/session/session_drafts.h"
#include "app/pages/session/sign_card.h"
#include "app/widgets/badge.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QDateEdit>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

using assessment::QuestionState;

namespace {

constexpr int kMostLetters = 200;
constexpr const char* kClearance = "ClearanceFold";
constexpr const char* kOverride = "OverrideFold";

QString nameOf(const protocol::Question& question, const char* what)
{
    return QString::fromStdString(question.id) + QLatin1String(what);
}

QLineEdit* makeLine(const QString& name, const QString& objectName, QWidget* parent)
{
    auto* line = new QLineEdit(parent);
    line->setObjectName(objectName);
    line->setAccessibleName(name);
    line->setMaxLength(kMostLetters);
    line->setMinimumHeight(look().targetHeight());
    return line;
}

void addRow(QVBoxLayout& layout, const QString& label, QWidget* editor, QWidget* parent)
{
    layout.addWidget(new FlowTextLabel(TextRole::Strong, label, parent));
    layout.addWidget(editor);
}

FlowTextLabel* addProblem(Collapsible& fold, const QString& objectName)
{
    auto* problem = new FlowTextLabel(TextRole::Caption, {}, &fold);
    problem->setObjectName(objectName);
    problem->setInk(Ink::Stop);
    problem->hide();
    fold.body()->addWidget(problem);
    return problem;
}

/// Empty for a line that is not there.
std::string typed(const QLineEdit* line)
{
    return line == nullptr ? std::string() : line->text().trimmed().toStdString();
}

/// Tells that a line is empty, and goes there.
bool isMissing(QLineEdit* line, FlowTextLabel& problem, const QString& sentence)
{
    const bool missing = line != nullptr && line->text().trimmed().isEmpty();
    problem.setVisible(missing);
    if (missing) {
        problem.setText(sentence);
        line->setFocus();
    }
    return missing;
}

} // namespace

ScreenSummary::ScreenSummary(SessionController& controller, const QList<const protocol::Question*>& positives,
                             QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
{
    setObjectName(QStringLiteral("screenSummary"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace4);
    const auto& engine = controller.engine();
    const auto& protocol = engine.protocol();
    const auto screen = assessment::screen(engine.input(controller.state()));
    if (screen.verdict == assessment::ScreenVerdict::Stop) {
        for (const protocol::QuestionClass& cls : protocol.screen.classes) {
            const bool deciding = std::any_of(positives.begin(), positives.end(), [&](const protocol::Question* each) {
                return each->cls == cls.id &&
                       std::find(screen.stoppedBy.begin(), screen.stoppedBy.end(), each->id) != screen.stoppedBy.end();
            });
            if (deciding) {
                auto* message = new InlineMessage(InlineMessage::Tone::Stop, words::text(protocol, cls.text), this);
                message->setTitle(words::text(protocol, cls.name));
                layout->addWidget(message);
            }
        }
    }
    for (const protocol::Question* question : positives) {
        addQuestion(*layout, *question);
    }
}

QString ScreenSummary::leftOut(const protocol::Question& question) const
{
    const auto& protocol = m_controller.engine().protocol();
    const auto input = m_controller.engine().input(m_controller.state());
    QStringList names;
    for (const protocol::Lock& lock : protocol.limits.locks) {
        const bool holds = std::any_of(std::begin(kSides), std::end(kSides), [&](Side side) {
            return assessment::evaluate(input, lock.when, side).value_or(false);
        });
        if (lock.id != question.id || !holds) {
            continue;
        }
        for (const std::string& id : lock.tests) {
            if (const protocol::Test* test = protocol.test(id)) {
                names.append(words::text(protocol, test->name));
            }
        }
        for (const std::string& id : lock.exercises) {
            names.append(words::exercise(protocol, id));
        }
    }
    names.removeDuplicates();
    return QLocale().createSeparatedList(names);
}

void ScreenSummary::addQuestion(QVBoxLayout& layout, const protocol::Question& question)
{
    const auto& engine = m_controller.engine();
    const auto& protocol = engine.protocol();
    const auto screen = assessment::screen(engine.input(m_controller.state()));
    const auto status = std::find_if(screen.questions.begin(), screen.questions.end(),
                                     [&](const auto& each) { return each.id == question.id; });
    if (status == screen.questions.end()) {
        return;
    }
    const bool lifted = status->state == QuestionState::Lifted;
    auto* card = new Card(words::fact(protocol, question.fact), this);
    card->setObjectName(nameOf(question, "Card"));
    if (lifted) { // what was typed for it has been said
        SessionDrafts& drafts = SessionDrafts::of(m_controller);
        for (const char* form : {kClearance, kOverride}) {
            drafts.setDecision(m_controller.state().sessionId, nameOf(question, form).toStdString(), {});
        }
    }
    const protocol::QuestionClass* cls = protocol.questionClass(question.cls);
    auto* badge = new Badge(lifted ? Badge::Kind::Done : Badge::Kind::Caution,
                            lifted           ? tr("No longer in the way")
                            : cls == nullptr ? QString()
                                             : words::text(protocol, cls->name),
                            card);
    card->body()->addWidget(badge, 0, Qt::AlignLeft);
    if (lifted) {
        for (const Decision& each : decisions(engine, m_controller.state())) {
            if (each.question == question.id && each.stands) {
                card->body()->addWidget(new FlowTextLabel(TextRole::Body, words::decision(each), card));
            }
        }
    } else {
        card->body()->addWidget(new FlowTextLabel(TextRole::Body, words::text(protocol, question.action), card));
    }
    const QString out = leftOut(question);
    if (!out.isEmpty()) {
        const QString sentence = status->side == Side::Left    ? tr("Left out on the left side: %1.").arg(out)
                                 : status->side == Side::Right ? tr("Left out on the right side: %1.").arg(out)
                                                               : tr("Left out: %1.").arg(out);
        auto* label = new FlowTextLabel(TextRole::Body, sentence, card);
        label->setInk(Ink::TextSecond);
        card->body()->addWidget(label);
    }
    if (!lifted && question.clearance == protocol::Clearing::Allowed) {
        addClearance(*card->body(), question);
    }
    if (!lifted && question.override_ == protocol::Clearing::Allowed && byTherapist()) {
        addOverride(*card->body(), question);
    }
    layout.addWidget(card);
}

bool ScreenSummary::byTherapist() const
{
    return m_controller.state().mode == Mode::Therapist;
}

QLineEdit* ScreenSummary::addInitials(Collapsible& fold, const QString& objectName)
{
    auto* initials = makeInitialsLine(tr("Your initials"), objectName,
                                      SessionDrafts::of(m_controller).initials(m_controller.state().sessionId), &fold);
    fold.body()->addWidget(new FlowTextLabel(TextRole::Strong, tr("Your initials"), &fold));
    fold.body()->addWidget(initials, 0, Qt::AlignLeft);
    return initials;
}

void ScreenSummary::addClearance(QVBoxLayout& layout, const protocol::Question& question)
{
    auto* fold = new Collapsible(tr("A clinician has agreed to this routine"), this);
    fold->setObjectName(nameOf(question, kClearance));
    auto* who = makeLine(tr("Who agreed"), nameOf(question, "ClearanceBy"), fold);
    who->setPlaceholderText(tr("Name of the doctor or physiotherapist"));
    const QDate today = toQDate(m_controller.state().date);
    auto* on = new QDateEdit(today, fold);
    on->setObjectName(nameOf(question, "ClearanceOn"));
    on->setAccessibleName(tr("Day they agreed"));
    on->setDisplayFormat(tr("d MMMM yyyy", "format of a date"));
    on->setMaximumDate(today);
    on->setMinimumDate(today.addDays(-m_controller.engine().protocol().screen.clearanceMaxAgeDays));
    on->setMinimumHeight(look().targetHeight());
    addRow(*fold->body(), tr("Who agreed"), who, fold);
    addRow(*fold->body(), tr("On which day"), on, fold);
    QLineEdit* reason = nullptr;
    QLineEdit* initials = nullptr;
    if (byTherapist()) {
        reason = makeLine(tr("Reason"), nameOf(question, "ClearanceReason"), fold);
        reason->setPlaceholderText(tr("What they said, or why it may go on"));
        addRow(*fold->body(), tr("Reason"), reason, fold);
        initials = addInitials(*fold, nameOf(question, "ClearanceInitials"));
    }
    keepTyped(*fold, who, reason, on);
    auto* problem = addProblem(*fold, nameOf(question, "ClearanceProblem"));
    auto* record = makeButton(ButtonKind::Secondary, tr("Record it"), fold);
    record->setObjectName(nameOf(question, "ClearanceButton"));
    fold->body()->addWidget(record, 0, Qt::AlignLeft);
    connect(record, &QPushButton::clicked, this, [this, who, on, reason, initials, problem, id = question.id] {
        if (isMissing(who, *problem, tr("Please write down who agreed.")) ||
            isMissing(reason, *problem, tr("Please type the reason.")) ||
            isMissing(initials, *problem, tr("Please add your initials."))) {
            return;
        }
        rememberInitials(initials);
        m_controller.send(session::GiveClearance{id, typed(who), toDate(on->date()), typed(reason), typed(initials)});
    });
    for (const QLineEdit* line : {who, reason, initials}) {
        if (line != nullptr) {
            connect(line, &QLineEdit::returnPressed, record, &QPushButton::click);
        }
    }
    layout.addWidget(fold);
}

void ScreenSummary::addOverride(QVBoxLayout& layout, const protocol::Question& question)
{
    auto* fold = new Collapsible(tr("Go on as the therapist, with a reason"), this);
    fold->setObjectName(nameOf(question, kOverride));
    auto* reason = makeLine(tr("Your reason"), nameOf(question, "OverrideReason"), fold);
    reason->setPlaceholderText(tr("Holds for this session and is kept with it"));
    addRow(*fold->body(), tr("Your reason"), reason, fold);
    QLineEdit* initials = addInitials(*fold, nameOf(question, "OverrideInitials"));
    keepTyped(*fold, nullptr, reason, nullptr);
    auto* problem = addProblem(*fold, nameOf(question, "OverrideProblem"));
    auto* record = makeButton(ButtonKind::Secondary, tr("Record the decision"), fold);
    record->setObjectName(nameOf(question, "OverrideButton"));
    fold->body()->addWidget(record, 0, Qt::AlignLeft);
    connect(record, &QPushButton::clicked, this, [this, reason, initials, problem, id = question.id] {
        if (isMissing(reason, *problem, tr("Please type your reason.")) ||
            isMissing(initials, *problem, tr("Please add your initials."))) {
            return;
        }
        rememberInitials(initials);
        m_controller.send(session::GiveOverride{id, typed(reason), typed(initials)});
    });
    connect(reason, &QLineEdit::returnPressed, record, &QPushButton::click);
    connect(initials, &QLineEdit::returnPressed, record, &QPushButton::click);
    layout.addWidget(fold);
}

void ScreenSummary::keepTyped(Collapsible& fold, QLineEdit* by, QLineEdit* reason, QDateEdit* on)
{
    SessionDrafts& drafts = SessionDrafts::of(m_controller);
    const std::string session = m_controller.state().sessionId;
    const std::string form = fold.objectName().toStdString();
    const DecisionDraft typed = drafts.decision(session, form);
    fold.setExpanded(!(typed == DecisionDraft()));
    for (const auto& [line, text] : {std::pair(by, typed.by), std::pair(reason, typed.reason)}) {
        if (line != nullptr) {
            line->setText(text);
            connect(line, &QLineEdit::textEdited, this,
                    [&drafts, session, form, mine = line == by](const QString& now) {
                        DecisionDraft draft = drafts.decision(session, form);
                        (mine ? draft.by : draft.reason) = now;
                        drafts.setDecision(session, form, draft);
                    });
        }
    }
    if (on != nullptr) {
        if (typed.on.isValid()) {
            on->setDate(typed.on);
        }
        connect(on, &QDateEdit::dateChanged, this, [&drafts, session, form](QDate day) {
            DecisionDraft draft = drafts.decision(session, form);
            draft.on = day;
            drafts.setDecision(session, form, draft);
        });
    }
}

void ScreenSummary::rememberInitials(const QLineEdit* line)
{
    if (line != nullptr) {
        SessionDrafts::of(m_controller).setInitials(m_controller.state().sessionId, line->text().trimmed());
    }
}

} // namespace psoas::app
