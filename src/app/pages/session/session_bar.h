// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/icons.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace psoas::app {

/// The bar at the bottom of a session: always visible, always in the same order, "It hurts" always first.
class SessionBar : public QWidget {
    Q_OBJECT

public:
    explicit SessionBar(QWidget* parent);

    /// @param enabled  false while it is being told: it keeps its place
    void setHurt(bool shown, bool enabled);
    void setBackEnabled(bool enabled);
    void setSkipShown(bool shown);
    void setEndShown(bool shown);
    void setPrimary(const QString& text, std::optional<Icon> icon, bool shown);
    /// An outline instead of the fill, while something else is what to press.
    void setPrimaryQuiet(bool quiet);
    void focusPrimary();

    /// Room in which every button can show at least its sign.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void hurtPressed();
    void endPressed();
    void backPressed();
    void skipPressed();
    void primaryPressed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QPushButton* addButton(QPushButton* button, const QString& objectName, void (SessionBar::*pressed)());
    void fit();

    QPushButton* m_hurt = nullptr;
    QPushButton* m_end = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_skip = nullptr;
    QPushButton* m_primary = nullptr;
    bool m_fitting = false;
};

} // namespace psoas::app
