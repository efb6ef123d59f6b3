// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/result.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace psoas::history {
struct Notice;
class StoreThread;
} // namespace psoas::history

namespace psoas::app {

class CuePlayer;
class CurrentPerson;
class MainWindow;
class ProtocolLibrary;
class ScreenWake;
class SessionController;
class Settings;
class SpeechEngine;
class TonePlayer;
class Voice;
struct Paths;

/// Everything that is made for the protocol in use: the controller of sessions, what is heard, the window. It is made
/// anew, in the same place on the screen, when the library uses another one.
class Workplace : public QObject {
    Q_OBJECT

public:
    /// All outlive the workplace.
    struct Services {
        ProtocolLibrary& library;
        Settings& settings;
        history::StoreThread& store;
        const Clock& clock;
        const Paths& paths;
        CurrentPerson* person = nullptr;
        TonePlayer* tones = nullptr; ///< null: nothing is heard
        ScreenWake* wake = nullptr;
        std::function<std::unique_ptr<SpeechEngine>()> speech = nullptr; ///< asked for where there are tones
    };

    /// Makes everything, and shows nothing yet.
    explicit Workplace(const Services& services, QObject* parent = nullptr);
    ~Workplace() override;

    [[nodiscard]] MainWindow& window() const { return *m_window; }
    [[nodiscard]] SessionController& controller() const { return *m_controller; }
    /// As MainWindow::setHistory(); a window that is made later is told as well.
    void setHistory(const Result<void>& opened);
    /// As MainWindow::tell().
    void tell(const history::Notice& notice);

Q_SIGNALS:
    void reopenRequested();
    /// Controller and window are new.
    void remade();

private:
    void make();
    void remake();

    Services m_all;
    std::unique_ptr<SessionController> m_controller;
    QString m_language; ///< of the voice
    std::unique_ptr<Voice> m_voice;
    std::unique_ptr<CuePlayer> m_cues;
    std::unique_ptr<MainWindow> m_window;
    std::optional<Result<void>> m_history;
};

} // namespace psoas::app
