// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/style/theme.h"

#include <QHash>

namespace psoas::app {

namespace {

// Fonts are left to QApplication::setFont, because a size set here would override QWidget::setFont.
constexpr const char* kSheet = R"(
QMainWindow, QDialog { background: @page; }

QPushButton {
    background: @surface; color: @text; border: 1px solid @border; border-radius: @radiuspx;
    padding: 0 @padpx; min-height: @targetpx; font-weight: 600; icon-size: @leadIconpx;
}
QPushButton:hover { background: @raised; }
QPushButton:pressed, QPushButton:checked { background: @accentSoft; border-color: @accent; color: @accent; }
QPushButton:disabled { background: transparent; border-color: @line; color: @disabled; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @onAccent; }
QPushButton[kind="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:pressed { background: @accentPressed; border-color: @accentPressed; }
QPushButton[kind="primary"]:disabled { background: @line; border-color: @line; color: @disabled; }
QPushButton[kind="plain"] { background: transparent; border-color: transparent; color: @accent; }
QPushButton[kind="plain"]:hover { background: @accentSoft; }
QPushButton[kind="plain"]:pressed { background: @accentSoft; border-color: @accent; }
QPushButton[kind="plain"]:disabled { color: @disabled; }
QPushButton[kind="stop"] { background: @stopSoft; border-color: @stop; color: @stop; }
QPushButton[kind="stop"]:hover { background: @surface; }
QPushButton[kind="stop"]:pressed { background: @stopSoft; border-width: 2px; padding: 0 @padInpx; min-height: @targetInpx; }
QPushButton[kind="stop"]:disabled { background: transparent; border-color: @line; color: @disabled; }
QPushButton[kind="stopFilled"] { background: @stopFilled; border-color: @stopFilled; color: @onStop; }
QPushButton[kind="stopFilled"]:hover { background: @stopHover; border-color: @stopHover; }
QPushButton[kind="stopFilled"]:pressed { background: @stopPressed; border-color: @stopPressed; }
QPushButton[kind="stopFilled"]:disabled { background: @line; border-color: @line; color: @disabled; }
QPushButton[targetSize="session"] { min-height: @sessionpx; padding: 0 @widePadpx; }
QPushButton[iconOnly="true"] { padding: 0; icon-size: @iconpx; min-width: @targetpx; max-width: @targetpx; }
QPushButton[iconOnly="true"][targetSize="session"] { min-width: @sessionpx; max-width: @sessionpx; }
QPushButton[iconOnly="true"][targetSize="session"] { icon-size: @bigIconpx; }
QPushButton[align="left"] { text-align: left; padding: 0 @smallpx; }
QPushButton[flush="true"] { text-align: left; padding: 0 @smallpx 0 0; }
QPushButton[flush="true"]:hover { background: transparent; text-decoration: underline; }
QPushButton[flush="true"]:pressed { background: transparent; border-color: transparent; }

QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: @radiuspx; padding: 0 @smallpx;
    min-height: @targetpx; icon-size: @iconpx;
}
QToolButton:hover { background: @raised; }
QToolButton:pressed, QToolButton:checked { background: @accentSoft; color: @accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: @surface; color: @text; border: 1px solid @border; border-radius: @radiuspx;
    selection-background-color: @accent; selection-color: @onAccent;
}
QLineEdit, QAbstractSpinBox, QComboBox { padding: 0 @smallpx; min-height: @targetpx; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QLineEdit { lineedit-clear-button-icon: url(:/psoas/icons/control-clear-@scheme.svg); }
QLineEdit QToolButton { padding: 0; min-height: 0; border: none; }
QPlainTextEdit, QTextEdit { padding: @smallpx; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border-color: @accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    background: @page; color: @disabled; border-color: @line;
}
QLineEdit[bare="true"] { background: transparent; border: none; border-radius: 0; padding: 0; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; background: transparent; width: @targetpx; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url(:/psoas/icons/control-down-@scheme.svg); width: @iconpx; height: @iconpx; }
QComboBox QAbstractItemView {
    background: @surface; border: 1px solid @border; border-radius: 0; padding: 4px; outline: none;
    selection-background-color: @accentSoft; selection-color: @text;
}
QComboBox QAbstractItemView::item { min-height: @rowpx; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: @wheelpx; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @raised; }
QAbstractSpinBox::up-arrow { image: url(:/psoas/icons/control-up-@scheme.svg); width: 16px; height: 16px; }
QAbstractSpinBox::down-arrow { image: url(:/psoas/icons/control-down-@scheme.svg); width: 16px; height: 16px; }

QCheckBox, QRadioButton { spacing: @smallpx; padding: @boxPadpx 0; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QCheckBox::indicator, QRadioButton::indicator {
    width: @boxpx; height: @boxpx; border: 2px solid @border; background: @surface;
}
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: @boxRadiuspx; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked {
    background: @accent; border-color: @accent; image: url(:/psoas/icons/control-check-@scheme.svg);
}
QRadioButton::indicator:checked {
    background: @accent; border-color: @accent; image: url(:/psoas/icons/control-dot-@scheme.svg);
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line; background: @page; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled { background: @disabled; border-color: @disabled; }

QAbstractItemView {
    background: @surface; color: @text; border: 1px solid @line; border-radius: @radiuspx; outline: none;
    alternate-background-color: @page; selection-background-color: @accentSoft; selection-color: @text;
}
QTableView { gridline-color: @line; }
QTreeView::item, QListView::item, QTableView::item { min-height: @rowpx; padding: 0 @smallpx; border: none; }
QTreeView::item:hover, QListView::item:hover { background: @raised; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: @accentSoft; color: @text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: @second; border: none; border-bottom: 1px solid @line;
    padding: 0 @headpx; min-height: @targetpx; font-weight: 600;
}
QTableView#monthTable QHeaderView::section { padding: 0 6px; }
QTableCornerButton::section { background: @surface; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::handle:hover { background: @second; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; padding-top: @smallpx; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: @second; border: none; border-bottom: 2px solid transparent;
    padding: 0 @padpx; min-height: @targetpx; font-weight: 600;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @accent; border-bottom-color: @accent; }

QProgressBar { background: @line; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; text-align: center; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QSlider:horizontal { min-height: @targetpx; }
QSlider::groove:horizontal { background: @line; height: 6px; border-radius: 3px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 3px; }
QSlider::handle:horizontal { background: @accent; border: 2px solid @surface; width: 20px; margin: -9px 0; border-radius: 12px; }

QToolTip { background: @text; color: @page; border: 1px solid @text; padding: 6px 8px; }
QMenu { background: @surface; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 0 @padpx; min-height: @rowpx; border-radius: 4px; }
QMenu::item:selected { background: @accentSoft; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QGroupBox { border: none; margin-top: @targetpx; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: @smallpx 0; }
QSplitter::handle { background: @line; }
)";

QString hex(Ink ink, Scheme scheme)
{
    return QColor::fromRgba(rgb(ink, scheme)).name();
}

QHash<QString, QString> words(const Look& look)
{
    const auto color = [&look](Ink ink) { return hex(ink, look.scheme); };
    const auto number = [](int value) { return QString::number(value); };
    constexpr int kBothBorders = 2;
    const int target = look.targetHeight() - kBothBorders;
    const int box = look.scaled(18);
    return {
        {QStringLiteral("page"), color(Ink::Page)},
        {QStringLiteral("surface"), color(Ink::Surface)},
        {QStringLiteral("raised"), color(Ink::SurfaceRaised)},
        {QStringLiteral("line"), color(Ink::Line)},
        {QStringLiteral("border"), color(Ink::Border)},
        {QStringLiteral("text"), color(Ink::Text)},
        {QStringLiteral("second"), color(Ink::TextSecond)},
        {QStringLiteral("disabled"), color(Ink::TextDisabled)},
        {QStringLiteral("accent"), color(Ink::Accent)},
        {QStringLiteral("accentHover"), color(Ink::AccentHover)},
        {QStringLiteral("accentPressed"), color(Ink::AccentPressed)},
        {QStringLiteral("accentSoft"), color(Ink::AccentSoft)},
        {QStringLiteral("onAccent"), color(Ink::OnAccent)},
        {QStringLiteral("stop"), color(Ink::Stop)},
        {QStringLiteral("stopSoft"), color(Ink::StopSoft)},
        {QStringLiteral("stopFilled"), color(Ink::StopFilled)},
        {QStringLiteral("stopHover"), color(Ink::StopFilledHover)},
        {QStringLiteral("stopPressed"), color(Ink::StopFilledPressed)},
        {QStringLiteral("onStop"), color(Ink::OnStopFilled)},
        {QStringLiteral("scheme"), look.scheme == Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {QStringLiteral("radiuspx"), number(kRadiusControl) + QStringLiteral("px")},
        {QStringLiteral("smallpx"), number(kSpace3) + QStringLiteral("px")},
        // An item of a view begins its words a focus frame further in.
        {QStringLiteral("headpx"), number(kSpace3 + 3) + QStringLiteral("px")},
        {QStringLiteral("padpx"), number(kSpace4) + QStringLiteral("px")},
        {QStringLiteral("padInpx"), number(kSpace4 - 1) + QStringLiteral("px")},
        // Large words need the room themselves.
        {QStringLiteral("widePadpx"), number(look.textScale > 1.0 ? kSpace4 : kSpace5) + QStringLiteral("px")},
        {QStringLiteral("leadIconpx"), number(look.scaled(26)) + QStringLiteral("px")},
        {QStringLiteral("targetpx"), number(target) + QStringLiteral("px")},
        {QStringLiteral("targetInpx"), number(target - kBothBorders) + QStringLiteral("px")},
        {QStringLiteral("sessionpx"), number(look.sessionTargetHeight() - kBothBorders) + QStringLiteral("px")},
        {QStringLiteral("rowpx"), number(look.targetHeight() - kSpace1) + QStringLiteral("px")},
        {QStringLiteral("iconpx"), number(look.scaled(20)) + QStringLiteral("px")},
        {QStringLiteral("bigIconpx"), number(look.scaled(24)) + QStringLiteral("px")},
        {QStringLiteral("wheelpx"), number(kSpace6) + QStringLiteral("px")},
        {QStringLiteral("boxpx"), number(box) + QStringLiteral("px")},
        // Not a smallest height: the sheet would take away the one that our own radio buttons set.
        {QStringLiteral("boxPadpx"),
         number((look.targetHeight() - box - 2 * kBothBorders + 1) / 2) + QStringLiteral("px")},
        {QStringLiteral("boxRadiuspx"), number(box / 2 + 2) + QStringLiteral("px")},
    };
}

} // namespace

QString styleSheetFor(const Look& look)
{
    const QHash<QString, QString> values = words(look);
    const QString sheet = QLatin1String(kSheet);
    QString result;
    result.reserve(sheet.size());
    for (qsizetype at = 0; at < sheet.size();) {
        if (sheet.at(at) != QLatin1Char('@')) {
            result += sheet.at(at++);
            continue;
        }
        qsizetype end = at + 1;
        while (end < sheet.size() && sheet.at(end).isLetter()) {
            ++end;
        }
        const auto value = values.constFind(sheet.mid(at + 1, end - at - 1));
        Q_ASSERT_X(value != values.constEnd(), "styleSheetFor", "unknown word in the sheet");
        result += value.value();
        at = end;
    }
    return result;
}

} // namespace psoas::app
