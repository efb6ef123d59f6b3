// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace psoas::app {

/// Settles "%n set(s)" for the language of the source texts: "1 set", "2 sets". A translation file for another language
/// is installed after it and comes first.
class EnglishPlurals : public QTranslator {
    Q_OBJECT

public:
    explicit EnglishPlurals(QObject* parent);

    /// Qt asks no translator that says it is empty.
    [[nodiscard]] bool isEmpty() const override { return false; }
    /// @return the text with its "(s)" settled; a null string where there is nothing to settle
    [[nodiscard]] QString translate(const char* context, const char* sourceText, const char* disambiguation,
                                    int n) const override;
};

} // namespace psoas::app
