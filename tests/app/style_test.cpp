// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/style/icons.h"
#include "app/style/system_scheme.h"
#include "app/style/theme.h"
#include "support/catch.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSvgRenderer>
#include <QVBoxLayout>
#include <QtTest>

using namespace psoas::app;

namespace {

constexpr double kTextFloor = 4.5;
constexpr double kBorderFloor = 3.0;

QApplication& application()
{
    return *static_cast<QApplication*>(QCoreApplication::instance());
}

struct Pair {
    const char* what;
    Ink ink;
    Ink ground;
    double floor;
};

constexpr Pair kPairs[] = {
    {"text on page", Ink::Text, Ink::Page, kTextFloor},
    {"text on card", Ink::Text, Ink::Surface, kTextFloor},
    {"text on hovered control", Ink::Text, Ink::SurfaceRaised, kTextFloor},
    {"second text on page", Ink::TextSecond, Ink::Page, kTextFloor},
    {"second text on card", Ink::TextSecond, Ink::Surface, kTextFloor},
    {"second text on badge", Ink::TextSecond, Ink::SurfaceRaised, kTextFloor},
    {"border on card", Ink::Border, Ink::Surface, kBorderFloor},
    {"accent on page", Ink::Accent, Ink::Page, kTextFloor},
    {"accent on card", Ink::Accent, Ink::Surface, kTextFloor},
    {"text on accent", Ink::OnAccent, Ink::Accent, kTextFloor},
    {"text on hovered accent", Ink::OnAccent, Ink::AccentHover, kTextFloor},
    {"text on pressed accent", Ink::OnAccent, Ink::AccentPressed, kTextFloor},
    {"accent on accent soft", Ink::Accent, Ink::AccentSoft, kTextFloor},
    {"text on accent soft", Ink::Text, Ink::AccentSoft, kTextFloor},
    {"second text on accent soft", Ink::TextSecond, Ink::AccentSoft, kTextFloor},
    {"caution on caution soft", Ink::Caution, Ink::CautionSoft, kTextFloor},
    {"text on caution soft", Ink::Text, Ink::CautionSoft, kTextFloor},
    {"stop on stop soft", Ink::Stop, Ink::StopSoft, kTextFloor},
    {"text on stop soft", Ink::Text, Ink::StopSoft, kTextFloor},
    {"stop on card", Ink::Stop, Ink::Surface, kTextFloor},
    {"text on filled stop", Ink::OnStopFilled, Ink::StopFilled, kTextFloor},
    {"text on hovered filled stop", Ink::OnStopFilled, Ink::StopFilledHover, kTextFloor},
    {"text on pressed filled stop", Ink::OnStopFilled, Ink::StopFilledPressed, kTextFloor},
    {"lengthened on card", Ink::Lengthened, Ink::Surface, kTextFloor},
    {"working on card", Ink::Working, Ink::Surface, kTextFloor},
    {"relaxing on card", Ink::Relaxing, Ink::Surface, kTextFloor},
    {"left side on badge", Ink::LeftSide, Ink::SurfaceRaised, kTextFloor},
    {"right side on badge", Ink::RightSide, Ink::SurfaceRaised, kTextFloor},
    {"text on tool tip", Ink::Page, Ink::Text, kTextFloor},
};

/// Counts the style changes that reach a widget.
class Watcher : public QWidget {
public:
    int changes = 0;

protected:
    void changeEvent(QEvent* event) override
    {
        changes += event->type() == QEvent::StyleChange ? 1 : 0;
        QWidget::changeEvent(event);
    }
};

QColor middleOf(const QPixmap& pixmap)
{
    const QImage image = pixmap.toImage();
    return image.pixelColor(image.width() / 2, image.height() / 2);
}

} // namespace

TEST_CASE("contrast follows the published formula", "[style]")
{
    CHECK_THAT(contrast(0xff000000, 0xffffffff), WithinAbs(21.0, 1e-9));
    CHECK_THAT(contrast(0xff777777, 0xffffffff), WithinAbs(4.478, 0.001));
    CHECK_THAT(contrast(0xffffffff, 0xff777777), WithinAbs(4.478, 0.001));
}

TEST_CASE("every ink can be read on the ground it is used on", "[style]")
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        for (const Pair& pair : kPairs) {
            INFO(pair.what << (scheme == Scheme::Dark ? ", dark" : ", light"));
            CHECK(contrast(rgb(pair.ink, scheme), rgb(pair.ground, scheme)) >= pair.floor);
        }
    }
}

TEST_CASE("the style sheet knows every word it uses", "[style]")
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        for (const double scale : kTextScales) {
            const QString sheet = styleSheetFor({scheme, scale, false});
            CHECK_FALSE(sheet.contains(QLatin1Char('@')));
            CHECK(sheet.contains(QColor::fromRgba(rgb(Ink::Accent, scheme)).name()));
        }
    }
}

TEST_CASE("controls never fall under the smallest target", "[style]")
{
    for (const double scale : kTextScales) {
        const Look now{Scheme::Light, scale, false};
        CHECK(now.targetHeight() >= kTarget);
        CHECK(now.sessionTargetHeight() >= kSessionTarget);
        CHECK(now.targetHeight() >= now.fontPixels(TextRole::Body) + kSpace4);
    }
}

TEST_CASE("text sizes grow with the text scale", "[style]")
{
    CHECK(Look{Scheme::Light, 1.0, false}.fontPixels(TextRole::Caption) == kCaptionSize);
    CHECK(Look{Scheme::Light, 1.0, false}.fontPixels(TextRole::Display) == kDisplaySize);
    CHECK(Look{Scheme::Light, 1.5, false}.fontPixels(TextRole::Title) == 36);
    CHECK(Look{Scheme::Light, 0.9, false}.fontPixels(TextRole::Lead) == 16);
}

TEST_CASE("a change of the theme reaches every widget once and is told once", "[style]")
{
    Theme theme(application());
    theme.set(SchemeChoice::Light, 1.0, false);
    Watcher watcher;
    watcher.ensurePolished();
    watcher.changes = 0;
    QSignalSpy told(&theme, &Theme::changed);

    theme.setSchemeChoice(SchemeChoice::Dark);
    CHECK(told.count() == 1);
    CHECK(watcher.changes >= 1);
    CHECK(look().scheme == Scheme::Dark);
    CHECK(QApplication::palette().color(QPalette::Window).rgba() == rgb(Ink::Page, Scheme::Dark));

    theme.setSchemeChoice(SchemeChoice::Dark);
    CHECK(told.count() == 1);

    theme.setTextScale(1.31);
    CHECK(theme.textScale() == 1.25);
    CHECK(QApplication::font().pixelSize() == look().fontPixels(TextRole::Body));
    CHECK(told.count() == 2);

    CHECK(look().motion() == kMotionMs);
    theme.setReduceMotion(true);
    CHECK(look().motion() == 0);
    CHECK(told.count() == 3);
    theme.set(SchemeChoice::Light, 1.0, false);
}

TEST_CASE("the desktop's wish for light or dark is understood", "[style]")
{
    CHECK(SystemScheme::fromPortal(1) == Scheme::Dark);
    CHECK(SystemScheme::fromPortal(2) == Scheme::Light);
    CHECK_FALSE(SystemScheme::fromPortal(0).has_value());
    CHECK_FALSE(SystemScheme::fromPortal(7).has_value());
    CHECK(SystemScheme::fromPalette(paletteFor(Scheme::Dark)) == Scheme::Dark);
    CHECK(SystemScheme::fromPalette(paletteFor(Scheme::Light)) == Scheme::Light);
}

TEST_CASE("every icon has a drawing of the common grid and stroke", "[style]")
{
    const Theme theme(application());
    for (int i = 0; i < static_cast<int>(Icon::Count); ++i) {
        const QString name = iconName(static_cast<Icon>(i));
        INFO(name.toStdString());
        QFile file(QStringLiteral(":/psoas/icons/%1.svg").arg(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        CHECK(svg.contains("viewBox=\"0 0 24 24\""));
        CHECK(svg.contains("stroke=\"currentColor\""));
        CHECK(svg.contains("stroke-width=\"1.75\""));
        CHECK(svg.contains("stroke-linecap=\"round\""));
        CHECK(QSvgRenderer(svg).isValid());
        const QImage image = iconPixmap(static_cast<Icon>(i), Ink::Text, kIconGrid, 1.0).toImage();
        CHECK(image.size() == QSize(kIconGrid, kIconGrid));
        bool drawn = false;
        for (int y = 0; y < image.height() && !drawn; ++y) {
            for (int x = 0; x < image.width() && !drawn; ++x) {
                drawn = qAlpha(image.pixel(x, y)) > 128;
            }
        }
        CHECK(drawn);
    }
}

TEST_CASE("the signs inside check boxes have the colours of the tokens", "[style]")
{
    const Theme theme(application());
    const struct {
        const char* name;
        Ink ink;
    } signs[] = {{"check", Ink::OnAccent}, {"dot", Ink::OnAccent}, {"up", Ink::TextSecond}, {"down", Ink::TextSecond}};
    for (const auto& sign : signs) {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const QString ending = scheme == Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light");
            QFile file(QStringLiteral(":/psoas/icons/control-%1-%2.svg").arg(QLatin1String(sign.name), ending));
            REQUIRE(file.open(QIODevice::ReadOnly));
            CHECK(file.readAll().contains(QColor::fromRgba(rgb(sign.ink, scheme)).name().toLatin1()));
        }
    }
}

TEST_CASE("an icon takes the colour of the scheme in force without being set again", "[style]")
{
    Theme theme(application());
    theme.set(SchemeChoice::Light, 1.0, false);
    const QIcon plus = icon(Icon::Plus, Ink::Accent);
    CHECK(middleOf(plus.pixmap(QSize(48, 48))).rgb() == (rgb(Ink::Accent, Scheme::Light) | 0xff000000));
    theme.setSchemeChoice(SchemeChoice::Dark);
    CHECK(middleOf(plus.pixmap(QSize(48, 48))).rgb() == (rgb(Ink::Accent, Scheme::Dark) | 0xff000000));
    CHECK(middleOf(plus.pixmap(QSize(48, 48), QIcon::Disabled)).rgb() ==
          (rgb(Ink::TextDisabled, Scheme::Dark) | 0xff000000));
    theme.set(SchemeChoice::Light, 1.0, false);
}

TEST_CASE("an icon is drawn with the pixels of the screen", "[style]")
{
    const Theme theme(application());
    const QPixmap fine = iconPixmap(Icon::Clock, Ink::Text, 24, 2.0);
    CHECK(fine.size() == QSize(48, 48));
    CHECK(fine.deviceIndependentSize() == QSizeF(24.0, 24.0));
}

TEST_CASE("the application icon comes in every size a desktop asks for", "[style]")
{
    const Theme theme(application());
    const QList<QSize> sizes = applicationIcon().availableSizes();
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        CHECK(sizes.contains(QSize(side, side)));
    }
}

TEST_CASE("the focus ring shows for the keyboard and not for the mouse", "[style]")
{
    const Theme theme(application());
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    layout->setContentsMargins(20, 20, 20, 20);
    auto* first = new QPushButton(QStringLiteral("First"), &window);
    auto* second = new QPushButton(QStringLiteral("Second"), &window);
    layout->addWidget(first);
    layout->addWidget(second);
    window.show();
    QApplication::setActiveWindow(&window);
    QTest::mouseClick(first, Qt::LeftButton);
    const auto ring = [&window] { return window.findChild<QWidget*>(QStringLiteral("focusRingWidget")); };
    CHECK((ring() == nullptr || !ring()->isVisible()));

    first->setFocus(Qt::OtherFocusReason);
    QTest::keyClick(first, Qt::Key_Tab);
    REQUIRE(second->hasFocus());
    REQUIRE(ring() != nullptr);
    CHECK(ring()->isVisible());
    const int out = kFocusGap + kFocusWidth;
    CHECK(ring()->geometry() == second->geometry().adjusted(-out, -out, out, out));

    second->move(second->pos() + QPoint(0, 5));
    CHECK(ring()->geometry() == second->geometry().adjusted(-out, -out, out, out));

    QTest::mouseClick(first, Qt::LeftButton);
    CHECK_FALSE(ring()->isVisible());
}
