// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/card.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QPushButton;
class QSlider;

namespace psoas::app {

class FlowTextLabel;
class Settings;
class TonePlayer;
class Voice;

/// Sound and voice: on or off, how loud, how fast, which voice, and a try of each. Shows why nothing is heard.
class SoundCard : public Card {
    Q_OBJECT

public:
    /// @param tones, voice  nothing where there is nothing to try
    SoundCard(Settings& settings, TonePlayer* tones, Voice* voice, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeSound(QGridLayout& grid);
    void makeVoice(QGridLayout& grid);
    [[nodiscard]] QSlider* addSlider(QGridLayout& grid, const QString& label, const QString& name, int least, int most);
    void fillVoices();
    void showSettings();
    void showTroubles();
    void trySound();
    void tryVoice();

    Settings& m_settings;
    TonePlayer* m_tones;
    Voice* m_voice;
    QCheckBox* m_soundOn = nullptr;
    QSlider* m_soundVolume = nullptr;
    QPushButton* m_trySound = nullptr;
    FlowTextLabel* m_soundTrouble = nullptr;
    QCheckBox* m_voiceOn = nullptr;
    QComboBox* m_voiceName = nullptr;
    QSlider* m_voiceRate = nullptr;
    QSlider* m_voiceVolume = nullptr;
    QPushButton* m_tryVoice = nullptr;
    FlowTextLabel* m_voiceTrouble = nullptr;
    bool m_filled = false;
};

} // namespace psoas::app
