// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/session_drafts.h"
#include "psoas/assessment/past.h"
#include "psoas/protocol/protocol.h"
#include "psoas/session/commands.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QLineEdit;
class QVBoxLayout;

namespace psoas::app {

class ChoiceGroup;
class NumberField;

/// What a second person reads of one side of a test, without the first one's numbers: initials of both, then the fields
/// of the first reading, empty. Sends nothing; what is typed is kept in the draft at once.
class SecondReadingForm : public QWidget {
    Q_OBJECT

public:
    /// @param measure  gives the drawings
    /// @param first    gives which observations are read, and whether in degrees or by eye: that is all it is used for
    /// @param draft    outlives the form
    SecondReadingForm(const protocol::Protocol& protocol, const protocol::Activity& measure,
                      const assessment::TestResult& first, SecondDraft& draft, QWidget* parent);

    /// What is still missing or cannot be, in words; puts the focus there. Empty: command() is complete.
    [[nodiscard]] QStringList missing();
    [[nodiscard]] session::GiveSecondReading command() const;
    /// Where the user begins: the first field that is empty.
    void focusFirst();

Q_SIGNALS:
    void changed();
    /// Enter was pressed on a typed value.
    void accepted();

private:
    struct Field {
        const protocol::Observation* observation = nullptr;
        QString name;
        ChoiceGroup* band = nullptr;
        std::vector<NumberField*> readings{};
        [[nodiscard]] bool given() const;
        [[nodiscard]] bool hasError() const;
        void focus() const;
    };

    void addInitials(QVBoxLayout& layout);
    [[nodiscard]] QLineEdit* addInitialsLine(QVBoxLayout& layout, const QString& label, const QString& objectName,
                                             QString SecondDraft::*kept);
    void addField(QVBoxLayout& layout, const protocol::Observation& observation, bool inDegrees);
    void addBand(Field& field, QVBoxLayout& layout, QWidget* parent);
    void addReadings(Field& field, QVBoxLayout& layout, QWidget* parent);

    const protocol::Protocol& m_protocol;
    const protocol::Activity& m_measure;
    const std::string m_test;
    const Side m_side;
    SecondDraft& m_draft;
    QLineEdit* m_firstBy = nullptr;
    QLineEdit* m_secondBy = nullptr;
    std::vector<Field> m_fields;
};

} // namespace psoas::app
