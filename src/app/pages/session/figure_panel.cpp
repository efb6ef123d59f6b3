// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/figure_panel.h"

#include "app/figures/figure_view.h"
#include "app/widgets/placeholder_panel.h"

#include <QStackedLayout>

namespace psoas::app {

/// A drawing in the look of its panel, which may differ from the one in force.
template <class Drawing>
class FigurePanel::InOwnLook : public Drawing {
public:
    explicit InOwnLook(FigurePanel& panel)
        : Drawing(&panel)
        , m_panel(panel)
    {
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        const LookScope scope(m_panel.m_look.value_or(look()));
        Drawing::paintEvent(event);
    }

private:
    FigurePanel& m_panel;
};

FigurePanel::FigurePanel(QWidget* parent, std::optional<Look> ownLook)
    : QWidget(parent)
    , m_look(ownLook)
    , m_stack(new QStackedLayout(this))
    , m_figure(new InOwnLook<FigureView>(*this))
    , m_standing(new InOwnLook<PlaceholderPanel>(*this))
{
    m_figure->setObjectName(QStringLiteral("figureView"));
    m_standing->setObjectName(QStringLiteral("placeholderPanel"));
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_standing);
    m_stack->addWidget(m_figure);
}

FigurePanel::~FigurePanel() = default;

void FigurePanel::show(const protocol::Protocol& protocol, const ActivityView::Figure& figure)
{
    if (m_protocol == &protocol && m_shown == figure) {
        return;
    }
    m_protocol = &protocol;
    m_shown = figure;
    if (!figure.exercise.empty()) {
        m_figure->showExercise(protocol, figure.exercise, figure.side);
    } else {
        m_figure->showPose(protocol, figure.pose, figure.side, figure.measured, figure.overlay);
    }
    m_figure->setCaption(figure.caption);
    m_standing->setSide(figure.side);
    m_standing->setCaption(figure.caption.isEmpty()
                               ? QString()
                               : tr("%1 (seen from behind)", "what the figure shows").arg(figure.caption));
    m_stack->setCurrentWidget(m_figure->hasFigure() ? static_cast<QWidget*>(m_figure) : m_standing);
    m_stack->currentWidget()->setHidden(m_covered);
}

void FigurePanel::setCovered(bool covered)
{
    m_covered = covered;
    m_stack->currentWidget()->setHidden(covered);
}

void FigurePanel::showMoment(const session::TimerView& view)
{
    if (m_shown && !m_shown->exercise.empty() && m_figure->hasFigure()) {
        m_figure->showMoment(view);
    }
}

void FigurePanel::clear()
{
    m_figure->clear();
    m_stack->setCurrentWidget(m_standing);
    m_shown.reset();
    m_protocol = nullptr;
}

void FigurePanel::showStanding(Side side)
{
    clear();
    m_standing->setSide(side);
    m_standing->setCaption({});
}

void FigurePanel::setFrameShown(bool shown)
{
    m_figure->setFrameShown(shown);
    m_standing->setFrameShown(shown);
}

void FigurePanel::setLegendShown(bool shown)
{
    m_figure->setLegendShown(shown);
}

void FigurePanel::setLook(const Look& ownLook)
{
    m_look = ownLook;
    update();
}

} // namespace psoas::app
