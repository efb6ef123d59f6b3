// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/paper_entry.h"
#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"

#include <QList>
#include <QString>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QPlainTextEdit;
class QPushButton;
class QTimeEdit;

namespace psoas::app {

class Announcer;
class ConfirmBar;
class FlowTextLabel;
class InlineMessage;
class PaperLineField;
class ScaleField;

/// Sessions that were done with the printed plan are written down here, one day after the other. What is typed stays
/// until it is stored.
class PaperPage : public PageScroll {
    Q_OBJECT

public:
    /// @param personId  whose sessions
    PaperPage(const Surroundings& all, const QString& personId, QWidget* parent = nullptr);

    /// Reads the plan anew and shows it. What is typed stays as long as the plan is the same.
    void open();
    void focusFirst();
    /// Something was entered that is not stored. The day alone is not anything.
    [[nodiscard]] bool isChanged() const;
    /// Throws away what was entered.
    void discard();

Q_SIGNALS:
    /// What open() asked for is on the screen.
    void loaded();
    /// A session was stored.
    void saved();
    /// Back to where it was opened from.
    void closed();

private:
    void showStart(PaperStart start);
    /// To the sheet of the plan before this one, or back to the newest one.
    void changePlan();
    void read(std::optional<Micros> before);
    [[nodiscard]] QWidget* makeWhen();
    [[nodiscard]] QWidget* makeLines();
    [[nodiscard]] QWidget* makeRatings();
    [[nodiscard]] QWidget* makeEnd();
    void setDay(QDate day);
    void showTime();
    [[nodiscard]] Instant when() const;
    [[nodiscard]] QTime time() const;
    [[nodiscard]] std::optional<session::EnterPaper> sheet();
    void save(bool twice);
    void onSaved(const PaperEntered& entered, Instant when);
    void clearSheet();
    void markAll();
    void refuse(const QString& sentence);
    /// Says beside the day what is wrong with it.
    void refuseTime(const QString& sentence);
    [[nodiscard]] bool isForHome(const assessment::PlanLine& line) const;
    /// The time may be one of a session with this plan.
    [[nodiscard]] bool timeFits() const;
    [[nodiscard]] Instant now() const;

    Surroundings m_all;
    QString m_person;
    std::optional<LatestPlan> m_plan;
    bool m_earlier = false; ///< it is not the newest one
    Micros m_before{};      ///< UTC; start of the session after it, where it is not
    QPushButton* m_back = nullptr;
    FlowTextLabel* m_about = nullptr;
    QPushButton* m_otherPlan = nullptr;
    InlineMessage* m_told = nullptr;    ///< what was stored
    InlineMessage* m_problem = nullptr; ///< why the history cannot be read
    QWidget* m_content = nullptr;
    QDateEdit* m_day = nullptr;
    QComboBox* m_part = nullptr; ///< of the day
    QTimeEdit* m_time = nullptr;
    FlowTextLabel* m_timeProblem = nullptr;
    QCheckBox* m_allDone = nullptr;
    QPushButton* m_noPain = nullptr; ///< says so of every line where nothing is said
    QList<PaperLineField*> m_lines;
    std::vector<PaperRating> m_asked;
    QList<ScaleField*> m_ratings; ///< one for each of m_asked
    QPlainTextEdit* m_note = nullptr;
    InlineMessage* m_fault = nullptr;
    ConfirmBar* m_twice = nullptr;
    QPushButton* m_save = nullptr;
    Announcer* m_announcer = nullptr;
};

} // namespace psoas::app
