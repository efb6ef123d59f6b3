// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/screen_view.h"

#include "app/pages/session/fact_field.h"
#include "app/pages/session/reason_cards.h"
#include "app/pages/session/screen_summary.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QHash>
#include <QLineEdit>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

using assessment::QuestionState;

namespace {

const assessment::QuestionStatus* statusOf(const assessment::ScreenStatus& screen, const std::string& question)
{
    const auto found = std::find_if(screen.questions.begin(), screen.questions.end(),
                                    [&](const auto& status) { return status.id == question; });
    return found == screen.questions.end() ? nullptr : &*found;
}

} // namespace

ScreenView::ScreenView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
{
    if (activity().checks) {
        for (const std::string& fact : protocol().screen.checks) {
            m_items.push_back({fact, nullptr});
        }
    }
    for (const std::string& id : activity().questions) {
        if (const protocol::Question* question = protocol().question(id)) {
            m_items.push_back({question->fact, question});
        }
    }
    const auto open_ =
        std::find_if(m_items.begin(), m_items.end(), [this](const Item& item) { return !answered(item); });
    const int first = static_cast<int>(open_ - m_items.begin());
    open(std::min(first, pageCount() - 1));
}

void ScreenView::setNotePrompts(NotePrompts prompts)
{
    m_prompts = std::move(prompts);
    if (pageKind() == Page::Summary) {
        open(m_page);
    }
}

int ScreenView::pageCount() const
{
    return static_cast<int>(m_items.size()) + (activity().reasons.empty() ? 0 : 1) + (hasSummary() ? 1 : 0);
}

ScreenView::Page ScreenView::pageKind() const
{
    const int questions = static_cast<int>(m_items.size());
    if (m_page < questions) {
        return Page::Question;
    }
    return m_page == questions && !activity().reasons.empty() ? Page::Reasons : Page::Summary;
}

bool ScreenView::answered(const Item& item) const
{
    return state().answers.find(item.fact, Side::None) != nullptr;
}

bool ScreenView::positive(const Item& item) const
{
    const auto screen = assessment::screen(engine().input(state()));
    const auto* status = item.question == nullptr ? nullptr : statusOf(screen, item.question->id);
    return status != nullptr && (status->state == QuestionState::Positive || status->state == QuestionState::Lifted);
}

QList<const protocol::Question*> ScreenView::positives() const
{
    const auto screen = assessment::screen(engine().input(state()));
    QList<const protocol::Question*> list;
    for (const Item& item : m_items) {
        const auto* status = item.question == nullptr ? nullptr : statusOf(screen, item.question->id);
        if (status != nullptr && answered(item) &&
            (status->state == QuestionState::Positive || status->state == QuestionState::Lifted)) {
            list.append(item.question);
        }
    }
    return list;
}

bool ScreenView::hasSummary() const
{
    return !positives().isEmpty();
}

bool ScreenView::stops() const
{
    return assessment::screen(engine().input(state())).verdict == assessment::ScreenVerdict::Stop;
}

void ScreenView::open(int page)
{
    m_page = std::max(0, page);
    m_goOnWhenStored = false;
    m_fields.clear();
    m_aside = nullptr;
    m_summary = nullptr;
    m_shownAside.clear();
    Q_EMIT told({});
    switch (pageKind()) {
    case Page::Question:
        showQuestion(m_items[static_cast<std::size_t>(m_page)]);
        break;
    case Page::Reasons:
        showReasons();
        break;
    case Page::Summary:
        showSummary();
        break;
    }
    Q_EMIT chromeChanged();
}

void ScreenView::showQuestion(const Item& item)
{
    QVBoxLayout* layout = renewContent();
    auto* position = new FlowTextLabel(
        TextRole::Caption,
        tr("%1 · question %2 of %3")
            .arg(text(activity().title), QString::number(m_page + 1), QString::number(m_items.size())),
        content());
    position->setObjectName(QStringLiteral("positionLabel"));
    position->setInk(Ink::TextSecond);
    layout->addWidget(position);
    if (m_page == 0 && activity().reasons.empty()) {
        addTexts(*layout, activity().text, Ink::TextSecond);
        const QString why = activity().checks ? QString() : words::fullScreenReason(state().fullReason);
        if (!why.isEmpty()) {
            addText(*layout, why, Ink::TextSecond);
        }
        if (const QString later = laterQuestions(); !later.isEmpty()) {
            addText(*layout, later, Ink::TextSecond)->setObjectName(QStringLiteral("laterLabel"));
        }
    }
    const QString question = item.question != nullptr ? text(item.question->text) : words::fact(protocol(), item.fact);
    addTitle(*layout, question);
    if (item.question != nullptr && !item.question->why.empty()) {
        addText(*layout, text(item.question->why), Ink::TextSecond)->setObjectName(QStringLiteral("whyLabel"));
    }
    layout->addSpacing(kSpace2);
    FactField::Options options;
    options.question = question;
    options.wordsShown = false;
    options.windowKeys = true;
    auto* field = new FactField(controller(), item.fact, Side::None, options, content());
    layout->addWidget(field);
    m_fields.append(field);
    connect(field, &FactField::answered, this, [this, field] {
        Q_EMIT told({});
        Q_EMIT focusPrimary();
        if (field->visibleRegion().isEmpty()) {
            ensureWidgetVisible(field); // answered by a key from further up or down the page
        }
    });
    connect(field, &FactField::accepted, this, &ScreenView::pressPrimary);
    m_aside = new QWidget(content());
    layout->addWidget(m_aside);
    layout->addStretch(1);
    new QVBoxLayout(m_aside);
    m_aside->layout()->setContentsMargins(0, 0, 0, 0);
    showAside(item);
}

/// Questions of the full list that are asked further on, and where.
QString ScreenView::laterQuestions() const
{
    if (activity().checks) {
        return {};
    }
    bool after = false;
    for (const protocol::Step& step : protocol().steps) {
        for (const protocol::Activity& each : step.activities) {
            if (after && !each.questions.empty()) {
                return tr("%n more question(s) will be asked later, in “%1”.", nullptr,
                          static_cast<int>(each.questions.size()))
                    .arg(text(step.name));
            }
            after = after || each.id == activity().id;
        }
    }
    return {};
}

void ScreenView::showAside(const Item& item)
{
    const bool shown = item.question != nullptr && answered(item) && positive(item);
    const QString wanted = shown ? QString::fromStdString(item.fact) : QString();
    if (wanted == m_shownAside || m_aside == nullptr) {
        return;
    }
    m_shownAside = wanted;
    m_fields.resize(1);
    while (QLayoutItem* old = m_aside->layout()->takeAt(0)) {
        if (QWidget* part = old->widget()) {
            part->hide();
            part->deleteLater();
        }
        delete old;
    }
    if (!shown) {
        return;
    }
    const protocol::Question& question = *item.question;
    if (const protocol::QuestionClass* cls = protocol().questionClass(question.cls)) {
        auto* message = new InlineMessage(InlineMessage::Tone::Caution, text(question.action), m_aside);
        message->setTitle(text(cls->name));
        m_aside->layout()->addWidget(message);
    }
    for (const std::string& fact : {question.sideFact, question.followUp}) {
        if (!fact.empty()) {
            auto* field = new FactField(controller(), fact, Side::None, {}, m_aside);
            m_aside->layout()->addWidget(field);
            m_fields.append(field);
        }
    }
}

void ScreenView::showReasons()
{
    QVBoxLayout* layout = renewContent();
    addTitle(*layout, tr("What may lie behind it"));
    addTexts(*layout, activity().text, Ink::TextSecond);
    addReasons(*layout, activity().reasons, engine(), state(), content());
    layout->addStretch(1);
}

void ScreenView::showSummary()
{
    QVBoxLayout* layout = renewContent();
    addTitle(*layout, stops() ? tr("See someone first") : tr("What your answers mean for today"));
    auto* summary = new ScreenSummary(controller(), positives(), content());
    m_summary = summary;
    layout->addWidget(summary);
    layout->addWidget(new NoteOffer([this] { return referralNote(engine(), state()); }, m_prompts, content()));
    layout->addStretch(1);
}

ActivityView::Primary ScreenView::primary() const
{
    if (pageKind() == Page::Question && m_page + 1 < static_cast<int>(m_items.size())) {
        return {tr("Next question"), std::nullopt, true};
    }
    if (pageKind() == Page::Summary && stops()) {
        return {tr("Stop here for now"), std::nullopt, true};
    }
    return {tr("Continue"), std::nullopt, true};
}

void ScreenView::pressPrimary()
{
    flush();
    if (pageKind() == Page::Question) {
        const Item& item = m_items[static_cast<std::size_t>(m_page)];
        if (!answered(item)) {
            if (m_fields.first()->given()) {
                // Given but not stored yet: the page turns as soon as it is.
                m_goOnWhenStored = true;
            } else if (!m_fields.first()->hasError()) {
                const protocol::Fact* fact = protocol().fact(m_fields.first()->fact());
                const bool choice = fact != nullptr && fact->type == protocol::FactType::Choice;
                Q_EMIT told(choice ? tr("This question needs an answer. “Not sure” is one too.")
                                   : tr("This question needs an answer."));
                focusFirst();
            }
            return;
        }
    }
    goOn();
}

void ScreenView::goOn()
{
    if (m_page + 1 < pageCount()) {
        open(m_page + 1);
        begin();
        return;
    }
    send(session::Next{});
}

void ScreenView::goBackInside()
{
    open(m_page - 1);
    begin();
}

void ScreenView::refresh()
{
    for (FactField* field : std::as_const(m_fields)) {
        field->refresh();
    }
    if (pageKind() == Page::Question && m_page < static_cast<int>(m_items.size())) {
        const Item& item = m_items[static_cast<std::size_t>(m_page)];
        showAside(item);
        if (m_goOnWhenStored && answered(item)) {
            m_goOnWhenStored = false;
            goOn();
            return;
        }
    } else if (pageKind() == Page::Summary) {
        refreshSummary();
        return;
    }
    Q_EMIT chromeChanged();
}

/// What the answers mean may have changed; what was typed beside it, the place and the focus have not.
void ScreenView::refreshSummary()
{
    if (!hasSummary()) {
        open(m_page - 1);
        focusFirst();
        return;
    }
    QHash<QString, QString> typed;
    for (const QLineEdit* line : m_summary->findChildren<QLineEdit*>()) {
        if (!line->objectName().isEmpty()) {
            typed.insert(line->objectName(), line->text());
        }
    }
    const int at = verticalScrollBar()->value();
    open(m_page);
    for (QLineEdit* line : m_summary->findChildren<QLineEdit*>()) {
        if (const QString text = typed.value(line->objectName()); !text.isEmpty()) {
            line->setText(text);
            if (auto* fold = qobject_cast<Collapsible*>(line->parentWidget()->parentWidget())) {
                fold->setExpanded(true);
            }
        }
    }
    QTimer::singleShot(0, this, [this, at] { verticalScrollBar()->setValue(at); });
    // While something still stops the session the primary button would end it: not where an Enter too many should go.
    if (stops()) {
        setProperty("focusRing", false);
        setFocus(Qt::OtherFocusReason);
    } else {
        Q_EMIT focusPrimary();
    }
}

void ScreenView::flush()
{
    for (FactField* field : std::as_const(m_fields)) {
        field->flush();
    }
}

void ScreenView::focusFirst()
{
    if (m_fields.isEmpty()) {
        Q_EMIT focusPrimary();
    } else {
        m_fields.first()->focusEditor();
    }
}

bool ScreenView::mayReturn() const
{
    if (pageKind() != Page::Question) {
        return false;
    }
    const Item& item = m_items[static_cast<std::size_t>(m_page)];
    return answered(item) && !positive(item);
}

void ScreenView::showFact(const std::string& fact)
{
    const auto found = std::find_if(m_items.begin(), m_items.end(), [&](const Item& item) {
        return item.fact == fact ||
               (item.question != nullptr && (item.question->sideFact == fact || item.question->followUp == fact));
    });
    if (found != m_items.end()) {
        open(static_cast<int>(found - m_items.begin()));
    }
}

} // namespace psoas::app
