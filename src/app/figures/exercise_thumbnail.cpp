// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/exercise_thumbnail.h"

#include "app/figures/muscle_roles.h"
#include "app/style/look.h"

#include <QEvent>
#include <QPainter>
#include <QPixmapCache>

#include <algorithm>

namespace psoas::app {

namespace {

using namespace figure;

constexpr int kThumbWidth = 104;
constexpr int kThumbHeight = 80;

/// The phase that lasts longest shows what the exercise is about.
std::size_t mainPhase(const protocol::Dose& dose)
{
    const auto longest = std::max_element(dose.phases.begin(), dose.phases.end(),
                                          [](const auto& a, const auto& b) { return a.seconds < b.seconds; });
    return static_cast<std::size_t>(longest - dose.phases.begin());
}

} // namespace

ExerciseThumbnail::ExerciseThumbnail(const protocol::Protocol& protocol, const std::string& exercise, Side side,
                                     QWidget* parent)
    : QWidget(parent)
    , m_protocol(protocol)
    , m_exercise(protocol.exercise(exercise))
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

bool ExerciseThumbnail::canDraw(const protocol::Protocol& protocol, const std::string& exercise)
{
    const protocol::Exercise* known = protocol.exercise(exercise);
    return known != nullptr && !known->dose.phases.empty() && protocol.pose(known->pose) != nullptr;
}

QSize ExerciseThumbnail::sizeHint() const
{
    return {look().scaled(kThumbWidth), look().scaled(kThumbHeight)};
}

QPixmap ExerciseThumbnail::drawn() const
{
    const Choreography steps(m_protocol, *m_exercise);
    const std::size_t phase = mainPhase(m_exercise->dose);
    const std::size_t pose = steps.endOf(phase);
    Moment moment;
    moment.pose = steps.poses()[pose];
    moment.posture = steps.posture(pose);
    const auto muscles =
        shown(rolesIn(m_protocol, *m_exercise, m_exercise->dose.phases[phase].kind), !m_exercise->sided);
    QPixmap picture(size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const FigurePainter figures(look().scheme, m_side == Side::Left);
    figures.paint(painter, rect(), figures.bounds(moment), moment, muscles);
    return picture;
}

void ExerciseThumbnail::paintEvent(QPaintEvent*)
{
    if (m_exercise == nullptr || !canDraw(m_protocol, m_exercise->id)) {
        return;
    }
    const QString key = QStringLiteral("thumbnail/%1/%2/%3/%4/%5x%6/%7")
                            .arg(QString::fromStdString(m_protocol.hash), QString::fromStdString(m_exercise->id))
                            .arg(static_cast<int>(m_side))
                            .arg(static_cast<int>(look().scheme))
                            .arg(width())
                            .arg(height())
                            .arg(devicePixelRatioF());
    QPixmap picture;
    if (!QPixmapCache::find(key, &picture)) {
        picture = drawn();
        QPixmapCache::insert(key, picture);
    }
    QPainter(this).drawPixmap(QPoint(), picture);
}

void ExerciseThumbnail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange) {
        updateGeometry();
        update();
    }
}

} // namespace psoas::app
