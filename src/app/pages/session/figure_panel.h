// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

#include <QWidget>

#include <optional>

class QStackedLayout;

namespace psoas::app {

class FigureView;
class PlaceholderPanel;

/// The place of the figure: the moving one where the protocol has it, else somebody standing, so that it is never
/// empty.
class FigurePanel : public QWidget {
    Q_OBJECT

public:
    /// @param ownLook  of a window that does not follow the theme; nothing: the look in force
    explicit FigurePanel(QWidget* parent, std::optional<Look> ownLook = std::nullopt);
    ~FigurePanel() override;

    /// The protocol has to outlive what is shown.
    void show(const protocol::Protocol& protocol, const ActivityView::Figure& figure);
    /// Somebody standing, for which no protocol is needed.
    void showStanding(Side side);
    /// Where the running exercise stands; after show() with that exercise.
    void showMoment(const session::TimerView& view);
    /// Takes what is shown away, before its protocol goes.
    void clear();
    void setFrameShown(bool shown);
    void setLegendShown(bool shown);
    void setLook(const Look& ownLook);
    /// Whether another window covers it: then nothing is drawn and nothing moves.
    void setCovered(bool covered);

private:
    template <class Drawing>
    class InOwnLook;

    std::optional<Look> m_look;
    QStackedLayout* m_stack = nullptr;
    FigureView* m_figure = nullptr;
    PlaceholderPanel* m_standing = nullptr;
    const protocol::Protocol* m_protocol = nullptr;
    std::optional<ActivityView::Figure> m_shown;
    bool m_covered = false;
};

} // namespace psoas::app
