// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/contact_sheet.h"

#include "app/figures/muscle_roles.h"
#include "app/style/look.h"

#include <QDir>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstdio>
#include <set>

namespace psoas::app {

namespace {

using namespace figure;

constexpr int kCellWidth = 480;
constexpr int kCellHeight = 400;
constexpr int kColumns = 4;
constexpr int kRows = 6;
constexpr std::size_t kPairs = kColumns * kRows / 2;

struct Entry {
    QString name;
    Moment moment;
    std::vector<ShownMuscle> muscles;
};

/// The kind of the phase that ends in a pose; empty for the one an exercise begins in.
std::string kindOf(const protocol::Exercise& exercise, const Choreography& steps, std::size_t pose)
{
    for (std::size_t i = 0; pose > 0 && i < exercise.dose.phases.size(); ++i) {
        if (steps.endOf(i) == pose) {
            return exercise.dose.phases[i].kind;
        }
    }
    return {};
}

std::vector<Entry> entries(const protocol::Protocol& protocol)
{
    std::vector<Entry> all;
    std::set<const protocol::Pose*> seen;
    for (const protocol::Exercise& exercise : protocol.exercises) {
        if (exercise.pose.empty()) {
            continue;
        }
        const Choreography steps(protocol, exercise);
        for (std::size_t i = 0; i < steps.poses().size(); ++i) {
            Entry entry;
            entry.name = QString::fromStdString(exercise.code + " · " + steps.poses()[i]->id);
            entry.moment.pose = steps.poses()[i];
            entry.moment.posture = steps.posture(i);
            entry.muscles = shown(rolesIn(protocol, exercise, kindOf(exercise, steps, i)), !exercise.sided);
            seen.insert(entry.moment.pose);
            all.push_back(std::move(entry));
        }
    }
    for (const protocol::Pose& pose : protocol.poses) {
        if (!seen.contains(&pose)) {
            Entry entry;
            entry.name = QString::fromStdString(pose.id);
            entry.moment.pose = &pose;
            entry.moment.posture = posed(pose);
            all.push_back(std::move(entry));
        }
    }
    return all;
}

void paintCell(QPainter& painter, int cell, const Entry& entry, Scheme scheme, bool left)
{
    const QRectF whole(cell % kColumns * kCellWidth, cell / kColumns * kCellHeight, kCellWidth, kCellHeight);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QColor::fromRgba(rgb(Ink::Line, scheme)));
    painter.drawRect(whole);
    const QRectF inside = whole.adjusted(kSpace3, kSpace3, -kSpace3, -kSpace3);
    const FigurePainter figures(scheme, left);
    figures.paint(painter, inside.adjusted(0, 0, 0, -kSpace5), figures.bounds(entry.moment), entry.moment,
                  entry.muscles);
    painter.setFont(look().font(TextRole::Caption));
    painter.setPen(QColor::fromRgba(rgb(Ink::TextSecond, scheme)));
    painter.drawText(
        inside, Qt::AlignBottom | Qt::AlignLeft,
        QStringLiteral("%1 · %2").arg(entry.name, left ? QStringLiteral("left") : QStringLiteral("right")));
}

} // namespace

std::optional<int> saveContactSheets(const protocol::Protocol& protocol, const QString& folder)
{
    const std::vector<Entry> all = entries(protocol);
    const QDir to(folder);
    if (all.empty() || !to.mkpath(QStringLiteral("."))) {
        std::fprintf(stderr, "%s: %s\n", qUtf8Printable(folder),
                     all.empty() ? "the protocol has no poses" : "the folder cannot be made");
        return std::nullopt;
    }
    int sheets = 0;
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        for (std::size_t from = 0; from < all.size(); from += kPairs) {
            QImage image(kColumns * kCellWidth, kRows * kCellHeight, QImage::Format_RGB32);
            image.fill(QColor::fromRgba(rgb(Ink::Surface, scheme)));
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            for (std::size_t i = from; i < std::min(from + kPairs, all.size()); ++i) {
                const int cell = static_cast<int>(i - from) * 2;
                paintCell(painter, cell, all[i], scheme, true);
                paintCell(painter, cell + 1, all[i], scheme, false);
            }
            painter.end();
            const QString name = QStringLiteral("poses-%1-%2.png")
                                     .arg(scheme == Scheme::Light ? QStringLiteral("light") : QStringLiteral("dark"))
                                     .arg(from / kPairs + 1);
            if (!image.save(to.filePath(name))) {
                std::fprintf(stderr, "%s: cannot be written\n", qUtf8Printable(to.filePath(name)));
                return std::nullopt;
            }
            ++sheets;
        }
    }
    return sheets;
}

} // namespace psoas::app
