// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace psoas::app {

class HandsFree;

/// What the floor shows at one moment: words, digits, and what the figure does.
struct FloorScene {
    enum class Tone { Info, Caution, Stop };

    QString heading; ///< the exercise, or what is announced
    QString digits;
    QString underDigits; ///< what the digits count, where the phase does not say it
    QString phase;
    Ink ink = Ink::Accent;
    QString place; ///< "LEFT · set 2 of 3"
    QString cue;
    QString effort; ///< "Effort 20 %"
    std::optional<int> effortPct;
    std::optional<double> progress; ///< of the phase
    QString message;
    Tone tone = Tone::Info;
    QString next;
    QString hint; ///< what Space does

    /// Something to read instead of phase and cue; shown in pages.
    QString title;
    QStringList lines;
    bool numbered = false;
    double share = 0.0; ///< of the reading that has gone by

    /// No clock: fewer and larger words, in the middle of the height, and `side` drawn as well as named.
    bool calm = false;
    Side side = Side::None; ///< only of a calm scene
    bool counts = true;     ///< digits may come beside what is read, and keep their room

    std::optional<ActivityView::Figure> figure; ///< somebody standing needs no protocol
    std::optional<session::TimerView> moment;

    [[nodiscard]] bool isText() const { return !lines.isEmpty() || !title.isEmpty(); }
};

/// @param handsFree  who acts by itself; null on a screen that only shows, where nothing is offered either
[[nodiscard]] FloorScene floorScene(const SessionController& controller, const HandsFree* handsFree);
/// The running exercise, wherever the page is; nothing while none runs.
[[nodiscard]] std::optional<FloorScene> runningScene(const SessionController& controller);

} // namespace psoas::app
