// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_backdrop.h"

#include "app/figures/figure_painter.h"
#include "app/widgets/paint.h"
#include "app/words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace psoas::app {

using figure::FigurePainter;
using figure::RoleNow;

namespace {

constexpr int kChip = 10;
/// Height for the body from which on the words stand below it; with less they may go beside it.
constexpr double kEnoughHeight = 160;
/// Share of the width for words beside the body.
constexpr double kWordsBeside = 0.45;
constexpr int kLeastWordsWidth = 160; ///< at text scale 1

/// Every role that a muscle has at some time, so that the room for the words stays the same.
std::vector<RoleNow> allRoles(const FigureBackdrop::Subject& subject)
{
    std::vector<RoleNow> all;
    for (const protocol::MuscleRole& each : subject.exercise->muscles) {
        all.push_back({subject.protocol->muscle(each.id), each.role});
    }
    return all;
}

/// How far props are on their way, in steps that can be seen; −1 while they stand.
double wayOfProps(const figure::Moment& moment)
{
    constexpr double kSteps = 12;
    if (moment.before == nullptr || moment.before == moment.pose || moment.blend >= 1) {
        return -1;
    }
    const bool move = std::ranges::any_of(moment.pose->props, [&moment](const protocol::Prop& prop) {
        const auto& from = moment.before->props;
        const auto same = std::ranges::find(from, prop.id, &protocol::Prop::id);
        return same == from.end() || same->at != prop.at;
    });
    return move ? std::round(moment.blend * kSteps) : -1;
}

} // namespace

/// A body that moves casts the shadow of the pose it comes from until it has arrived.
void FigureBackdrop::prepare(QSize size, double pixelRatio, const Subject& subject)
{
    const figure::Moment& moment = subject.moment;
    const bool underway = moment.before != nullptr && moment.before != moment.pose && moment.blend < 1;
    Painted now{underway ? moment.before : moment.pose,
                wayOfProps(moment),
                size,
                pixelRatio,
                look(),
                subject.shown,
                {},
                caption,
                frame,
                legend};
    for (const RoleNow& each : subject.roles) {
        now.roles.push_back(each.role);
    }
    if (now == m_painted) {
        return;
    }
    m_painted = std::move(now);
    m_picture = QPixmap(size * pixelRatio);
    m_picture.setDevicePixelRatio(pixelRatio);
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF whole(QPointF(0, 0), QSizeF(size));
    if (frame) {
        paintPanel(painter, whole, kRadiusCard, Ink::Surface, Ink::Line);
        whole.adjust(kSpace4, kSpace4, -kSpace4, -kSpace4);
    }
    const Rooms rooms = roomsIn(painter, whole, subject);
    if (!rooms.words.isEmpty()) {
        paintWords(painter, rooms.words, subject, false);
    }
    m_body = rooms.body;
    FigurePainter(look().scheme, subject.mirrored).paintGround(painter, m_body, subject.shown, moment);
}

/// Words below the body, or beside it where little height would be left, or none where neither leaves it room.
FigureBackdrop::Rooms FigureBackdrop::roomsIn(QPainter& painter, const QRectF& whole, const Subject& subject) const
{
    const double height = paintWords(painter, whole, subject, true);
    if (height <= 0) {
        return {whole, {}};
    }
    Rooms below{whole, {}};
    below.body.setBottom(whole.bottom() - height - kSpace2);
    below.words = {whole.left(), whole.bottom() - height + kSpace1, whole.width(), height};
    if (below.body.height() >= kEnoughHeight) {
        return below;
    }
    Rooms beside{whole, whole};
    beside.words.setLeft(whole.right() - whole.width() * kWordsBeside);
    beside.body.setRight(beside.words.left() - kSpace4);
    const bool fits = beside.words.width() >= look().scaled(kLeastWordsWidth) &&
                      paintWords(painter, beside.words, subject, true) <= whole.height();
    const auto scale = [&subject](const QRectF& room) {
        return std::min(room.width() / subject.shown.width(), room.height() / subject.shown.height());
    };
    if (fits && scale(beside.body) > scale(below.body)) {
        return beside;
    }
    return height < whole.height() / 2 ? below : Rooms{whole, {}};
}

/// @return  the height that the words take, or would take
int FigureBackdrop::paintWords(QPainter& painter, const QRectF& room, const Subject& subject, bool measureOnly) const
{
    const std::vector<RoleNow> said = measureOnly && subject.exercise != nullptr ? allRoles(subject) : subject.roles;
    painter.setFont(look().font(TextRole::Caption));
    const int flags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
    double top = room.top();
    const auto line = [&](const QString& text, std::optional<Ink> chip) {
        const double indent = chip ? kChip + kSpace2 : 0;
        const QRectF space(room.left() + indent, top, room.width() - indent, 1000);
        const QRectF box = painter.boundingRect(space, flags, text);
        if (!measureOnly) {
            if (chip) {
                painter.setPen(Qt::NoPen);
                painter.setBrush(look().color(*chip));
                const double half = (painter.fontMetrics().height() - kChip) / 2.0;
                painter.drawRoundedRect(QRectF(room.left(), top + half, kChip, kChip), 3, 3);
            }
            painter.setPen(look().color(Ink::TextSecond));
            painter.drawText(box, flags, text);
        }
        top = box.bottom() + kSpace1;
    };
    if (!caption.isEmpty()) {
        line(caption, std::nullopt);
    }
    for (const char* role : {"lengthened", "working", "relaxing"}) {
        QStringList names;
        for (const RoleNow& each : said) {
            if (legend && each.role == role && each.muscle != nullptr && !each.muscle->strands.empty()) {
                names.append(words::text(*subject.protocol, each.muscle->name));
            }
        }
        if (!names.isEmpty()) {
            line(tr("%1: %2", "role, muscles").arg(words::muscleRole(role), names.join(tr(", ", "between items"))),
                 figure::inkOf(role));
        }
    }
    return static_cast<int>(std::ceil(top - room.top()));
}

} // namespace psoas::app
