// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/beside_places.h"

#include <algorithm>
#include <array>

namespace psoas::app {

namespace {

/// The client's window is as wide as there is room, between these.
constexpr int kLeastWidth = 360;
constexpr int kMostWidth = 1000;
constexpr int kLeastHeight = 360;
/// Where there is none it takes this share of the screen.
constexpr double kShare = 0.5;

int roomRight(const QRect& screen, const QRect& main)
{
    return screen.right() - main.right();
}

int roomLeft(const QRect& screen, const QRect& main)
{
    return main.left() - screen.left();
}

/// As high as the main window, on the side that has more room.
QRect besideOf(const QRect& screen, const QRect& main)
{
    const int right = roomRight(screen, main);
    const int left = roomLeft(screen, main);
    const int width = std::min(std::max(right, left), kMostWidth);
    const int height = std::clamp(main.height(), std::min(kLeastHeight, screen.height()), screen.height());
    const int top = std::clamp(main.top(), screen.top(), screen.bottom() + 1 - height);
    return {right >= left ? main.right() + 1 : main.left() - width, top, width, height};
}

QRect leastHiding(const QRect& screen, const QRect& main)
{
    const QSize size = QSize(screen.size() * kShare).expandedTo({kLeastWidth, kLeastHeight}).boundedTo(screen.size());
    const int right = screen.right() + 1 - size.width();
    const int bottom = screen.bottom() + 1 - size.height();
    const int middle = (screen.top() + bottom) / 2;
    // What is pressed is above and below: of equals, the middle of an edge.
    const std::array corners{QPoint(right, middle),       QPoint(screen.left(), middle),
                             QPoint(right, screen.top()), QPoint(screen.left(), screen.top()),
                             QPoint(right, bottom),       QPoint(screen.left(), bottom)};
    const auto hidden = [&](const QPoint& corner) {
        const QRect both = QRect(corner, size).intersected(main);
        return both.isEmpty() ? 0 : both.width() * both.height();
    };
    return {*std::ranges::min_element(corners, {}, hidden), size};
}

} // namespace

BesidePlaces besidePlaces(const QRect& screen, const QRect& main, const QSize& least)
{
    const QRect seen = main.intersected(screen);
    if (seen.isEmpty()) {
        return {main, leastHiding(screen, main)};
    }
    if (std::max(roomRight(screen, seen), roomLeft(screen, seen)) >= kLeastWidth) {
        return {main, besideOf(screen, seen)};
    }
    const int widest = screen.width() - kLeastWidth;
    if (widest < least.width() || screen.height() < least.height()) {
        return {main, leastHiding(screen, main)};
    }
    const int half = std::max(least.width(), std::min(widest, screen.width() / 2));
    const QSize size(main.width() <= widest ? main.width() : half, std::min(main.height(), screen.height()));
    const int top = std::clamp(main.top(), screen.top(), screen.bottom() + 1 - size.height());
    const QRect moved(QPoint(screen.left(), top), size);
    return {moved, besideOf(screen, moved)};
}

} // namespace psoas::app
