// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/note_offer.h"
#include "app/report/progress_report.h"
#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"

#include <QImage>

#include <optional>

class QPushButton;

namespace psoas::app {

class Announcer;
class ExchangeCard;
class FlowTextLabel;
class InlineMessage;
class RangePicker;

/// The report for a clinician: its range, its pages as they will be printed, save and print.
class ReportView : public PageScroll {
    Q_OBJECT

public:
    explicit ReportView(const Surroundings& all, QWidget* parent = nullptr);

    /// Reads the history anew. @param personId  whose
    void refresh(const std::string& personId);
    /// Brings what is taken away and brought in into view.
    void showData();
    /// Replaces the dialogs for file and printer.
    void setPrompts(NotePrompts prompts) { m_prompts = std::move(prompts); }
    /// The report shown; nothing before shown().
    [[nodiscard]] const std::optional<ProgressReport>& report() const { return m_report; }

Q_SIGNALS:
    void shown();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void read();
    void showPages();
    void save();
    void print();
    void say(const QString& sentence, bool failed);

    Surroundings m_all;
    std::string m_person;
    NotePrompts m_prompts;
    RangePicker* m_range = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_print = nullptr;
    FlowTextLabel* m_said = nullptr;
    InlineMessage* m_problem = nullptr;
    QWidget* m_pages = nullptr;
    ExchangeCard* m_exchange = nullptr;
    Announcer* m_announcer = nullptr;
    std::optional<ProgressReport> m_report;
    int m_shownWidth = 0;
    unsigned m_asked = 0;
};

} // namespace psoas::app
