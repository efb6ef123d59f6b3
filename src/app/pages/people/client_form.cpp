// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/people/client_form.h"

#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"

#include <QDate>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 720;
constexpr int kNameWidth = 420;
constexpr int kYearWidth = 140;
constexpr int kNotesHeight = 96;
constexpr std::array kSides{Side::None, Side::Left, Side::Right, Side::Both};

} // namespace

ClientForm::ClientForm(QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("clientForm"));
    setContentWidth(kContentWidth);
    m_title = new FlowTextLabel(TextRole::Title, this);
    body()->addWidget(m_title);
    m_failed = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_failed->setObjectName(QStringLiteral("clientFailedMessage"));
    m_failed->hide();
    body()->addWidget(m_failed);

    auto* card = new Card(this);
    m_name = new QLineEdit(card);
    m_name->setObjectName(QStringLiteral("clientNameEdit"));
    m_name->setMaximumWidth(look().scaled(kNameWidth));
    m_nameProblem = addProblem(QStringLiteral("clientNameProblem"));
    addField(*card, tr("Name or code"), tr("A code keeps the history private to whoever knows it."), *m_name,
             m_nameProblem);

    m_year = new QLineEdit(card);
    m_year->setObjectName(QStringLiteral("clientYearEdit"));
    m_year->setInputMethodHints(Qt::ImhDigitsOnly);
    m_year->setMaximumWidth(look().scaled(kYearWidth));
    m_yearProblem = addProblem(QStringLiteral("clientYearProblem"));
    addField(*card, tr("Year of birth"), tr("May stay empty."), *m_year, m_yearProblem);

    m_side = new ChoiceGroup(tr("Side of the complaint"), Qt::Horizontal, card);
    m_side->setObjectName(QStringLiteral("clientSideChoice"));
    m_side->setKeysShown(false);
    m_side->setChoices({{tr("Not said"), {}, {}, nullptr, {}},
                        {tr("Left"), {}, {}, nullptr, {}},
                        {tr("Right"), {}, {}, nullptr, {}},
                        {tr("Both"), {}, {}, nullptr, {}}});
    addField(*card, tr("Side of the complaint"), {}, *m_side, nullptr);

    m_notes = new QPlainTextEdit(card);
    m_notes->setObjectName(QStringLiteral("clientNotesEdit"));
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(look().scaled(kNotesHeight));
    m_notesProblem = addProblem(QStringLiteral("clientNotesProblem"));
    addField(*card, tr("Your notes"), tr("Only you see them, here and on Today, never on the client's screen."),
             *m_notes, m_notesProblem);
    body()->addWidget(card);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kSpace3);
    m_saveButton = makeButton(ButtonKind::Primary, tr("Save"), this);
    m_saveButton->setObjectName(QStringLiteral("saveClientButton"));
    m_cancelButton = makeButton(ButtonKind::Plain, tr("Cancel"), this);
    m_cancelButton->setObjectName(QStringLiteral("cancelClientButton"));
    buttons->addWidget(m_saveButton);
    buttons->addWidget(m_cancelButton);
    buttons->addStretch(1);
    body()->addLayout(buttons);
    body()->addStretch(1);

    connect(m_saveButton, &QPushButton::clicked, this, &ClientForm::save);
    connect(m_cancelButton, &QPushButton::clicked, this, &ClientForm::cancelled);
    connect(m_name, &QLineEdit::returnPressed, this, &ClientForm::save);
    connect(m_year, &QLineEdit::returnPressed, this, &ClientForm::save);
    auto* store = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    store->setContext(Qt::WidgetWithChildrenShortcut);
    connect(store, &QShortcut::activated, this, &ClientForm::save);
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &ClientForm::cancelled);
}

/// A field under its name and what there is to know, with what is wrong below it.
void ClientForm::addField(Card& card, const QString& name, const QString& hint, QWidget& field, FlowTextLabel* problem)
{
    auto* group = new QVBoxLayout;
    group->setSpacing(kSpace1);
    group->addWidget(new FlowTextLabel(TextRole::Strong, name, &card));
    if (!hint.isEmpty()) {
        auto* why = new FlowTextLabel(TextRole::Caption, hint, &card);
        why->setInk(Ink::TextSecond);
        group->addWidget(why);
    }
    field.setAccessibleName(name);
    group->addSpacing(kSpace1);
    group->addWidget(&field);
    if (problem != nullptr) {
        group->addWidget(problem);
    }
    card.body()->addLayout(group);
    card.body()->addSpacing(kSpace1);
}

FlowTextLabel* ClientForm::addProblem(const QString& name)
{
    auto* problem = new FlowTextLabel(TextRole::Caption, this);
    problem->setObjectName(name);
    problem->setInk(Ink::Stop);
    problem->hide();
    return problem;
}

void ClientForm::edit(const history::Person& person)
{
    m_person = person;
    const bool isNew = person.name.empty();
    m_title->setText(isNew ? tr("Add a client") : tr("Change %1").arg(QString::fromStdString(person.name)));
    m_name->setText(QString::fromStdString(person.name));
    m_year->setText(person.birthYear ? QString::number(*person.birthYear) : QString());
    m_side->setSelected(static_cast<int>(std::ranges::find(kSides, person.side) - kSides.begin()));
    m_notes->setPlainText(QString::fromStdString(person.notes));
    for (FlowTextLabel* problem : {m_nameProblem, m_yearProblem, m_notesProblem}) {
        problem->hide();
    }
    m_failed->hide();
    setBusy(false);
    focusFirst();
    m_name->selectAll();
}

void ClientForm::focusFirst()
{
    m_name->setFocus();
}

history::Person ClientForm::typed() const
{
    history::Person person = m_person;
    person.name = m_name->text().simplified().toStdString();
    const QString year = m_year->text().trimmed();
    bool isNumber = false;
    const int number = year.toInt(&isNumber);
    person.birthYear = isNumber ? std::optional<int>(number) : std::nullopt;
    person.side = kSides.at(static_cast<std::size_t>(m_side->selected().value_or(0)));
    person.notes = m_notes->toPlainText().trimmed().toStdString();
    return person;
}

bool ClientForm::isChanged() const
{
    const history::Person now = typed();
    return now.name != m_person.name || now.birthYear != m_person.birthYear || now.side != m_person.side ||
           now.notes != m_person.notes;
}

bool ClientForm::check()
{
    const history::Person person = typed();
    const QString year = m_year->text().trimmed();
    const bool yearFits = year.isEmpty() || (person.birthYear && *person.birthYear >= history::kEarliestBirthYear &&
                                             *person.birthYear <= QDate::currentDate().year());
    m_nameProblem->setText(person.name.empty() ? tr("Enter a name or a code.")
                                               : tr("This is too long. Leave something out."));
    m_nameProblem->setVisible(person.name.empty() || person.name.size() > history::kLongestName);
    m_yearProblem->setText(
        tr("Enter a year from %1 on, or leave it empty.").arg(QString::number(history::kEarliestBirthYear)));
    m_yearProblem->setVisible(!yearFits);
    m_notesProblem->setText(tr("This is too long. Leave something out."));
    m_notesProblem->setVisible(person.notes.size() > history::kLongestPersonNotes);
    QWidget* const wrong = !m_nameProblem->isHidden()    ? static_cast<QWidget*>(m_name)
                           : !m_yearProblem->isHidden()  ? static_cast<QWidget*>(m_year)
                           : !m_notesProblem->isHidden() ? static_cast<QWidget*>(m_notes)
                                                         : nullptr;
    if (wrong != nullptr) {
        wrong->setFocus();
    }
    return wrong == nullptr;
}

void ClientForm::save()
{
    m_failed->hide();
    if (m_saveButton->isEnabled() && check()) {
        setBusy(true);
        Q_EMIT saveRequested(typed());
    }
}

void ClientForm::showProblem(const QString& sentence)
{
    setBusy(false);
    m_failed->setTitle(tr("Not stored"));
    m_failed->setText(sentence);
    m_failed->show();
}

void ClientForm::setBusy(bool busy)
{
    m_saveButton->setEnabled(!busy);
    m_cancelButton->setEnabled(!busy);
}

} // namespace psoas::app
