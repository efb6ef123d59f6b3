// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QWidget>

class QGridLayout;
class QHBoxLayout;
class QPushButton;

namespace psoas::app {

class FigurePanel;
class FlowTextLabel;
class RingTimer;

/// The player: the running exercise as a moving figure, a ring, phase, cue, set, side, what comes next, and the ways to
/// move within it. It owns no clock: it shows what the engine says.
class ExerciseTimer : public QWidget {
    Q_OBJECT

public:
    /// How its parts stand, from the roomiest on.
    enum class Arrangement {
        Beside,     ///< figure, and beside it ring over words
        Over,       ///< figure beside ring, both over the words
        WordsRight, ///< no figure: ring, and beside it the words
        Stacked,    ///< no figure: ring over words
    };

    ExerciseTimer(SessionController& controller, QWidget* parent);

    void refresh();
    /// Takes the roomiest arrangement of which every part can be seen in that room.
    void fit(const QSize& room);
    [[nodiscard]] Arrangement arrangement() const { return m_arrangement; }
    /// Puts a button at the right end of the top line.
    void addToHead(QWidget* button);

private:
    void makeWords();
    void arrange();
    QPushButton* addButton(QHBoxLayout& layout, int icon, const QString& name, const QString& objectName,
                           session::Command command);
    [[nodiscard]] int heightOf(QWidget* part, int width) const;
    [[nodiscard]] int wordsWidth(Arrangement arrangement, int width) const;
    void keepCueRoom(int width);
    [[nodiscard]] QSize needed(Arrangement arrangement, int width);

    SessionController& m_controller;
    QGridLayout* m_grid = nullptr;
    QWidget* m_head = nullptr;
    QHBoxLayout* m_headRow = nullptr;
    QWidget* m_words = nullptr;
    FlowTextLabel* m_name = nullptr;
    FigurePanel* m_figure = nullptr;
    RingTimer* m_ring = nullptr;
    FlowTextLabel* m_cue = nullptr;
    FlowTextLabel* m_next = nullptr;
    QString m_longestCue;
    Arrangement m_arrangement = Arrangement::Stacked;
};

} // namespace psoas::app
