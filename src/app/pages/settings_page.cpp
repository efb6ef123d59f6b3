// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/settings_page.h"

#include "app/pages/sound_card.h"
#include "app/settings.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 760;
constexpr int kNumberWidth = 240;
constexpr std::array kSchemes{SchemeChoice::System, SchemeChoice::Light, SchemeChoice::Dark};
constexpr std::array kModes{Mode::Self, Mode::Therapist};

template <class List, class Value>
int indexOf(const List& list, const Value& value)
{
    return static_cast<int>(std::ranges::find(list, value) - list.begin());
}

} // namespace

SettingsPage::SettingsPage(const Surroundings& surroundings, QWidget* parent)
    : PageScroll(parent)
    , m_settings(surroundings.settings)
{
    setObjectName(QStringLiteral("settingsPage"));
    setContentWidth(kContentWidth);
    body()->addWidget(new FlowTextLabel(TextRole::Title, tr("Settings"), this));
    m_unwritten = new InlineMessage(
        InlineMessage::Tone::Caution,
        tr("The settings file cannot be written. What you set here lasts until you close the program."), this);
    body()->addWidget(m_unwritten);
    makeLook();
    makeUse();
    body()->addWidget(new SoundCard(m_settings, surroundings.tones, surroundings.voice, this));
    makeSafety();
    makeBackups();
    body()->addStretch(1);
    showSettings();
    connect(&m_settings, &Settings::changed, this, &SettingsPage::showSettings);
}

void SettingsPage::makeLook()
{
    auto* card = new Card(tr("How it looks"), this);
    m_scheme = new ChoiceGroup(tr("Colours"), Qt::Horizontal, card);
    m_scheme->setObjectName(QStringLiteral("schemeChoice"));
    m_scheme->setKeysShown(false);
    m_scheme->setChoices({{tr("As the system"), {}, Icon::Settings, nullptr, {}},
                          {tr("Light"), {}, Icon::Sun, nullptr, {}},
                          {tr("Dark"), {}, Icon::Moon, nullptr, {}}});
    card->body()->addWidget(new FlowTextLabel(TextRole::Strong, tr("Colours"), card));
    card->body()->addWidget(m_scheme);
    connect(m_scheme, &ChoiceGroup::chosen, this,
            [this](int index) { m_settings.setSchemeChoice(kSchemes[static_cast<std::size_t>(index)]); });

    m_textSize = new ChoiceGroup(tr("Text size"), Qt::Horizontal, card);
    m_textSize->setObjectName(QStringLiteral("textSizeChoice"));
    m_textSize->setKeysShown(false);
    m_textSize->setChoices({{tr("Small"), {}, {}, nullptr, {}},
                            {tr("Normal"), {}, {}, nullptr, {}},
                            {tr("Large"), {}, {}, nullptr, {}},
                            {tr("Very large"), {}, {}, nullptr, {}}});
    card->body()->addWidget(new FlowTextLabel(TextRole::Strong, tr("Text size"), card));
    card->body()->addWidget(m_textSize);
    connect(m_textSize, &ChoiceGroup::chosen, this,
            [this](int index) { m_settings.setTextScale(kTextScales[static_cast<std::size_t>(index)]); });

    m_reduceMotion = new QCheckBox(tr("Reduce motion"), card);
    m_reduceMotion->setObjectName(QStringLiteral("reduceMotionCheckBox"));
    card->body()->addWidget(m_reduceMotion);
    connect(m_reduceMotion, &QCheckBox::toggled, &m_settings, &Settings::setReduceMotion);
    body()->addWidget(card);
}

void SettingsPage::makeUse()
{
    auto* card = new Card(tr("Who uses it"), this);
    m_mode = new ChoiceGroup(tr("Who uses it"), Qt::Vertical, card);
    m_mode->setObjectName(QStringLiteral("modeChoice"));
    m_mode->setKeysShown(false);
    m_mode->setChoices(
        {{tr("At home"), tr("You test and practise by yourself."), Icon::Today, nullptr, {}},
         {tr("Therapist"),
          tr("You lead a client. Adds the hands-on step with its consent checklist, and decisions with a "
             "written reason. The judgement stays yours."),
          Icon::People,
          nullptr,
          {}}});
    card->body()->addWidget(m_mode);
    auto* note = new FlowTextLabel(
        TextRole::Caption,
        tr("Each has its own sessions: those at home and those of your clients never mix, and nothing is lost when you "
           "change over."),
        card);
    note->setInk(Ink::TextSecond);
    card->body()->addWidget(note);
    connect(m_mode, &ChoiceGroup::chosen, this, [this](int index) {
        const Mode mode = kModes[static_cast<std::size_t>(index)];
        if (mode != m_settings.mode()) {
            Q_EMIT modeChosen(mode);
        }
        showSettings(); // until it is so
    });
    body()->addWidget(card);
}

void SettingsPage::makeSafety()
{
    auto* card = new Card(tr("Emergency number"), this);
    card->body()->addWidget(new FlowTextLabel(
        TextRole::Body, tr("Shown when an answer may need help at once. Enter the number of where you are."), card));
    m_number = new QLineEdit(card);
    m_number->setObjectName(QStringLiteral("emergencyNumberEdit"));
    m_number->setAccessibleName(tr("Emergency number"));
    m_number->setMaximumWidth(kNumberWidth);
    m_number->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    card->body()->addWidget(m_number);
    m_numberProblem = new FlowTextLabel(
        TextRole::Caption, tr("Use digits, spaces and a + in front. The number before is still in force."), card);
    m_numberProblem->setInk(Ink::Stop);
    m_numberProblem->hide();
    card->body()->addWidget(m_numberProblem);
    connect(m_number, &QLineEdit::editingFinished, this, &SettingsPage::takeNumber);
    body()->addWidget(card);
}

void SettingsPage::makeBackups()
{
    auto* card = new Card(tr("Backups"), this);
    card->body()->addWidget(new FlowTextLabel(
        TextRole::Body,
        tr("Whole copies of your history: which there are, how many are kept, and how to put one back."), card));
    m_backups = makeButton(ButtonKind::Secondary, tr("Show backups"), card);
    m_backups->setObjectName(QStringLiteral("showBackupsButton"));
    card->body()->addWidget(m_backups, 0, Qt::AlignLeft);
    connect(m_backups, &QPushButton::clicked, this, &SettingsPage::backupsRequested);
    body()->addWidget(card);
}

void SettingsPage::focusBackups()
{
    m_backups->setFocus(Qt::OtherFocusReason);
}

void SettingsPage::takeNumber()
{
    m_numberProblem->setVisible(!m_settings.setEmergencyNumber(m_number->text()));
}

void SettingsPage::showSettings()
{
    m_unwritten->setVisible(!m_settings.stored());
    m_scheme->setSelected(indexOf(kSchemes, m_settings.schemeChoice()));
    m_textSize->setSelected(indexOf(kTextScales, m_settings.textScale()));
    m_mode->setSelected(indexOf(kModes, m_settings.mode()));
    const QSignalBlocker quiet(m_reduceMotion);
    m_reduceMotion->setChecked(m_settings.reduceMotion());
    if (!m_number->hasFocus()) {
        m_number->setText(m_settings.emergencyNumber());
    }
}

} // namespace psoas::app
