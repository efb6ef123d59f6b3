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
    [[nodiscard]] Instant now() const;

    Surroundings m_all;
    QString m_person;
    std::optional<LatestPlan> m_plan;
    QPushButton* m_back = nullptr;
    FlowTextLabel* m_about = nullptr;
    InlineMessage* m_told = nullptr;    ///< what was stored
    InlineMessage* m_problem = nullptr; ///< why the history cannot be read
    QWidget* m_content = nullptr;
    QDateEdit* m_day = nullptr;
    QComboBox* m_part = nullptr; ///< of the day
    QTimeEdit* m_time = nullptr;
    QCheckBox* m_allDone = nullptr;
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
