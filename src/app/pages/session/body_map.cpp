// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/body_map.h"

#include "app/figures/figure_painter.h"
#include "app/plain_text.h"
#include "app/style/look.h"
#include "app/widgets/paint.h"
#include "app/words.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace psoas::app {

using namespace figure;

namespace {

constexpr QSize kSize(320, 320); // it does not grow with the text: the words beside it need the room
constexpr QSize kLeast(220, 240);
constexpr double kAround = 0.13; ///< metres of the body above and below the places
constexpr int kNumber = 22;
constexpr double kFaint = 0.30; ///< of the light in a place that is not marked

QPointF at(const Projection& seen, const Skeleton& bones, std::size_t which, Vec3 place)
{
    return seen(bones[which] * (place * kHeight));
}

/// What tells the front of a trunk from its back where no face is in the picture: the arch of the ribs, the navel.
void paintLandmarks(QPainter& painter, const Moment& moment, const QColor& color)
{
    const Projection seen(moment.pose->camera);
    const Skeleton bones = skeleton(moment.posture);
    const std::size_t chest = segment(Segment::ThoraxLow);
    std::vector<QPointF> arch;
    for (const double out : {-1.0, -0.62, -0.28, 0.0, 0.28, 0.62, 1.0}) {
        arch.push_back(at(seen, bones, chest, {0.066, 0.068 * out, 0.052 - 0.07 * out * out}));
    }
    QColor line = color;
    line.setAlphaF(0.45F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(line, 0.006, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPolygonF drawn;
    for (const QPointF& each : smooth(arch, 6)) {
        drawn << each;
    }
    painter.drawPolyline(drawn);
    line.setAlphaF(0.8F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(line);
    painter.drawEllipse(at(seen, bones, segment(Segment::LumbarLow), {0.066, 0, 0.024}), 0.0075, 0.0095);
}

double distance(QPointF from, QPointF a, QPointF b)
{
    const QPointF way = b - a;
    const double size = QPointF::dotProduct(way, way);
    const double share = size > 0 ? std::clamp(QPointF::dotProduct(from - a, way) / size, 0.0, 1.0) : 0.0;
    const QPointF off = from - (a + way * share);
    return std::hypot(off.x(), off.y());
}

} // namespace

BodyMap::BodyMap(const protocol::Protocol& protocol, const std::string& pose, Side side, std::vector<Area> areas,
                 QWidget* parent)
    : QWidget(parent)
    , m_side(side)
    , m_areas(std::move(areas))
{
    setObjectName(QStringLiteral("bodyMap"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    m_moment.pose = protocol.pose(pose);
    if (m_moment.pose == nullptr) {
        return;
    }
    m_moment.posture = posed(*m_moment.pose);
    m_words = words::text(protocol, m_moment.pose->text, side);
    const Projection seen(m_moment.pose->camera);
    const Skeleton bones = skeleton(m_moment.posture);
    QRectF all;
    for (const Area& area : m_areas) {
        std::vector<ShownMuscle> muscles;
        for (const protocol::Muscle* muscle : area.muscles) {
            muscles.push_back({muscle, Ink::Relaxing, false});
        }
        Place place{muscleShapes(bones, seen, muscles)};
        for (const MuscleShape& shape : place.shapes) {
            all |= shape.outline.boundingRect();
        }
        m_places.push_back(std::move(place));
    }
    // The middle of the body stays in the middle, so that one sees which side it is.
    const double middle = seen(bones[segment(Segment::Pelvis)].at).x();
    const double half = std::max(std::abs(all.left() - middle), std::abs(all.right() - middle)) + kAround / 2;
    m_shown = QRectF(middle - half, all.top() - kAround, 2 * half, all.height() + 2 * kAround);
    describe();
}

void BodyMap::describe()
{
    QStringList marked;
    for (const Area& area : m_areas) {
        if (area.marked) {
            marked.append(area.name);
        }
    }
    setAccessibleName(m_words);
    setAccessibleDescription(marked.isEmpty() ? tr("Nothing is marked.")
                                              : tr("Marked: %1.").arg(marked.join(tr("; ", "between places"))));
}

void BodyMap::setMarked(std::size_t area, bool marked)
{
    if (m_areas[area].marked != marked) {
        m_areas[area].marked = marked;
        describe();
        update();
    }
}

void BodyMap::setPointed(std::optional<std::size_t> area)
{
    if (m_pointed != area) {
        m_pointed = area;
        update();
    }
}

QTransform BodyMap::toWidget() const
{
    if (m_moment.pose == nullptr || m_shown.isEmpty()) {
        return {};
    }
    const double by = FigurePainter::scale(QRectF(rect()), m_shown, m_moment);
    QTransform way;
    way.translate(rect().toRectF().center().x(), rect().toRectF().center().y());
    way.scale(m_side == Side::Left ? -by : by, by);
    way.translate(-m_shown.center().x(), -m_shown.center().y());
    return way;
}

std::optional<std::size_t> BodyMap::areaAt(QPointF position) const
{
    const QTransform way = toWidget();
    std::optional<std::size_t> nearest;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        for (const MuscleShape& shape : m_places[i].shapes) {
            const double reach = std::max(shape.width * std::abs(way.m22()) / 2, kTarget / 2.0);
            for (std::size_t k = 1; k < shape.line.size(); ++k) {
                const double off = distance(position, way.map(shape.line[k - 1]), way.map(shape.line[k]));
                if (off <= reach && off < least) {
                    least = off;
                    nearest = i;
                }
            }
        }
    }
    return nearest;
}

QPointF BodyMap::centre(std::size_t area) const
{
    const MuscleShape& shape = m_places[area].shapes.front();
    return toWidget().map(shape.line[shape.line.size() / 2]);
}

QSize BodyMap::sizeHint() const
{
    return kSize;
}

QSize BodyMap::minimumSizeHint() const
{
    return kLeast;
}

/// Painted once for each size and scheme: only the places change.
QPixmap BodyMap::body() const
{
    const QSize wanted = size() * devicePixelRatioF();
    if (m_body.size() != wanted || m_bodyScheme != look().scheme) {
        m_bodyScheme = look().scheme;
        m_body = QPixmap(wanted);
        m_body.setDevicePixelRatio(devicePixelRatioF());
        m_body.fill(Qt::transparent);
        QPainter painter(&m_body);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath frame;
        frame.addRoundedRect(QRectF(rect()), kRadiusCard, kRadiusCard);
        painter.setClipPath(frame);
        painter.fillRect(rect(), look().color(Ink::Prop)); // what the body lies on has no edge here
        FigurePainter(look().scheme, m_side == Side::Left).paint(painter, QRectF(rect()), m_shown, m_moment, {});
        painter.setTransform(toWidget(), true);
        paintLandmarks(painter, m_moment, look().color(Ink::FigureLine));
    }
    return m_body;
}

void BodyMap::paintArea(QPainter& painter, std::size_t area) const
{
    const bool pointed = m_pointed == area;
    const QColor dark = look().color(Ink::FigureLine);
    QColor light = look().color(Ink::FigureLight);
    for (const MuscleShape& shape : m_places[area].shapes) {
        if (m_areas[area].marked) {
            painter.setPen(QPen(light, pointed ? 0.016 : 0.011, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolygon(shape.outline);
            paintMuscle(painter, shape, look().color(shape.ink), light);
            continue;
        }
        // Dashes of light on a dark line: skin and cloth are both between the two, in either scheme.
        QColor faint = light;
        faint.setAlphaF(pointed ? 0.6F : static_cast<float>(kFaint));
        painter.setBrush(faint);
        painter.setPen(QPen(dark, 0.008, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(shape.outline);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(light, 0.0045, pointed ? Qt::SolidLine : Qt::DashLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(shape.outline);
    }
}

/// The number that the place has in the list beside it.
void BodyMap::paintNumber(QPainter& painter, std::size_t area) const
{
    const bool marked = m_areas[area].marked;
    const double side = look().scaled(kNumber);
    const QPointF middle = centre(area);
    const QRectF circle(middle.x() - side / 2, middle.y() - side / 2, side, side);
    painter.setPen(QPen(look().color(marked ? Ink::Accent : Ink::Border), marked ? 2 : 1));
    painter.setBrush(look().color(Ink::Surface));
    painter.drawEllipse(circle);
    painter.setPen(look().color(marked ? Ink::Accent : Ink::Text));
    paintTabular(painter, circle, QString::number(area + 1), look().font(TextRole::Caption));
}

void BodyMap::paintEvent(QPaintEvent*)
{
    if (m_moment.pose == nullptr || m_shown.isEmpty()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPixmap(0, 0, body());
    painter.save();
    painter.setTransform(toWidget(), true);
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        paintArea(painter, i);
    }
    painter.restore();
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        paintNumber(painter, i);
    }
}

void BodyMap::mousePressEvent(QMouseEvent* event)
{
    m_held = event->button() == Qt::LeftButton ? areaAt(event->position()) : std::nullopt;
}

void BodyMap::mouseReleaseEvent(QMouseEvent* event)
{
    const auto held = std::exchange(m_held, std::nullopt);
    if (held && event->button() == Qt::LeftButton && areaAt(event->position()) == held) {
        Q_EMIT pressed(*held);
    }
}

void BodyMap::mouseMoveEvent(QMouseEvent* event)
{
    const auto under = areaAt(event->position());
    setPointed(under);
    if (under) {
        setCursor(Qt::PointingHandCursor);
    } else {
        unsetCursor();
    }
}

void BodyMap::leaveEvent(QEvent*)
{
    setPointed(std::nullopt);
}

void BodyMap::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
}

bool BodyMap::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto under = areaAt(help->pos())) {
            QToolTip::showText(help->globalPos(), plainTip(m_areas[*under].name), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace psoas::app
