// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace psoas::app {

enum class SchemeChoice;

/// Takes numbered pictures of a window in light and dark, and of what matters most also small and with large text.
class TourCamera {
public:
    /// Puts a scheme and a text scale in force.
    using Wear = std::function<void(SchemeChoice, double)>;

    TourCamera(Wear wear, const QString& folder);

    /// Saves NN-name-light.png and NN-name-dark.png.
    /// @param everySize  also 800 × 600, and large text
    void shoot(QWidget& window, const QString& name, bool everySize = false);

    [[nodiscard]] int pictures() const noexcept { return m_pictures; }
    /// Files that could not be written.
    [[nodiscard]] QStringList failures() const { return m_failures; }

private:
    void save(QWidget& window, const QString& name);

    Wear m_wear;
    QDir m_folder;
    int m_number = 0;
    int m_pictures = 0;
    QStringList m_failures;
};

/// Runs the event loop until nothing is left to lay out or paint.
void letItSettle();

} // namespace psoas::app
