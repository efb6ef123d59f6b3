// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QSizeF>
#include <QString>

#include <utility>
#include <vector>

namespace psoas::app {

/// Height of a text in pixels, wrapped to a width.
[[nodiscard]] double wrappedHeight(const QString& text, const QFont& font, double width);

/// Fonts in which texts keep within their room. Looking for a size takes longer than painting, and most words stay for
/// many frames: what was found is kept until forget().
class FittedFonts {
public:
    /// The largest font up to a wish in which a text keeps within one line.
    [[nodiscard]] QFont line(const QFont& wish, const QString& text, double width);
    /// The largest font from half of a wish up to it in which a text keeps within a rectangle, wrapped.
    [[nodiscard]] QFont block(const QFont& wish, const QString& text, const QSizeF& room);
    void forget() { m_found.clear(); }
    /// Sizes looked for so far.
    [[nodiscard]] int searches() const { return m_searches; }

private:
    struct Key {
        QString text;
        int pixels = 0;
        int weight = 0;
        QSizeF room;

        friend bool operator==(const Key&, const Key&) = default;
    };
    template <class Search>
    QFont kept(Key key, const Search& search);

    std::vector<std::pair<Key, QFont>> m_found;
    int m_searches = 0;
};

} // namespace psoas::app
