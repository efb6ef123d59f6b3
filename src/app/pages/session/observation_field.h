// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QWidget>

#include <optional>

class QStackedWidget;
class QTabBar;

namespace psoas::app {

class FactField;
class FlowTextLabel;
class PhotoField;
class ReadingsField;
class TapeField;

/// One observation of a test on one side, in the form that the chosen way of testing gives: picked from drawings, as
/// readings, by tape, or from a photo. The other forms it has are one button away. The form recorded last counts.
class ObservationField : public QWidget {
    Q_OBJECT

public:
    struct Setup {
        protocol::MethodForm method = protocol::MethodForm::Eye;
        protocol::Ids drawings;
        std::string test;
        std::string methodFact; ///< recorded later than a form: that form is of another way
    };
    ObservationField(SessionController& controller, const protocol::Observation& observation, Side side,
                     const Setup& setup, QWidget* parent);

    void refresh();
    void flush();
    void focusEditor();
    /// The user gave a value here, stored yet or not.
    [[nodiscard]] bool given() const;
    /// The value as it stands in the fields now, stored or not, for the figure to follow; nothing by eye.
    [[nodiscard]] std::optional<double> preview() const;
    /// The fact that the form shown records.
    [[nodiscard]] const std::string& shownFact() const;
    /// The form shown gives degrees.
    [[nodiscard]] bool isMeasured() const { return shownForm() != Form::Eye; }
    /// It needs the width of the page.
    [[nodiscard]] bool isWide() const;
    [[nodiscard]] const protocol::Observation& observation() const noexcept { return m_observation; }
    [[nodiscard]] Side side() const noexcept { return m_side; }

Q_SIGNALS:
    /// The user gave a value in one go (a choice by eye).
    void answered();
    /// Enter was pressed on a typed reading.
    void accepted();
    /// preview() or isWide() may be another.
    void previewChanged();

private:
    enum class Form { Eye, Value, From, Tape, Photo };

    [[nodiscard]] bool has(Form form) const;
    [[nodiscard]] Form formOf(protocol::MethodForm method) const;
    [[nodiscard]] Form activeForm() const;
    /// Of what was recorded last. @param order  where it lies in the order of recording; nothing without any
    [[nodiscard]] Form latestForm(std::optional<std::size_t>* order = nullptr) const;
    [[nodiscard]] bool isOffered(Form form) const;
    [[nodiscard]] Form shownForm() const;
    [[nodiscard]] QString nameOf(Form form) const;
    void addForm(Form form);
    void addOthers();
    [[nodiscard]] QWidget* makePage(Form form);
    [[nodiscard]] QWidget* makeFrom();
    void describe();

    SessionController& m_controller;
    const protocol::Observation& m_observation;
    Side m_side;
    Setup m_setup;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_pages = nullptr;
    FactField* m_eye = nullptr;
    FactField* m_from = nullptr;
    ReadingsField* m_value = nullptr;
    TapeField* m_tape = nullptr;
    PhotoField* m_photo = nullptr;
    FlowTextLabel* m_computed = nullptr;
    QWidget* m_more = nullptr;
};

} // namespace psoas::app
