// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_view.h"

#include "app/figures/figure_backdrop.h"
#include "app/figures/muscle_roles.h"
#include "app/figures/poser.h"
#include "app/style/look.h"
#include "app/words.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <utility>

namespace psoas::app {

using figure::Choreography;
using figure::FigurePainter;
using figure::Moment;
using namespace std::chrono_literals;

namespace {

constexpr int kFrameMs = 16;
/// Beside a text that is being read, where nothing has to be in time.
constexpr int kSlowFrameMs = 33;
constexpr int kBreathMs = 50;
/// While nothing is timed the movement is shown through: each phase at most so long, with a rest before it repeats.
constexpr Millis kShownPhase = 3500ms;
constexpr Millis kShownRest = 2500ms;
/// Pixels of the screen: what moves less is not drawn anew.
constexpr double kLeastSeen = 0.25;

} // namespace

struct FigureView::Private {
    const protocol::Protocol* protocol = nullptr;
    const protocol::Exercise* exercise = nullptr;
    Side side = Side::None;
    std::optional<Choreography> steps;
    std::optional<session::TimerView> timed; ///< the last that was said; nothing: shown through
    Moment moment;
    Moment painted; ///< what the screen shows
    QRectF shown;
    std::vector<figure::RoleNow> roles;
    std::map<std::string, double> measured;
    FigureOverlay overlay;
    std::optional<Moment> ghost; ///< the same pose as it was then
    QString words;               ///< of the pose
    bool halved = false;         ///< `steps` go only a part of the way
    bool unposed = false;        ///< of a still pose: its posture is found when it is first seen
    FigureBackdrop backdrop;
    QTimer* timer = nullptr;
    QElapsedTimer since; ///< the last showMoment(), or the beginning of showing it through

    [[nodiscard]] bool mirrored() const { return side == Side::Left; }
    [[nodiscard]] bool moving() const
    {
        return steps && !look().reduceMotion && (!timed || (!timed->paused && !timed->finished));
    }
    /// Until the next frame: who only breathes moves by less than a pixel in a sixtieth of a second.
    [[nodiscard]] int frameMs() const
    {
        return !timed ? kSlowFrameMs : moment.blend >= 1 || moment.before == moment.pose ? kBreathMs : kFrameMs;
    }
    void fit();
    void see();
    [[nodiscard]] bool looksDifferent(double pixelRatio) const;
    void paintOverlay(QPainter& painter, QSize size, double pixelRatio) const;
    void showThrough(Millis at);
    void showTimed(Millis later);
};

void FigureView::Private::fit()
{
    const FigurePainter painter(look().scheme, mirrored());
    shown = painter.bounds(moment);
    for (std::size_t i = 0; steps && i < steps->poses().size(); ++i) {
        Moment each;
        each.posture = steps->posture(i);
        each.pose = steps->poses()[i];
        shown |= painter.bounds(each);
    }
    if (ghost) {
        shown |= painter.bounds(*ghost);
    }
    shown |= figure::ZonePainter(look().scheme, mirrored()).bounds(moment, overlay.zones);
}

/// Brings the moment and the muscles up to date.
void FigureView::Private::see()
{
    if (!steps) {
        return;
    }
    const Millis passed(since.isValid() ? since.elapsed() : 0);
    if (timed) {
        showTimed(timed->paused || timed->finished || look().reduceMotion ? 0ms : passed);
    } else {
        showThrough(look().reduceMotion ? 0ms : passed);
    }
}

/// Whether the moment is another picture than the one that is painted.
bool FigureView::Private::looksDifferent(double pixelRatio) const
{
    if (painted.pose != moment.pose || painted.before != moment.before || backdrop.body().isEmpty()) {
        return true;
    }
    const FigurePainter painter(look().scheme, mirrored());
    const double pixels = FigurePainter::scale(backdrop.body(), shown, moment) * pixelRatio;
    return painter.travel(painted, moment) * pixels >= kLeastSeen;
}

/// How it was then, pale, and the usual ranges: behind the body of now.
void FigureView::Private::paintOverlay(QPainter& painter, QSize size, double pixelRatio) const
{
    constexpr double kPale = 0.38;
    if (ghost) {
        // Through a picture of its own: each part pale by itself would show those behind it.
        QPixmap then(size * pixelRatio);
        then.setDevicePixelRatio(pixelRatio);
        then.fill(Qt::transparent);
        QPainter pale(&then);
        FigurePainter(look().scheme, mirrored()).paintBody(pale, backdrop.body(), shown, *ghost, {});
        pale.end();
        painter.setOpacity(kPale);
        painter.drawPixmap(0, 0, then);
        painter.setOpacity(1);
    }
    figure::ZonePainter(look().scheme, mirrored())
        .paint(painter, backdrop.body(), shown, moment, overlay.zones, figure::ZonePainter::Layer::Behind);
}

void FigureView::Private::showThrough(Millis at)
{
    const auto& phases = exercise->dose.phases;
    roles = figure::rolesIn(*protocol, *exercise, {});
    Millis round = kShownRest;
    for (const protocol::Phase& phase : phases) {
        round += std::min<Millis>(std::chrono::seconds(phase.seconds), kShownPhase);
    }
    Millis in = at % round;
    if (at < kShownRest) {
        moment = steps->start();
        return;
    }
    if (in < kShownRest) {
        moment = steps->resting(in);
        return;
    }
    in -= kShownRest;
    for (std::size_t i = 0; i < phases.size(); ++i) {
        const Millis whole = std::min<Millis>(std::chrono::seconds(phases[i].seconds), kShownPhase);
        if (in < whole || i + 1 == phases.size()) {
            moment = steps->at(i, std::min(in, whole), whole, true);
            return;
        }
        in -= whole;
    }
}

void FigureView::Private::showTimed(Millis later)
{
    const session::TimelinePhase& now = timed->current;
    const bool still = look().reduceMotion;
    const Millis elapsed = still ? now.duration : std::min(timed->elapsedInPhase + later, now.duration);
    const auto phase = figure::dosePhase(exercise->dose, *timed);
    if (!phase) {
        roles = figure::rolesIn(*protocol, *exercise, {});
        moment = now.set < 1 ? steps->start() : steps->resting(elapsed);
    } else {
        roles = figure::rolesIn(*protocol, *exercise, now.kind);
        const bool first = now.rep == 1 && (now.set == 1 || exercise->dose.restSeconds > 0);
        moment = steps->at(*phase, elapsed, now.duration, first);
    }
    if (still) {
        moment.breath = 0;
    }
}

FigureView::FigureView(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    d->timer = new QTimer(this);
    d->timer->setTimerType(Qt::PreciseTimer);
    connect(d->timer, &QTimer::timeout, this, [this] {
        d->see();
        if (d->timer->interval() != d->frameMs()) {
            d->timer->setInterval(d->frameMs());
        }
        if (d->looksDifferent(devicePixelRatioF())) {
            update();
        }
    });
    describe();
}

FigureView::~FigureView() = default;

void FigureView::showPose(const protocol::Protocol& protocol, const std::string& pose, Side side,
                          const std::map<std::string, double>& measured, const FigureOverlay& overlay)
{
    const protocol::Pose* found = protocol.pose(pose);
    if (found != nullptr && d->moment.pose == found && d->side == side && !d->steps && d->measured == measured &&
        d->overlay == overlay) {
        return;
    }
    clear();
    d->protocol = &protocol;
    d->side = side;
    d->measured = measured;
    d->overlay = overlay;
    if (found != nullptr) {
        d->moment.pose = found;
        d->unposed = true;
    }
    describe();
}

void FigureView::showExercise(const protocol::Protocol& protocol, const std::string& exercise, Side side)
{
    const protocol::Exercise* found = protocol.exercise(exercise);
    if (found != nullptr && d->steps && d->exercise == found && d->side == side && !d->halved) {
        if (d->timed) {
            d->timed.reset();
            start();
        }
        return;
    }
    clear();
    d->protocol = &protocol;
    d->side = side;
    if (found != nullptr && !found->pose.empty()) {
        d->exercise = found;
        d->steps.emplace(protocol, *found);
        d->moment = d->steps->start();
        d->fit();
        start();
    }
    describe();
}

void FigureView::showMoment(const session::TimerView& view)
{
    if (!d->steps) {
        return;
    }
    d->timed = view;
    if (view.halved != d->halved) {
        d->halved = view.halved;
        d->steps.emplace(*d->protocol, *d->exercise, view.halved ? d->protocol->hurt.amberKeepsPct / 100.0 : 1.0);
    }
    start();
}

/// Begins to move, or stands, as it should from now on.
void FigureView::start()
{
    d->since.start();
    d->see();
    if (d->moving() && isVisible()) {
        d->timer->start(d->frameMs());
    } else {
        d->timer->stop();
    }
    describe();
    update();
}

void FigureView::clear()
{
    d->timer->stop();
    d->steps.reset();
    d->timed.reset();
    d->exercise = nullptr;
    d->roles.clear();
    d->moment = {};
    d->halved = false;
    d->unposed = false;
    d->overlay = {};
    d->ghost.reset();
    d->backdrop.forget();
    describe();
    update();
}

bool FigureView::hasFigure() const
{
    return d->moment.pose != nullptr;
}

void FigureView::describe()
{
    QString words = d->backdrop.caption;
    if (hasFigure()) {
        const QString seen = words::text(*d->protocol, d->moment.pose->text, d->side);
        words = words.isEmpty() ? seen : tr("%1. %2", "caption, what is to be seen").arg(words, seen);
    }
    if (words != d->words || accessibleName().isEmpty()) {
        d->words = words;
        setAccessibleName(words.isEmpty() ? tr("Figure") : words);
    }
}

void FigureView::setFrameShown(bool shown)
{
    d->backdrop.frame = shown;
    update();
}

void FigureView::setLegendShown(bool shown)
{
    d->backdrop.legend = shown;
    update();
}

void FigureView::setCaption(const QString& caption)
{
    d->backdrop.caption = caption;
    describe();
    update();
}

QSize FigureView::sizeHint() const
{
    return {360, 320};
}

QSize FigureView::minimumSizeHint() const
{
    return {140, 120};
}

void FigureView::paintEvent(QPaintEvent*)
{
    if (!hasFigure()) {
        return;
    }
    if (std::exchange(d->unposed, false)) {
        d->moment.posture = figure::posed(*d->moment.pose, d->measured);
        if (!d->overlay.ghost.empty()) {
            d->ghost = d->moment;
            d->ghost->posture = figure::posed(*d->moment.pose, d->overlay.ghost);
        }
        d->fit();
    }
    const FigureBackdrop::Subject subject{d->protocol, d->exercise, d->mirrored(), d->shown, d->roles, d->moment};
    d->backdrop.prepare(size(), devicePixelRatioF(), subject);
    d->painted = d->moment;
    QPainter painter(this);
    painter.drawPixmap(0, 0, d->backdrop.picture());
    const bool both = d->exercise != nullptr && !d->exercise->sided;
    d->paintOverlay(painter, size(), devicePixelRatioF());
    FigurePainter(look().scheme, d->mirrored())
        .paintBody(painter, d->backdrop.body(), d->shown, d->moment, figure::shown(d->roles, both));
    figure::ZonePainter(look().scheme, d->mirrored())
        .paint(painter, d->backdrop.body(), d->shown, d->moment, d->overlay.zones, figure::ZonePainter::Layer::InFront);
}

void FigureView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        if (d->steps) {
            start();
        }
        update();
    }
}

void FigureView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (d->moving()) {
        d->timer->start(d->frameMs());
    }
}

void FigureView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    d->timer->stop();
}

} // namespace psoas::app
