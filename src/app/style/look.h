// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/tokens.h"

#include <QColor>
#include <QFont>

namespace psoas::app {

/// Heading is the lead size, bold: the title of a card. Strong is bold body text.
enum class TextRole { Caption, Body, Strong, Lead, Heading, Title, Display };

/// The tokens as they apply now: scheme, text size, motion.
///
/// Like QApplication::palette() there is one in force for the whole process; Theme alone sets it.
/// A widget that paints itself reads `look()` in its paint event and refreshes its geometry on
/// QEvent::StyleChange, which reaches every widget whenever the look changes.
struct Look {
    Scheme scheme = Scheme::Light;
    double textScale = 1.0; ///< one of kTextScales
    bool reduceMotion = false;

    [[nodiscard]] QColor color(Ink ink) const;
    /// A length that grows with the text, in whole device independent pixels.
    [[nodiscard]] int scaled(int length) const;
    [[nodiscard]] int fontPixels(TextRole role) const;
    [[nodiscard]] QFont font(TextRole role) const;
    /// Line height in pixels for running text of this role.
    [[nodiscard]] double lineHeight(TextRole role) const;
    /// Milliseconds a transition may take, 0 with reduced motion.
    [[nodiscard]] int motion() const;
    /// Height of an ordinary control: at least kTarget, more when large text needs it.
    [[nodiscard]] int targetHeight() const;
    /// Height of a control in the session bar: at least kSessionTarget.
    [[nodiscard]] int sessionTargetHeight() const;

    friend bool operator==(const Look&, const Look&) = default;
};

/// The look in force. Light, scale 1, with motion, until a Theme was applied.
[[nodiscard]] const Look& look();

/// For Theme only.
void setLook(const Look& look);

/// A look of its own for as long as it lives: for the paint event of a widget whose window does not follow the theme.
class LookScope {
public:
    explicit LookScope(const Look& own);
    ~LookScope();
    LookScope(const LookScope&) = delete;
    LookScope& operator=(const LookScope&) = delete;

private:
    Look m_before;
};

} // namespace psoas::app
