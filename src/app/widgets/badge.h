// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/icons.h"

#include <QWidget>

namespace psoas::app {

/// A small pill with a word in it. Left and right differ by shape too: left has a round mark, right a
/// square one, as in the charts.
class Badge : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Left, Right, Both, Neutral, Accent, Caution, Stop, Done };

    /// For the three side kinds an empty text stands for "Left", "Right" and "Both sides".
    explicit Badge(Kind kind, const QString& text = {}, QWidget* parent = nullptr);

    void setKind(Kind kind);
    [[nodiscard]] Kind kind() const { return m_kind; }
    void setText(const QString& text);
    /// The word shown.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Colors {
        Ink fill;
        Ink ink;
    };
    [[nodiscard]] Colors colors() const;
    [[nodiscard]] int signWidth() const;
    void refresh();

    Kind m_kind;
    QString m_text;
};

} // namespace psoas::app
