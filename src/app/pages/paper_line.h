// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"
#include "psoas/protocol/protocol.h"
#include "psoas/session/commands.h"

#include <QWidget>

#include <optional>

class QCheckBox;

namespace psoas::app {

class NumberField;

/// One line of a plan as it was done on paper: done or not, how many sets, how much it hurt.
class PaperLineField : public QWidget {
    Q_OBJECT

public:
    /// @param own      the protocol the plan was made with
    /// @param present  the program's, which decides whether it can be written down
    PaperLineField(const protocol::Protocol& own, const protocol::Protocol& present, const assessment::PlanLine& line,
                   QWidget* parent);

    /// False for a line that the program's protocol does not have any more: it is shown, and left out.
    [[nodiscard]] bool isUsable() const { return m_usable; }
    [[nodiscard]] bool isDone() const;
    void setDone(bool done);
    /// Something was entered.
    [[nodiscard]] bool isChanged() const;
    /// As nothing was done, and nothing said of pain.
    void clear();
    /// Says that it did not hurt, where nothing else is said.
    void setPainless();
    /// Pain of more than nothing was told.
    [[nodiscard]] bool hurt() const;
    /// Nothing while a number is missing or cannot be. Of what was done, the pain has to be said.
    [[nodiscard]] std::optional<session::PaperLine> value() const;
    /// Says beside the fields what is missing; focusFault() goes there.
    void showFault();
    void focusFault();

Q_SIGNALS:
    void doneChanged();
    void painChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    assessment::PlanLine m_line;
    bool m_usable = false;
    QCheckBox* m_done = nullptr;
    NumberField* m_sets = nullptr;
    NumberField* m_pain = nullptr;
};

} // namespace psoas::app
