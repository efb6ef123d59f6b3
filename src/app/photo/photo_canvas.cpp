// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_canvas.h"

#include "app/photo/loupe.h"
#include "app/photo/marks_painter.h"
#include "app/style/look.h"

#include <QFocusEvent>
#include <QPainter>
#include <QPainterPath>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace psoas::app {

namespace {

constexpr int kLoupeRadius = 64;
constexpr int kLoupeMs = 1800;
constexpr double kZoomStep = 1.5;
constexpr QSize kUsual(560, 420);
constexpr QSize kSmallest(260, 280);

/// Where the marks wait in a new picture, as shares of its edges.
constexpr std::array<QPointF, kMarks.size()> kStart{
    {{0.12, 0.55}, {0.88, 0.55}, {0.35, 0.44}, {0.55, 0.44}, {0.60, 0.70}}};

void putAtStart(Placement& placement, Mark mark, QSizeF size)
{
    const QPointF share = kStart[static_cast<std::size_t>(mark)];
    placement.at(mark) = {std::round(share.x() * size.width()), std::round(share.y() * size.height())};
    placement.setPlaced(mark, false);
}

} // namespace

PhotoCanvas::PhotoCanvas(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMouseTracking(true);
    setAccessibleName(tr("Photo with marks"));
    constexpr std::array<const char*, kMarks.size()> kNames{"edgeMark1", "edgeMark2", "hipMark", "kneeMark",
                                                            "ankleMark"};
    for (std::size_t i = 0; i < kMarks.size(); ++i) {
        auto* handle = new QWidget(this);
        handle->setObjectName(QLatin1String(kNames[i]));
        handle->setFocusPolicy(Qt::TabFocus);
        handle->setAttribute(Qt::WA_TransparentForMouseEvents);
        handle->setProperty("focusRadius", kTarget / 2);
        handle->resize(kTarget, kTarget);
        handle->installEventFilter(this);
        m_handles[i] = handle;
    }
    m_loupeTime.setSingleShot(true);
    m_loupeTime.setInterval(kLoupeMs);
    connect(&m_loupeTime, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    setFocusProxy(handle(m_chosen));
    describe();
}

void PhotoCanvas::setPicture(const QImage& picture)
{
    m_picture.setImage(picture);
    m_zoom.setPicture(picture.size());
    m_loupeTime.stop();
    m_grip = Grip::None;
    for (const Mark each : kMarks) {
        putAtStart(m_placement, each, picture.size());
    }
    choose(Mark::HorizonA);
    afterZoom();
    describe();
    Q_EMIT placementChanged();
}

void PhotoCanvas::beginPlacement()
{
    // Not where they were: a second placement is worth something only if it does not lean on the first.
    for (const Mark each : {Mark::Hip, Mark::Knee, Mark::Ankle}) {
        putAtStart(m_placement, each, picture().size());
    }
    m_loupeTime.stop();
    choose(Mark::Hip);
    placeHandles();
    describe();
    Q_EMIT placementChanged();
}

void PhotoCanvas::setPlacement(const Placement& placement)
{
    m_placement = placement;
    m_loupeTime.stop();
    placeHandles();
    describe();
    Q_EMIT placementChanged();
}

Result<assessment::PhotoAngles> PhotoCanvas::angles() const
{
    if (!m_placement.complete()) {
        return fail(ErrorCode::BadAnswer, "marks", "Not all joints are placed.");
    }
    return assessment::photoAngles(m_placement.marks);
}

void PhotoCanvas::setEditable(bool editable)
{
    m_editable = editable;
    for (QWidget* each : m_handles) {
        each->setFocusPolicy(editable ? Qt::TabFocus : Qt::NoFocus);
    }
    update();
}

void PhotoCanvas::choose(Mark mark)
{
    const bool changed = m_chosen != mark;
    m_chosen = mark;
    setFocusProxy(handle(mark));
    if (changed) {
        const bool inside = std::ranges::any_of(m_handles, [](const QWidget* each) { return each->hasFocus(); });
        if (inside) {
            handle(mark)->setFocus(Qt::OtherFocusReason);
        }
        m_loupeTime.stop();
        update();
        Q_EMIT chosenChanged();
    }
}

void PhotoCanvas::focusMark()
{
    handle(m_chosen)->setFocus(Qt::OtherFocusReason);
}

QPointF PhotoCanvas::shown(Mark mark) const
{
    return m_zoom.toArea(toPoint(m_placement.at(mark)));
}

void PhotoCanvas::moveMark(Mark mark, QPointF place)
{
    const QSizeF size = picture().size();
    m_placement.at(mark) = {std::clamp(place.x(), 0.0, size.width()), std::clamp(place.y(), 0.0, size.height())};
    m_placement.setPlaced(mark, true);
    if (isHorizon(mark)) {
        // An edge with one end looked at is an edge looked at.
        m_placement.setPlaced(Mark::HorizonA, true);
        m_placement.setPlaced(Mark::HorizonB, true);
    }
    placeHandles();
    describe();
    update();
    Q_EMIT placementChanged();
}

void PhotoCanvas::placeHandles()
{
    for (const Mark each : kMarks) {
        const QPoint middle = shown(each).toPoint();
        handle(each)->move(middle - QPoint(kTarget / 2, kTarget / 2));
    }
}

void PhotoCanvas::describe()
{
    const auto read = angles();
    for (const Mark each : kMarks) {
        const assessment::ImagePoint at = m_placement.at(each);
        const QString name = photo_words::name(each);
        QString said = m_placement.isPlaced(each)
                           ? tr("%1, %2 across, %3 down").arg(name).arg(std::lround(at.x)).arg(std::lround(at.y))
                           : tr("%1, not placed yet").arg(name);
        if (read) {
            said = tr("%1; %2", "mark, angles").arg(said, photo_words::all(*read));
        }
        handle(each)->setAccessibleName(said);
        handle(each)->setAccessibleDescription(photo_words::instruction(each));
    }
}

void PhotoCanvas::zoomTo(double factor, QPointF about)
{
    m_zoom.zoomBy(factor, about);
    afterZoom();
}

void PhotoCanvas::afterZoom()
{
    placeHandles();
    update();
    Q_EMIT zoomChanged();
}

void PhotoCanvas::zoomIn()
{
    zoomTo(kZoomStep, QRectF(rect()).center());
}

void PhotoCanvas::zoomOut()
{
    zoomTo(1 / kZoomStep, QRectF(rect()).center());
}

void PhotoCanvas::showWhole()
{
    m_zoom.showWhole();
    afterZoom();
}

QRectF PhotoCanvas::loupe() const
{
    if (!hasPicture() || !(m_grip == Grip::Moving || m_loupeTime.isActive())) {
        return {};
    }
    constexpr double kClear = kTarget / 2.0 + kSpace1;
    return loupePlace(shown(m_chosen), size(), look().scaled(kLoupeRadius), kClear);
}

QSize PhotoCanvas::sizeHint() const
{
    return kUsual;
}

QSize PhotoCanvas::minimumSizeHint() const
{
    return kSmallest;
}

bool PhotoCanvas::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn) {
        const auto found = std::ranges::find(m_handles, watched);
        if (found != m_handles.end()) {
            const Mark mark = kMarks[static_cast<std::size_t>(found - m_handles.begin())];
            choose(mark);
            // What was clicked is in sight, and should not move away from under the pointer.
            if (static_cast<QFocusEvent*>(event)->reason() != Qt::MouseFocusReason) {
                m_zoom.reveal(toPoint(m_placement.at(mark)), kTarget);
                afterZoom();
            }
        }
    } else if (event->type() == QEvent::FocusOut) {
        m_spaceHeld = false;
        m_loupeTime.stop();
        update();
    }
    return QWidget::eventFilter(watched, event);
}

void PhotoCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QPainterPath frame;
    frame.addRoundedRect(rect(), kRadiusControl, kRadiusControl);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(frame);
    painter.fillRect(rect(), look().color(Ink::Line));
    if (!hasPicture()) {
        return;
    }
    m_picture.paint(painter, m_zoom.target());
    const auto chosen = m_editable ? std::optional(m_chosen) : std::nullopt;
    const QRectF circle = loupe();
    paintMarks(painter, {m_placement, m_zoom.transform(), rect(), chosen, circle, true});
    if (!circle.isEmpty()) {
        double slope = 0;
        if (isHorizon(m_chosen)) {
            const QPointF edge = shown(Mark::HorizonB) - shown(Mark::HorizonA);
            slope = std::atan2(edge.y(), edge.x()) * 180 / std::numbers::pi;
        }
        paintLoupe(painter, circle, picture(), toPoint(m_placement.at(m_chosen)), m_zoom.scale(), slope);
    }
}

void PhotoCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_zoom.setArea(event->size());
    afterZoom();
}

void PhotoCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        update();
    }
}

} // namespace psoas::app
