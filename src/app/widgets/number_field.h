// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QLineEdit;
class QPushButton;

namespace psoas::app {

class FlowTextLabel;
class NumberFrame;

/// A measured number with its unit between − and + buttons. Empty is a state of its own: there is no
/// value until one was typed or stepped to. What is typed outside the range is no value either, and the
/// line under the field says what is allowed. Up, Down and Page Up, Page Down step.
class NumberField : public QWidget {
    Q_OBJECT

public:
    struct Format {
        QString unit; ///< shown after the number: "°", "cm", "points"
        double minimum = 0.0;
        double maximum = 100.0;
        int decimals = 0; ///< 0 or 1
        double step = 1.0;
        double start = 0.0; ///< where the first press of − or + goes from empty, taken into the range
    };

    /// @param name  what the number is, as accessible name
    NumberField(const QString& name, const Format& format, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<double> value() const { return m_value; }
    /// Shows a value, or the empty state; no signal.
    void setValue(std::optional<double> value);

    /// Something is typed that is not a value of this field.
    [[nodiscard]] bool hasError() const;
    /// An error of the page's own, shown until the value changes; empty takes it away.
    void setErrorText(const QString& text);

    [[nodiscard]] QLineEdit* editor() const { return m_edit; }

Q_SIGNALS:
    void valueChanged(std::optional<double> value);
    /// Enter was pressed on a valid value.
    void accepted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onTextEdited(const QString& text);
    void stepBy(int steps);
    void showValue();
    void showError(const QString& text);
    [[nodiscard]] std::optional<double> parse(const QString& text) const;
    [[nodiscard]] static QString print(double value, int decimals);
    [[nodiscard]] QString rangeSentence() const;

    Format m_format;
    std::optional<double> m_value;
    NumberFrame* m_frame = nullptr;
    QLineEdit* m_edit = nullptr;
    QPushButton* m_lessButton = nullptr;
    QPushButton* m_moreButton = nullptr;
    FlowTextLabel* m_error = nullptr;
};

} // namespace psoas::app
