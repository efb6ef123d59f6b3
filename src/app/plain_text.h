// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Texts that somebody typed or that a file brought, where Qt would read more in them than letters. A label is told to
/// take its text as it is (Qt::PlainText); these are for the places that cannot be told.
namespace psoas::app {

/// For a tool tip, which takes what looks like HTML for HTML, and would fetch its pictures.
[[nodiscard]] QString plainTip(const QString& text);
/// For a button or a box to tick, which takes & for the mark of a key.
[[nodiscard]] QString plainCaption(const QString& text);

} // namespace psoas::app
