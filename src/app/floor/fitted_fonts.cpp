// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/fitted_fonts.h"

#include "app/widgets/paint.h"

#include <QFontMetricsF>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr std::size_t kMostKept = 64;

} // namespace

double wrappedHeight(const QString& text, const QFont& font, double width)
{
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e5), Qt::TextWordWrap, text).height();
}

template <class Search>
QFont FittedFonts::kept(Key key, const Search& search)
{
    const auto known = std::ranges::find(m_found, key, &std::pair<Key, QFont>::first);
    if (known != m_found.end()) {
        return known->second;
    }
    // Digits change every second.
    if (m_found.size() >= kMostKept) {
        m_found.clear();
    }
    ++m_searches;
    return m_found.emplace_back(std::move(key), search()).second;
}

QFont FittedFonts::line(const QFont& wish, const QString& text, double width)
{
    return kept({text, wish.pixelSize(), wish.weight(), {width, 0.0}}, [&] {
        QFont font = wish;
        const double taken = tabularWidth(text, font);
        if (taken > width && taken > 0.0) {
            font.setPixelSize(std::max(1, static_cast<int>(font.pixelSize() * width / taken)));
        }
        return font;
    });
}

QFont FittedFonts::block(const QFont& wish, const QString& text, const QSizeF& room)
{
    return kept({text, wish.pixelSize(), wish.weight(), room}, [&] {
        QFont font = wish;
        const int least = std::max(1, font.pixelSize() / 2);
        while (font.pixelSize() > least && wrappedHeight(text, font, room.width()) > room.height()) {
            font.setPixelSize(font.pixelSize() - 1);
        }
        return font;
    });
}

} // namespace psoas::app
