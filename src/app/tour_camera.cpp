// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour_camera.h"

#include "app/style/theme.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QWidget>

#include <utility>

namespace psoas::app {

namespace {

constexpr QSize kUsual(1100, 760);
constexpr QSize kSmall(800, 600);
constexpr double kLargeText = 1.5;
constexpr int kRounds = 4; ///< layout requests make new ones, a few deep

} // namespace

void letItSettle()
{
    for (int i = 0; i < kRounds; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

TourCamera::TourCamera(Wear wear, const QString& folder)
    : m_wear(std::move(wear))
    , m_folder(folder)
{
    m_folder.mkpath(QStringLiteral("."));
}

void TourCamera::shoot(QWidget& window, const QString& name, bool everySize)
{
    ++m_number;
    const QString base = QStringLiteral("%1-%2").arg(m_number, 2, 10, QLatin1Char('0')).arg(name);
    window.resize(kUsual);
    m_wear(SchemeChoice::Dark, 1.0);
    save(window, base + QStringLiteral("-dark"));
    m_wear(SchemeChoice::Light, 1.0);
    save(window, base + QStringLiteral("-light"));
    if (!everySize) {
        return;
    }
    window.resize(kSmall);
    save(window, base + QStringLiteral("-small-light"));
    window.resize(kUsual);
    m_wear(SchemeChoice::Light, kLargeText);
    save(window, base + QStringLiteral("-large-light"));
    window.resize(kSmall);
    save(window, base + QStringLiteral("-small-large-light"));
    window.resize(kUsual);
    m_wear(SchemeChoice::Light, 1.0);
    letItSettle();
}

void TourCamera::save(QWidget& window, const QString& name)
{
    letItSettle();
    const QString file = m_folder.filePath(name + QStringLiteral(".png"));
    if (window.grab().save(file)) {
        ++m_pictures;
    } else {
        m_failures << file;
    }
}

} // namespace psoas::app
