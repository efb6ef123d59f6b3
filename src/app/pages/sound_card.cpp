// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/sound_card.h"

#include "app/settings.h"
#include "app/speech/cue_words.h"
#include "app/speech/tone_player.h"
#include "app/speech/voice.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <cmath>

namespace psoas::app {

namespace {

constexpr int kPercent = 100;
constexpr int kVolumeStep = 5;
constexpr int kRateSteps = 10; ///< each way from the engine's own rate
constexpr int kSliderWidth = 240;
constexpr int kColumns = 4; ///< name, control, button, rest

/// Below what the grid holds, over its whole width.
void addAcross(QGridLayout& grid, QWidget* widget)
{
    grid.addWidget(widget, grid.rowCount(), 0, 1, kColumns);
}

void showIn(FlowTextLabel& label, const QString& sentence)
{
    label.setText(sentence);
    label.setVisible(!sentence.isEmpty());
}

/// Whether a press or key opens the list.
bool opensList(const QEvent& event)
{
    if (event.type() == QEvent::MouseButtonPress) {
        return true;
    }
    if (event.type() != QEvent::KeyPress) {
        return false;
    }
    const int key = static_cast<const QKeyEvent&>(event).key();
    return key != Qt::Key_Tab && key != Qt::Key_Backtab;
}

} // namespace

SoundCard::SoundCard(Settings& settings, TonePlayer* tones, Voice* voice, QWidget* parent)
    : Card(tr("Sound and voice"), parent)
    , m_settings(settings)
    , m_tones(tones)
    , m_voice(voice)
{
    setObjectName(QStringLiteral("soundCard"));
    // One grid for both, so that their controls stand in line.
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kSpace4);
    grid->setVerticalSpacing(kSpace1);
    grid->setColumnStretch(kColumns - 1, 1);
    makeSound(*grid);
    grid->setRowMinimumHeight(grid->rowCount(), kSpace2);
    makeVoice(*grid);
    body()->addLayout(grid);
    showSettings();
    connect(&m_settings, &Settings::changed, this, &SoundCard::showSettings);
    if (m_tones != nullptr) {
        connect(m_tones, &TonePlayer::troubled, this, &SoundCard::showTroubles);
        connect(m_tones, &TonePlayer::recovered, this, &SoundCard::showTroubles);
    }
    if (m_voice != nullptr) {
        connect(m_voice, &Voice::troubled, this, &SoundCard::showTroubles);
        connect(m_voice, &Speaker::finished, this, &SoundCard::showTroubles);
    }
}

QSlider* SoundCard::addSlider(QGridLayout& grid, const QString& label, const QString& name, int least, int most)
{
    const int row = grid.rowCount();
    auto* words = new QLabel(label, this);
    words->setTextFormat(Qt::PlainText);
    auto* slider = new QSlider(Qt::Horizontal, this);
    slider->setObjectName(name);
    slider->setRange(least, most);
    slider->setMinimumWidth(kSliderWidth);
    // What is set is written to the disk: once, when the handle is let go.
    slider->setTracking(false);
    slider->installEventFilter(this);
    words->setBuddy(slider);
    grid.addWidget(words, row, 0);
    grid.addWidget(slider, row, 1);
    return slider;
}

void SoundCard::makeSound(QGridLayout& grid)
{
    m_soundOn = new QCheckBox(tr("Play sounds during an exercise"), this);
    m_soundOn->setObjectName(QStringLiteral("soundOnCheckBox"));
    addAcross(grid, m_soundOn);
    connect(m_soundOn, &QCheckBox::toggled, &m_settings, &Settings::setSoundOn);

    m_soundVolume = addSlider(grid, tr("Loudness"), QStringLiteral("soundVolumeSlider"), 0, kPercent);
    m_soundVolume->setAccessibleName(tr("Loudness of the sounds"));
    m_soundVolume->setSingleStep(kVolumeStep);
    connect(m_soundVolume, &QSlider::valueChanged, &m_settings, &Settings::setSoundVolume);
    m_trySound = makeButton(ButtonKind::Secondary, tr("Test the sound"), Icon::Play, this);
    m_trySound->setObjectName(QStringLiteral("trySoundButton"));
    grid.addWidget(m_trySound, grid.rowCount() - 1, 2);
    connect(m_trySound, &QPushButton::clicked, this, &SoundCard::trySound);

    m_soundTrouble = new FlowTextLabel(TextRole::Caption, QString(), this);
    m_soundTrouble->setObjectName(QStringLiteral("soundTroubleLabel"));
    m_soundTrouble->setInk(Ink::Caution);
    addAcross(grid, m_soundTrouble);
}

void SoundCard::makeVoice(QGridLayout& grid)
{
    m_voiceOn = new QCheckBox(tr("Say what to do, and count aloud"), this);
    m_voiceOn->setObjectName(QStringLiteral("voiceOnCheckBox"));
    addAcross(grid, m_voiceOn);
    connect(m_voiceOn, &QCheckBox::toggled, &m_settings, &Settings::setVoiceOn);

    const int row = grid.rowCount();
    auto* words = new QLabel(tr("Voice"), this);
    words->setTextFormat(Qt::PlainText);
    m_voiceName = new QComboBox(this);
    m_voiceName->setObjectName(QStringLiteral("voiceNameBox"));
    m_voiceName->setAccessibleName(tr("Voice"));
    m_voiceName->setMinimumWidth(kSliderWidth);
    m_voiceName->installEventFilter(this);
    words->setBuddy(m_voiceName);
    grid.addWidget(words, row, 0);
    grid.addWidget(m_voiceName, row, 1);
    connect(m_voiceName, &QComboBox::activated, this,
            [this](int index) { m_settings.setVoiceName(m_voiceName->itemData(index).toString()); });

    m_voiceRate = addSlider(grid, tr("Speed"), QStringLiteral("voiceRateSlider"), -kRateSteps, kRateSteps);
    m_voiceRate->setAccessibleName(tr("Speed of the voice"));
    connect(m_voiceRate, &QSlider::valueChanged, this,
            [this](int steps) { m_settings.setVoiceRate(static_cast<double>(steps) / kRateSteps); });
    m_voiceVolume = addSlider(grid, tr("Loudness"), QStringLiteral("voiceVolumeSlider"), 0, kPercent);
    m_voiceVolume->setAccessibleName(tr("Loudness of the voice"));
    m_voiceVolume->setSingleStep(kVolumeStep);
    connect(m_voiceVolume, &QSlider::valueChanged, &m_settings, &Settings::setVoiceVolume);
    m_tryVoice = makeButton(ButtonKind::Secondary, tr("Test the voice"), Icon::Play, this);
    m_tryVoice->setObjectName(QStringLiteral("tryVoiceButton"));
    grid.addWidget(m_tryVoice, grid.rowCount() - 1, 2);
    connect(m_tryVoice, &QPushButton::clicked, this, &SoundCard::tryVoice);

    m_voiceTrouble = new FlowTextLabel(TextRole::Caption, QString(), this);
    m_voiceTrouble->setObjectName(QStringLiteral("voiceTroubleLabel"));
    m_voiceTrouble->setInk(Ink::Caution);
    addAcross(grid, m_voiceTrouble);
}

bool SoundCard::eventFilter(QObject* watched, QEvent* event)
{
    auto* widget = qobject_cast<QWidget*>(watched);
    // Scrolling the page must not change what happens to lie under the pointer.
    if (event->type() == QEvent::Wheel && widget != nullptr && !widget->hasFocus()) {
        event->ignore();
        return true;
    }
    if (watched == m_voiceName && opensList(*event)) {
        fillVoices();
    }
    return Card::eventFilter(watched, event);
}

void SoundCard::fillVoices()
{
    // The engine is loaded only now that somebody wants to know its voices.
    if (m_voice != nullptr && !m_filled) {
        const QStringList names = m_voice->voices();
        m_filled = !names.isEmpty();
        showTroubles();
        const QSignalBlocker quiet(m_voiceName);
        for (const QString& name : names) {
            if (m_voiceName->findData(name) < 0) {
                m_voiceName->addItem(name, name);
            }
        }
    }
}

void SoundCard::showSettings()
{
    const QSignalBlocker quietSound(m_soundOn);
    const QSignalBlocker quietLoudness(m_soundVolume);
    const QSignalBlocker quietVoice(m_voiceOn);
    const QSignalBlocker quietName(m_voiceName);
    const QSignalBlocker quietRate(m_voiceRate);
    const QSignalBlocker quietVolume(m_voiceVolume);
    m_soundOn->setChecked(m_settings.soundOn());
    m_soundVolume->setValue(m_settings.soundVolume());
    m_voiceOn->setChecked(m_settings.voiceOn());
    m_voiceRate->setValue(static_cast<int>(std::lround(m_settings.voiceRate() * kRateSteps)));
    m_voiceVolume->setValue(m_settings.voiceVolume());
    if (m_voiceName->count() == 0) {
        m_voiceName->addItem(tr("The system's own choice"), QString());
    }
    const QString name = m_settings.voiceName();
    if (m_voiceName->findData(name) < 0) {
        m_voiceName->addItem(name, name);
    }
    m_voiceName->setCurrentIndex(m_voiceName->findData(name));
    m_soundVolume->setEnabled(m_settings.soundOn());
    m_trySound->setEnabled(m_tones != nullptr && m_settings.soundOn());
    for (QWidget* each : {static_cast<QWidget*>(m_voiceName), static_cast<QWidget*>(m_voiceRate),
                          static_cast<QWidget*>(m_voiceVolume)}) {
        each->setEnabled(m_settings.voiceOn());
    }
    m_tryVoice->setEnabled(m_voice != nullptr && m_settings.voiceOn());
    showTroubles();
}

void SoundCard::showTroubles()
{
    const auto sound = m_tones == nullptr ? std::nullopt : m_tones->trouble();
    const auto voice = m_voice == nullptr ? std::nullopt : m_voice->trouble();
    showIn(*m_soundTrouble, sound && m_settings.soundOn() ? words::trouble(*sound) : QString());
    showIn(*m_voiceTrouble, voice && m_settings.voiceOn() ? words::trouble(*voice) : QString());
}

void SoundCard::trySound()
{
    m_tones->tryAgain();
    m_tones->playNow(app::Tone::Start, static_cast<double>(m_settings.soundVolume()) / kPercent);
}

void SoundCard::tryVoice()
{
    m_tones->tryAgain();
    m_voice->tryAgain();
    m_voice->say(tr("This is the voice that counts and says what to do."));
}

} // namespace psoas::app
