// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/theme.h"

#include <QApplication>

namespace psoas::test {

/// As long as it lives text is this large; then as usual again, whatever becomes of the test.
class TextSize {
public:
    explicit TextSize(double scale)
        : m_theme(*qApp)
    {
        m_theme.set(app::SchemeChoice::Light, scale, true);
    }
    ~TextSize() { m_theme.set(app::SchemeChoice::Light, 1.0, false); }
    TextSize(const TextSize&) = delete;
    TextSize& operator=(const TextSize&) = delete;

private:
    app::Theme m_theme;
};

} // namespace psoas::test
