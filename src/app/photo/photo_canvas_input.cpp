// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_canvas.h"
#include "app/style/look.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

/// Half a target: what is nearer than this can be taken.
constexpr double kReach = kTarget / 2.0 + 2;
/// A click nearer than this is meant for a mark, even while joints are to be placed.
constexpr double kOnMark = 12;
constexpr double kPan = 48;
constexpr double kWheelStep = 1.25;
constexpr double kWheelNotch = 120;
constexpr int kFarStep = 10;

double distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

QPointF arrow(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

bool isEnter(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

std::optional<Mark> PhotoCanvas::markNear(QPointF point, double within) const
{
    const auto nearest = std::ranges::min_element(kMarks, {}, [&](Mark each) { return distance(shown(each), point); });
    return m_editable && hasPicture() && distance(shown(*nearest), point) <= within ? std::optional(*nearest)
                                                                                    : std::nullopt;
}

/// A mark that is touched is chosen, and listens to the keys.
void PhotoCanvas::take(Mark mark)
{
    choose(mark);
    handle(mark)->setFocus(Qt::MouseFocusReason);
}

void PhotoCanvas::place(QPointF point)
{
    // The chosen mark, as the instruction says, if nobody has put it anywhere; else the next joint.
    const bool other = m_edgeOpen && m_chosen == Mark::HorizonB;
    const auto wanted = other || !m_placement.isPlaced(m_chosen) ? std::optional(m_chosen) : m_placement.next();
    const QPointF at = m_zoom.toPicture(point);
    if (!wanted || !m_editable || !QRectF(picture().rect()).contains(at)) {
        return;
    }
    m_edgeOpen = *wanted == Mark::HorizonA && !m_placement.isPlaced(Mark::HorizonB);
    moveMark(*wanted, at);
    take(m_edgeOpen ? Mark::HorizonB : m_placement.next().value_or(*wanted));
}

/// Takes the chosen mark where it is and goes on to the next joint.
void PhotoCanvas::acceptHere()
{
    moveMark(m_chosen, toPoint(m_placement.at(m_chosen)));
    if (const auto next = m_placement.next()) {
        handle(*next)->setFocus(Qt::OtherFocusReason);
        choose(*next);
    }
}

void PhotoCanvas::nudge(int key, double by)
{
    moveMark(m_chosen, toPoint(m_placement.at(m_chosen)) + arrow(key) * by);
    m_zoom.reveal(toPoint(m_placement.at(m_chosen)), kTarget);
    m_loupeTime.start();
    afterZoom();
}

/// The keys that mean something here; a page around this has uses of its own for digits and arrows.
bool PhotoCanvas::takes(const QKeyEvent& event) const
{
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    const int key = event.key();
    if (!arrow(key).isNull()) {
        return modifiers == Qt::NoModifier || modifiers == Qt::ControlModifier;
    }
    if (modifiers != Qt::NoModifier) {
        return false;
    }
    return (key >= Qt::Key_0 && key <= Qt::Key_5) || key == Qt::Key_Plus || key == Qt::Key_Equal ||
           key == Qt::Key_Minus || key == Qt::Key_Space || (isEnter(key) && m_editable);
}

bool PhotoCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && takes(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void PhotoCanvas::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (!hasPicture() || !takes(*event)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (!arrow(key).isNull()) {
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            // The arrow says where to look, so that the picture goes the other way.
            m_zoom.panBy(arrow(key) * -kPan);
            afterZoom();
        } else if (m_editable) {
            nudge(key, event->modifiers().testFlag(Qt::ShiftModifier) ? kFarStep : 1);
        }
    } else if (key >= Qt::Key_1 && key <= Qt::Key_5) {
        if (m_editable) {
            const Mark mark = kMarks[static_cast<std::size_t>(key - Qt::Key_1)];
            handle(mark)->setFocus(Qt::ShortcutFocusReason);
            choose(mark);
        }
    } else if (key == Qt::Key_0) {
        showWhole();
    } else if (key == Qt::Key_Minus) {
        zoomTo(1 / kWheelStep, shown(m_chosen));
    } else if (key == Qt::Key_Space) {
        m_spaceHeld = true;
        setCursor(Qt::OpenHandCursor);
    } else if (isEnter(key)) {
        if (event->isAutoRepeat()) {
            return;
        }
        if (m_placement.complete()) {
            Q_EMIT accepted();
        } else {
            acceptHere();
        }
    } else {
        // Around the mark one works on, not around the middle of the picture.
        zoomTo(kWheelStep, shown(m_chosen));
        m_zoom.reveal(toPoint(m_placement.at(m_chosen)), kTarget);
        afterZoom();
    }
}

void PhotoCanvas::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = false;
        showCursor(m_last);
        return;
    }
    QWidget::keyReleaseEvent(event);
}

void PhotoCanvas::mousePressEvent(QMouseEvent* event)
{
    const bool pan = event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceHeld);
    if (!hasPicture() || (!pan && event->button() != Qt::LeftButton)) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_pressed = m_last = event->position();
    m_gripped = pan ? std::nullopt : markNear(m_pressed, kReach);
    m_grip = pan ? Grip::Panning : Grip::Waiting;
    if (m_gripped) {
        m_gripShift = shown(*m_gripped) - m_pressed;
    }
    m_loupeTime.stop();
    showCursor(m_last);
}

void PhotoCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF by = event->position() - m_last;
    m_last = event->position();
    if (m_grip == Grip::Waiting && (m_last - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_grip = m_gripped ? Grip::Moving : Grip::Panning;
        if (m_gripped) {
            take(*m_gripped);
        }
    }
    if (m_grip == Grip::Moving) {
        moveMark(*m_gripped, m_zoom.toPicture(m_last + m_gripShift));
    } else if (m_grip == Grip::Panning) {
        m_zoom.panBy(by);
        afterZoom();
    }
    showCursor(m_last);
}

void PhotoCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    const Grip grip = m_grip;
    m_grip = Grip::None;
    if (grip == Grip::Waiting && event->button() == Qt::LeftButton) {
        // Joints still to be placed wait anywhere: a click on one of them means the place, not the mark.
        const bool onMark = m_gripped && distance(shown(*m_gripped), m_pressed) <= kOnMark &&
                            (m_placement.isPlaced(*m_gripped) || isHorizon(*m_gripped));
        if (onMark || (m_gripped && !m_placement.next())) {
            take(*m_gripped);
        } else {
            place(m_pressed);
        }
    }
    showCursor(event->position());
    update();
}

void PhotoCanvas::wheelEvent(QWheelEvent* event)
{
    if (!hasPicture() || event->angleDelta().y() == 0) {
        QWidget::wheelEvent(event);
        return;
    }
    zoomTo(std::pow(kWheelStep, event->angleDelta().y() / kWheelNotch), event->position());
    event->accept();
}

void PhotoCanvas::showCursor(QPointF point)
{
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (m_grip == Grip::Panning) {
        shape = Qt::ClosedHandCursor;
    } else if (m_grip == Grip::Moving) {
        // The loupe shows what is under the mark; a pointer over it would be in the way of nothing but the eye.
        shape = Qt::BlankCursor;
    } else if (m_spaceHeld) {
        shape = Qt::OpenHandCursor;
    } else if (markNear(point, kReach)) {
        shape = Qt::SizeAllCursor;
    } else if (hasPicture() && m_editable && m_placement.next()) {
        shape = Qt::CrossCursor;
    } else if (!m_zoom.isWhole()) {
        shape = Qt::OpenHandCursor;
    }
    if (cursor().shape() != shape) {
        setCursor(shape);
    }
}

} // namespace psoas::app
