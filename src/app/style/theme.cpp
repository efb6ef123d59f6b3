// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/style/theme.h"

#include "app/style/focus_ring.h"
#include "app/style/system_scheme.h"

#include <QApplication>
#include <QProxyStyle>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

// The macro declares a function of the global namespace, so this cannot stand inside any other.
static void initResources()
{
    Q_INIT_RESOURCE(psoas);
}

namespace psoas::app {

namespace {

/// Fusion without its own focus rectangle, since FocusRing draws the one ring of the application, and with
/// rows as tall as a target.
class BaseStyle : public QProxyStyle {
public:
    BaseStyle()
        : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    {
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override
    {
        if (element != PE_FrameFocusRect) {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        }
    }

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override
    {
        if (metric == PM_HeaderDefaultSectionSizeVertical) {
            return look().targetHeight();
        }
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
};

double nearestScale(double scale)
{
    return *std::min_element(kTextScales.begin(), kTextScales.end(), [scale](double one, double other) {
        return std::abs(one - scale) < std::abs(other - scale);
    });
}

double linear(int channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(QRgb color)
{
    return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) + 0.0722 * linear(qBlue(color));
}

} // namespace

double contrast(QRgb one, QRgb other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QPalette paletteFor(Scheme scheme)
{
    const auto ink = [scheme](Ink what) { return QColor::fromRgba(rgb(what, scheme)); };
    QPalette palette;
    palette.setColor(QPalette::Window, ink(Ink::Page));
    palette.setColor(QPalette::WindowText, ink(Ink::Text));
    palette.setColor(QPalette::Base, ink(Ink::Surface));
    palette.setColor(QPalette::AlternateBase, ink(Ink::Page));
    palette.setColor(QPalette::Text, ink(Ink::Text));
    palette.setColor(QPalette::PlaceholderText, ink(Ink::TextSecond));
    palette.setColor(QPalette::Button, ink(Ink::Surface));
    palette.setColor(QPalette::ButtonText, ink(Ink::Text));
    palette.setColor(QPalette::BrightText, ink(Ink::Stop));
    palette.setColor(QPalette::ToolTipBase, ink(Ink::Text));
    palette.setColor(QPalette::ToolTipText, ink(Ink::Page));
    palette.setColor(QPalette::Highlight, ink(Ink::Accent));
    palette.setColor(QPalette::HighlightedText, ink(Ink::OnAccent));
    palette.setColor(QPalette::Link, ink(Ink::Accent));
    palette.setColor(QPalette::LinkVisited, ink(Ink::Accent));
    palette.setColor(QPalette::Light, ink(Ink::Surface));
    palette.setColor(QPalette::Midlight, ink(Ink::SurfaceRaised));
    palette.setColor(QPalette::Mid, ink(Ink::Line));
    palette.setColor(QPalette::Dark, ink(Ink::Border));
    palette.setColor(QPalette::Shadow, ink(Ink::Border));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, ink(Ink::TextDisabled));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, ink(Ink::Line));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, ink(Ink::TextDisabled));
    return palette;
}

Theme::Theme(QApplication& application)
    : m_application(application)
    , m_system(new SystemScheme(QApplication::palette(), this))
    , m_focusRing(new FocusRing(this))
{
    initResources();
    // The application takes the style over.
    QApplication::setStyle(new BaseStyle);
    m_application.installEventFilter(m_focusRing);
    connect(m_system, &SystemScheme::changed, this, [this] { apply(); });
    apply();
}

Theme::~Theme() = default;

SchemeChoice Theme::schemeChoice() const
{
    return m_choice;
}

Scheme Theme::scheme() const
{
    return m_look.scheme;
}

double Theme::textScale() const
{
    return m_look.textScale;
}

bool Theme::reduceMotion() const
{
    return m_look.reduceMotion;
}

void Theme::setSchemeChoice(SchemeChoice choice)
{
    set(choice, m_look.textScale, m_look.reduceMotion);
}

void Theme::setTextScale(double scale)
{
    set(m_choice, scale, m_look.reduceMotion);
}

void Theme::setReduceMotion(bool reduce)
{
    set(m_choice, m_look.textScale, reduce);
}

void Theme::set(SchemeChoice choice, double scale, bool reduce)
{
    m_choice = choice;
    m_look.textScale = nearestScale(scale);
    m_look.reduceMotion = reduce;
    apply();
}

void Theme::apply()
{
    switch (m_choice) {
    case SchemeChoice::System:
        m_look.scheme = m_system->scheme();
        break;
    case SchemeChoice::Light:
        m_look.scheme = Scheme::Light;
        break;
    case SchemeChoice::Dark:
        m_look.scheme = Scheme::Dark;
        break;
    }
    if (m_applied && m_look == look()) {
        return;
    }
    const Look before = look();
    setLook(m_look);
    const bool repolish = !m_applied || before.scheme != m_look.scheme || before.textScale != m_look.textScale;
    m_applied = true;
    if (repolish) {
        QApplication::setPalette(paletteFor(m_look.scheme));
        QApplication::setFont(m_look.font(TextRole::Body));
        m_application.setStyleSheet(styleSheetFor(m_look));
    }
    Q_EMIT changed();
}

} // namespace psoas::app
