// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/number_field.h"

#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/number_frame.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

constexpr int kPage = 10;
constexpr QChar kMinus(0x2212);

} // namespace

NumberField::NumberField(const QString& name, const Format& format, QWidget* parent)
    : QWidget(parent)
    , m_format(format)
    , m_frame(new NumberFrame(format.unit, this))
    , m_edit(m_frame->editor())
    , m_lessButton(makeIconButton(ButtonKind::Secondary, Icon::Minus, tr("%1, less").arg(name), this))
    , m_moreButton(makeIconButton(ButtonKind::Secondary, Icon::Plus, tr("%1, more").arg(name), this))
    , m_error(new FlowTextLabel(TextRole::Caption, this))
{
    setAccessibleName(name);
    setFocusProxy(m_edit);
    m_edit->setObjectName(QStringLiteral("numberEdit"));
    m_edit->setAccessibleName(format.unit.isEmpty() ? name : tr("%1, in %2").arg(name, format.unit));
    m_edit->installEventFilter(this);
    m_lessButton->setObjectName(QStringLiteral("lessButton"));
    m_moreButton->setObjectName(QStringLiteral("moreButton"));
    for (QPushButton* button : {m_lessButton, m_moreButton}) {
        button->setAutoRepeat(true);
        button->setFocusPolicy(Qt::ClickFocus);
    }
    m_error->setInk(Ink::Stop);
    m_error->hide();

    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace2);
    row->addWidget(m_lessButton);
    row->addWidget(m_frame);
    row->addWidget(m_moreButton);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace1);
    layout->addLayout(row);
    layout->addWidget(m_error);

    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) { onTextEdited(text); });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        if (m_value) {
            Q_EMIT accepted();
        }
    });
    connect(m_lessButton, &QPushButton::clicked, this, [this] { stepBy(-1); });
    connect(m_moreButton, &QPushButton::clicked, this, [this] { stepBy(1); });
}

void NumberField::setValue(std::optional<double> value)
{
    m_value = value ? std::optional(std::clamp(*value, m_format.minimum, m_format.maximum)) : std::nullopt;
    showValue();
    showError(QString());
}

bool NumberField::hasError() const
{
    return !m_value && !m_edit->text().trimmed().isEmpty();
}

void NumberField::setErrorText(const QString& text)
{
    showError(text);
}

std::optional<double> NumberField::parse(const QString& text) const
{
    QString plain = text.trimmed();
    plain.replace(kMinus, QLatin1Char('-'));
    plain.replace(QLatin1Char(','), QLatin1Char('.'));
    if (!m_format.unit.isEmpty() && plain.endsWith(m_format.unit)) {
        plain.chop(m_format.unit.size());
    }
    bool isNumber = false;
    const double value = QLocale::c().toDouble(plain.trimmed(), &isNumber);
    if (!isNumber || !std::isfinite(value) || value < m_format.minimum || value > m_format.maximum) {
        return std::nullopt;
    }
    const double grain = std::pow(10.0, m_format.decimals);
    // "12.34" in a field of one decimal is a slip to point out, not a number to round in silence.
    if (std::abs(value * grain - std::round(value * grain)) > 1.0e-6) {
        return std::nullopt;
    }
    return value;
}

QString NumberField::print(double value, int decimals)
{
    // Adding nought turns a negative nought into a plain one.
    QString text = QLocale().toString(value + 0.0, 'f', decimals);
    text.remove(QLocale().groupSeparator());
    text.replace(QLatin1Char('-'), kMinus);
    return text;
}

QString NumberField::rangeSentence() const
{
    const auto limit = [](double value) { return print(value, value == std::round(value) ? 0 : 1); };
    const QString low = limit(m_format.minimum);
    const QString high = limit(m_format.maximum);
    if (m_format.decimals == 0) {
        return tr("Enter a whole number from %1 to %2.").arg(low, high);
    }
    return tr("Enter a number from %1 to %2 with at most one decimal.").arg(low, high);
}

void NumberField::onTextEdited(const QString& text)
{
    const std::optional<double> before = m_value;
    m_value = parse(text);
    QString plain = text.trimmed();
    plain.replace(kMinus, QLatin1Char('-'));
    // A sign alone is the beginning of a number, not a mistake.
    const bool begun = plain.isEmpty() || plain == QLatin1String("-") || plain == QLatin1String("+");
    showError(m_value || begun ? QString() : rangeSentence());
    if (m_value != before) {
        Q_EMIT valueChanged(m_value);
    }
}

void NumberField::stepBy(int steps)
{
    const double wanted = m_value ? *m_value + steps * m_format.step : m_format.start;
    const double grain = std::pow(10.0, m_format.decimals);
    const double value = std::clamp(std::round(wanted * grain) / grain, m_format.minimum, m_format.maximum);
    const bool changed = m_value != value;
    m_value = value;
    showValue();
    showError(QString());
    if (changed) {
        Q_EMIT valueChanged(m_value);
    }
}

void NumberField::showValue()
{
    m_edit->setText(m_value ? print(*m_value, m_format.decimals) : QString());
}

void NumberField::showError(const QString& text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    m_frame->setFaulty(!text.isEmpty());
    m_edit->setAccessibleDescription(text);
}

bool NumberField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
            stepBy(1);
            return true;
        case Qt::Key_Down:
            stepBy(-1);
            return true;
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            // From empty it would make up a value of somebody who only wants to see more of the page.
            if (m_value) {
                stepBy(static_cast<QKeyEvent*>(event)->key() == Qt::Key_PageUp ? kPage : -kPage);
                return true;
            }
            break;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace psoas::app
