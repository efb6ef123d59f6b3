// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"
#include "app/style/look.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <string>
#include <vector>

class QVBoxLayout;

namespace psoas::app {

class ChoiceGroup;
class NumberField;
class ScaleField;

/// One fact with its label and the right control for its type. Shows what is recorded, sends what the user gives:
/// choices at once, typed numbers on Enter, on leaving the field, or after a pause in typing.
class FactField : public QWidget {
    Q_OBJECT

public:
    struct Options {
        QString question; ///< in place of the fact's label
        QString hint;     ///< in place of the fact's hint
        TextRole role = TextRole::Strong;
        bool wordsShown = true;
        bool windowKeys = false;       ///< letters and numbers answer wherever the focus is
        protocol::Ids drawings{};      ///< poses beside the options of a choice, one for each
        std::function<bool()> stale{}; ///< what stands here was overtaken by another form: choosing it again counts
        std::optional<protocol::FactValue> suggested{}; ///< chosen until another is; confirm() gives it
        assessment::Provenance provenance = assessment::Provenance::Answer;
    };

    FactField(SessionController& controller, std::string fact, Side side, const Options& options, QWidget* parent);

    /// Shows the stored value, unless the user is typing.
    void refresh();
    /// Sends what was typed and not sent yet.
    void flush();
    /// Gives what was suggested, if nothing else was.
    void confirm();
    void focusEditor();
    /// The user gave a value here, stored yet or not.
    [[nodiscard]] bool given() const;
    [[nodiscard]] bool hasError() const;
    [[nodiscard]] const std::string& fact() const noexcept { return m_fact; }
    /// Under which it is recorded.
    [[nodiscard]] Side side() const noexcept { return m_side; }

Q_SIGNALS:
    /// The user gave a value.
    void answered();
    /// Enter was pressed on a typed value.
    void accepted();

private:
    void buildChoice(QVBoxLayout& layout, const protocol::Fact& fact, const Options& options);
    void buildAllowed(QVBoxLayout& layout, const protocol::Fact& fact);
    void buildNumber(QVBoxLayout& layout, const protocol::Fact& fact);
    [[nodiscard]] std::optional<protocol::FactValue> stored() const;
    void give(const protocol::FactValue& value);
    void takeBack();
    void sendNumber();

    SessionController& m_controller;
    std::string m_fact;
    Side m_side;
    QString m_name;
    assessment::Provenance m_provenance;
    std::optional<protocol::FactValue> m_suggested;
    std::function<bool()> m_stale;
    ChoiceGroup* m_choices = nullptr;
    std::vector<protocol::FactValue> m_values; ///< behind the choices
    NumberField* m_number = nullptr;
    ScaleField* m_scale = nullptr;
    QTimer m_typing;
};

/// Side under which a fact is recorded at a place: the place's for a sided fact, None otherwise.
[[nodiscard]] Side recordedSide(const protocol::Protocol& protocol, const std::string& fact, Side side);

} // namespace psoas::app
