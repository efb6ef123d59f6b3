// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/page_scroll.h"

class QLineEdit;
class QPlainTextEdit;

namespace psoas::app {

class FlowTextLabel;

/// What a protocol is called and what it is, to be changed.
class TitleForm : public PageScroll {
    Q_OBJECT

public:
    explicit TitleForm(QWidget* parent = nullptr);

    /// No signal.
    void edit(const std::string& title, const std::string& summary);
    [[nodiscard]] std::string title() const;
    [[nodiscard]] std::string summary() const;
    /// Empty where all is well.
    void setProblems(const QString& ofTitle, const QString& ofSummary);
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    QLineEdit* m_title = nullptr;
    FlowTextLabel* m_titleProblem = nullptr;
    QPlainTextEdit* m_summary = nullptr;
    FlowTextLabel* m_summaryProblem = nullptr;
};

} // namespace psoas::app
