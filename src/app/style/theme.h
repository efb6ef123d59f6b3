// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/look.h"

#include <QObject>
#include <QPalette>

class QApplication;

namespace psoas::app {

class FocusRing;
class SystemScheme;

enum class SchemeChoice { System, Light, Dark };

/// Owns what the application looks like: puts palette, style sheet, fonts and focus ring in place and
/// changes them when the user or the desktop says so. One per process, made at the composition root
/// right after the QApplication.
class Theme : public QObject {
    Q_OBJECT

public:
    /// Applies Fusion and the first look at once, from what the palette tells. The desktop's own wish
    /// for light or dark is asked over D-Bus afterwards, without waiting for it.
    explicit Theme(QApplication& application);
    ~Theme() override;

    [[nodiscard]] SchemeChoice schemeChoice() const;
    /// The scheme shown now: never "system".
    [[nodiscard]] Scheme scheme() const;
    [[nodiscard]] double textScale() const;
    [[nodiscard]] bool reduceMotion() const;

    void setSchemeChoice(SchemeChoice choice);
    /// @param scale  taken to the nearest of kTextScales
    void setTextScale(double scale);
    void setReduceMotion(bool reduce);
    /// All three at once, with a single repaint: for start-up.
    void set(SchemeChoice choice, double scale, bool reduce);

Q_SIGNALS:
    /// The look changed; every widget already received QEvent::StyleChange.
    void changed();

private:
    void apply();

    QApplication& m_application;
    SystemScheme* m_system = nullptr;
    FocusRing* m_focusRing = nullptr;
    SchemeChoice m_choice = SchemeChoice::System;
    Look m_look;
    bool m_applied = false;
};

/// The palette that goes with a scheme, for the parts that Fusion draws itself.
[[nodiscard]] QPalette paletteFor(Scheme scheme);

/// The application style sheet made from the tokens.
[[nodiscard]] QString styleSheetFor(const Look& look);

/// Contrast of two opaque colours after WCAG 2.2, from 1 to 21.
/// @source  W3C, Web Content Accessibility Guidelines 2.2, "contrast ratio"
[[nodiscard]] double contrast(QRgb one, QRgb other);

} // namespace psoas::app
