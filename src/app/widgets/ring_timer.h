// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/icons.h"

#include <QVariantAnimation>
#include <QWidget>

#include <chrono>
#include <optional>

namespace psoas::app {

/// The ring of the player: time left in the middle, the phase under it, how far the phase is as an arc.
/// It keeps no time of its own; whoever owns the clock sets it.
class RingTimer : public QWidget {
    Q_OBJECT

public:
    explicit RingTimer(QWidget* parent = nullptr);

    /// Shown as minutes and whole seconds, rounded up, so that 0:00 appears only at the end.
    /// Nothing: an untimed phase, no digits, the phase label takes the middle.
    void setRemaining(std::optional<std::chrono::milliseconds> remaining);
    /// @param fraction  of the phase that has gone by, taken into 0 … 1
    void setProgress(double fraction);
    void setPhase(const QString& phase);
    /// Second line, e.g. "left · 2 of 3".
    void setDetail(const QString& detail);
    /// A small gauge under the ring. @param percent  0 … 100, or nothing to hide it
    void setEffort(std::optional<int> percent, const QString& label = {});
    /// Keeps the gauge's place also while there is none, so that the ring keeps its size from phase to phase.
    void setEffortRoom(bool kept);
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// Colour of the arc, e.g. Ink::Working; Ink::Accent to start with.
    void setInk(Ink ink);

    /// The digits as shown, for tests and screen readers; empty in an untimed phase.
    [[nodiscard]] QString timeText() const;
    /// Of the ring as it is painted, pixels.
    [[nodiscard]] double diameter() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintRing(QPainter& painter, const QRectF& ring) const;
    void paintWords(QPainter& painter, const QRectF& ring) const;
    void paintEffort(QPainter& painter, const QRectF& rect) const;
    void describe();
    void moveArc(double least);
    template <class T>
    void take(T& now, T wanted);
    [[nodiscard]] QRectF ring() const;
    [[nodiscard]] double stroke() const;
    [[nodiscard]] QPointF arcEnd(double progress) const;
    [[nodiscard]] QString effortText() const;
    [[nodiscard]] bool hasGauge() const { return m_effortRoom || m_effort.has_value(); }
    /// Height of the gauge and its words; 0 without.
    [[nodiscard]] double gauge() const;

    std::optional<std::chrono::milliseconds> m_remaining;
    double m_progress = 0.0;
    double m_shownProgress = 0.0;
    double m_askedProgress = 0.0; ///< that painting was asked for last
    QString m_phase;
    QString m_detail;
    std::optional<int> m_effort;
    QString m_effortLabel;
    bool m_effortRoom = false;
    Ink m_ink = Ink::Accent;
    bool m_paused = false;
    QVariantAnimation m_glide;
};

} // namespace psoas::app
