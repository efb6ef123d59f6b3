// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/beside_places.h"

#include "support/catch.h"

using namespace psoas::app;

namespace {

constexpr QSize kLeast(800, 600);

bool within(const QRect& screen, const BesidePlaces& places)
{
    return screen.contains(places.client);
}

int hidden(const BesidePlaces& places)
{
    const QRect both = places.main.intersected(places.client);
    return both.isEmpty() ? 0 : both.width() * both.height();
}

} // namespace

TEST_CASE("the client's window lies beside the main one where there is room", "[client-screen]")
{
    const QRect screen(0, 30, 1920, 1050);
    const QRect left(40, 60, 1100, 700);
    const BesidePlaces right = besidePlaces(screen, left, kLeast);
    CHECK(right.main == left);
    CHECK(right.client.left() == left.right() + 1);
    CHECK(right.client.top() == left.top());
    CHECK(right.client.height() == left.height());
    CHECK(within(screen, right));
    // On the other side if that has more.
    const QRect far(1919 - 1100, 60, 1100, 700);
    const BesidePlaces before = besidePlaces(screen, far, kLeast);
    CHECK(before.main == far);
    CHECK(before.client.right() == far.left() - 1);
    CHECK(within(screen, before));
}

TEST_CASE("where there is no room the main window makes some, and nothing is hidden", "[client-screen]")
{
    const QRect screen(100, 30, 1920, 1050);
    // In the middle: it moves, and is as large as it was.
    const QRect middle(screen.left() + 210, 200, 1500, 800);
    const BesidePlaces moved = besidePlaces(screen, middle, kLeast);
    CHECK(moved.main.size() == middle.size());
    CHECK(moved.main.left() == screen.left());
    CHECK(hidden(moved) == 0);
    CHECK(within(screen, moved));
    CHECK(moved.client.width() >= 360);
    // As wide as the screen: half of it is the client's.
    const BesidePlaces halves = besidePlaces(screen, screen, kLeast);
    CHECK(halves.main == QRect(screen.left(), screen.top(), 960, 1050));
    CHECK(halves.client == QRect(screen.left() + 960, screen.top(), 960, 1050));
    // On a smaller one as much as the main window can spare.
    const QRect small(0, 0, 1280, 720);
    const BesidePlaces spared = besidePlaces(small, small, kLeast);
    CHECK(spared.main.width() == 800);
    CHECK(spared.client.width() == 480);
    CHECK(hidden(spared) == 0);
}

TEST_CASE("the main window is never made smaller than it can be", "[client-screen]")
{
    for (const QSize& size : {QSize(800, 600), QSize(1024, 768), QSize(1159, 700), QSize(1160, 700), QSize(1600, 560),
                              QSize(1600, 900), QSize(3840, 2160), QSize(1080, 1920)}) {
        const QRect screen(QPoint(10, 20), size);
        for (const QRect& main : {screen, QRect(screen.topLeft() + QPoint(50, 40), kLeast),
                                  QRect(screen.topLeft() - QPoint(300, 10), QSize(1000, 700))}) {
            INFO(size.width() << "x" << size.height() << ", from " << main.left() << " wide " << main.width());
            const BesidePlaces places = besidePlaces(screen, main, kLeast);
            CHECK((places.main == main ||
                   (places.main.width() >= kLeast.width() && places.main.height() >= kLeast.height())));
            CHECK(within(screen, places));
            if (size.width() >= kLeast.width() + 360 && size.height() >= kLeast.height()) {
                CHECK(hidden(places) == 0);
            }
        }
    }
}

TEST_CASE("on a screen too small for both the client's window hides as little as it can", "[client-screen]")
{
    const QRect screen(0, 0, 1024, 1200);
    const QRect top(100, 0, 900, 640);
    const BesidePlaces below = besidePlaces(screen, top, kLeast);
    CHECK(below.main == top);
    CHECK(below.client.bottom() == screen.bottom());
    CHECK(hidden(below) < below.client.width() * below.client.height() / 5);
    // Where all is hidden alike, at the right edge, between what is pressed.
    const BesidePlaces over = besidePlaces(screen, screen, kLeast);
    CHECK(over.main == screen);
    CHECK(over.client.right() == screen.right());
    CHECK(over.client.top() > screen.top());
    CHECK(over.client.bottom() < screen.bottom());
}
