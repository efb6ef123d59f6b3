// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/people/client_form.h"

#include "app/dates.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

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
    m_namesake = addProblem(QStringLiteral("clientNamesakeLabel"));
    m_namesake->setInk(Ink::Caution);
    addField(*card, tr("Name or code"), tr("A code keeps the history private to whoever knows it."), *m_name,
             {m_nameProblem, m_namesake});

    m_year = new QLineEdit(card);
    m_year->setObjectName(QStringLiteral("clientYearEdit"));
    m_year->setInputMethodHints(Qt::ImhDigitsOnly);
    m_year->setMaximumWidth(look().scaled(kYearWidth));
    m_yearProblem = addProblem(QStringLiteral("clientYearProblem"));
    addField(*card, tr("Year of birth"), tr("May stay empty."), *m_year, {m_yearProblem});

    m_side = new ChoiceGroup(tr("Side of the complaint"), Qt::Horizontal, card);
    m_side->setObjectName(QStringLiteral("clientSideChoice"));
    m_side->setKeysShown(false);
    m_side->setChoices({{tr("Not said"), {}, {}, nullptr, {}},
                        {tr("Left"), {}, {}, nullptr, {}},
                        {tr("Right"), {}, {}, nullptr, {}},
                        {tr("Both"), {}, {}, nullptr, {}}});
    addField(*card, tr("Side of the complaint"), {}, *m_side, {});

    m_notes = new QPlainTextEdit(card);
    m_notes->setObjectName(QStringLiteral("clientNotesEdit"));
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(look().scaled(kNotesHeight));
    m_notesProblem = addProblem(QStringLiteral("clientNotesProblem"));
    addField(*card, tr("Your notes"), tr("Only you see them, here and on Today, never on the client's screen."),
             *m_notes, {m_notesProblem});
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
    connect(m_name, &QLineEdit::textChanged, this, &ClientForm::showNamesake);
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
void ClientForm::addField(Card& card, const QString& name, const QString& hint, QWidget& field,
                          const QList<FlowTextLabel*>& below)
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
    for (FlowTextLabel* line : below) {
        group->addWidget(line);
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

void ClientForm::edit(const history::Person& person, Date today)
{
    m_person = person;
    m_thisYear = toQDate(today).year();
    const bool isNew = person.name.empty();
    m_title->setText(isNew ? tr("Add a client") : tr("Change %1").arg(QString::fromStdString(person.name)));
    m_name->setText(QString::fromStdString(person.name));
    m_year->setText(person.birthYear ? QString::number(*person.birthYear) : QString());
    m_side->setSelected(static_cast<int>(std::ranges::find(kSides, person.side) - kSides.begin()));
    m_notes->setPlainText(QString::fromStdString(person.notes));
    for (FlowTextLabel* problem : {m_nameProblem, m_yearProblem, m_notesProblem}) {
        problem->hide();
    }
    showNamesake();
    m_failed->hide();
    setBusy(false);
    focusFirst();
    m_name->selectAll();
}

void ClientForm::focusFirst()
{
    m_name->setFocus();
}

void ClientForm::setEverybody(std::vector<history::Person> everybody)
{
    m_everybody = std::move(everybody);
    showNamesake();
}

/// Two may well have one name; who adds the second should know of the first.
void ClientForm::showNamesake()
{
    const auto folded = [](const QString& name) {
        return name.normalized(QString::NormalizationForm_KC).toCaseFolded().simplified();
    };
    const QString name = folded(m_name->text());
    std::vector<const history::Person*> same;
    for (const history::Person& each : m_everybody) {
        if (each.id != m_person.id && !name.isEmpty() && folded(QString::fromStdString(each.name)) == name) {
            same.push_back(&each);
        }
    }
    m_namesake->setVisible(!same.empty());
    if (same.empty()) {
        return;
    }
    const history::Person& first = *same.front();
    const QString named = QString::fromStdString(first.name);
    if (same.size() > 1) {
        m_namesake->setText(
            tr("There are %n other clients named %1.", nullptr, static_cast<int>(same.size())).arg(named));
        return;
    }
    QStringList known;
    if (first.birthYear) {
        known << tr("born %1").arg(QString::number(*first.birthYear));
    }
    if (first.archived) {
        known << tr("archived");
    }
    m_namesake->setText(known.isEmpty() ? tr("There is another client named %1.").arg(named)
                                        : tr("There is another client named %1, %2.", "name, what is known of them")
                                              .arg(named, known.join(tr(", "))));
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
                                             *person.birthYear <= m_thisYear);
    m_nameProblem->setText(person.name.empty() ? tr("Enter a name or a code.")
                                               : tr("This is too long. Leave something out."));
    m_nameProblem->setVisible(person.name.empty() || person.name.size() > history::kLongestName);
    m_yearProblem->setText(tr("Enter a year from %1 to %2, or leave it empty.")
                               .arg(QString::number(history::kEarliestBirthYear), QString::number(m_thisYear)));
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
