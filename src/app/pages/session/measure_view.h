// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

#include <QList>

#include <optional>
#include <string>
#include <vector>

namespace psoas::app {

class FactField;
class ObservationField;
class SecondReadingForm;
struct SecondDraft;

/// A physical test on one side: getting into position move by move, whether the position was right, then one
/// observation after the other. In therapist mode a second person may read it, without seeing what the first one read.
class MeasureView : public ActivityView {
    Q_OBJECT

public:
    MeasureView(SessionController& controller, const session::Place& place, QWidget* parent);

    [[nodiscard]] Primary primary() const override;
    void pressPrimary() override;
    [[nodiscard]] bool canGoBackInside() const override { return m_page > 0; }
    [[nodiscard]] bool canSkip() const override;
    /// Leaves this side untested.
    void skip(const std::string& reason) override;
    void goBackInside() override;
    void refresh() override;
    void flush() override;
    void focusFirst() override;
    void showFact(const std::string& fact) override;
    [[nodiscard]] bool mayReturn() const override { return status().missing.empty() && !isBlind() && !secondIsDue(); }
    [[nodiscard]] std::optional<Figure> figure() const override;
    [[nodiscard]] std::optional<ForClient> forClient() const override;

private:
    struct Page {
        enum class Kind { Choice, Move, Gate, Items, Extra, Second, Both, Leave };
        Kind kind{};
        std::size_t move = 0;                              ///< of Move
        std::vector<const protocol::MeasureItem*> items{}; ///< of Items
    };

    [[nodiscard]] QString testName() const;
    [[nodiscard]] assessment::TestStatus status() const;
    [[nodiscard]] std::string poseHere() const;
    [[nodiscard]] std::string drawingOf(const protocol::MeasureItem& item) const;
    [[nodiscard]] std::map<std::string, double> measured() const;
    [[nodiscard]] std::vector<Page> makePages() const;
    [[nodiscard]] bool anythingRecorded() const;
    [[nodiscard]] bool observationsWanted() const;
    [[nodiscard]] bool requiredSomewhere(const std::string& fact) const;
    [[nodiscard]] bool onPage(const Page& page, const std::string& fact) const;
    [[nodiscard]] std::vector<std::string> missingHere() const;
    /// The first page from there on that lacks an answer.
    [[nodiscard]] std::optional<std::size_t> firstGap(std::size_t from) const;
    void tellMissing(const std::vector<std::string>& facts);
    void open(std::size_t page);
    void addHead(QVBoxLayout& layout);
    void showChoice();
    void showMove(std::size_t move);
    void showGate();
    void showItems(const Page& page);
    void showExtra();
    void showLeave();
    void addField(QVBoxLayout& layout, const std::string& fact, const QString& question,
                  const protocol::Ids& drawings = {});
    void addLeaveOut(QVBoxLayout& layout);

    // measure_method.cpp: how this side is tested, and what was tested before.
    [[nodiscard]] const protocol::Test* test() const;
    /// The option in force or suggested; empty for none.
    [[nodiscard]] std::string method() const;
    [[nodiscard]] protocol::MethodForm methodForm() const;
    /// What was said for the other side today, else at the last test.
    [[nodiscard]] std::optional<protocol::FactValue> suggestion(const std::string& fact) const;
    /// How the chosen way is done, and what differs from last time.
    void showMethodNotes();
    /// Some form of it was recorded in this session.
    [[nodiscard]] bool givenToday(const protocol::Observation& observation) const;
    [[nodiscard]] std::vector<const protocol::ExtraCheck*> offeredExtras() const;
    /// Errors that would mislead here, by what was answered on this page.
    void showMisleading();
    [[nodiscard]] FigureOverlay overlay(const std::map<std::string, double>& now) const;
    void goOn();

    // measure_second.cpp: two people read this side.
    [[nodiscard]] const assessment::TestResult* firstReading() const;
    [[nodiscard]] const session::SecondReading* secondReading() const;
    /// The first reading is not to be seen, and nothing but the fields of the second one is shown.
    [[nodiscard]] bool isBlind() const;
    /// It was said before that two people read, and the first one has.
    [[nodiscard]] bool secondIsDue() const;
    void watchSecond();
    void beginSecond();
    void giveSecond();
    void endSecond();
    void showSecond();
    /// What was read first may be corrected before the second one goes on; whoever corrects it sees it again.
    void correctFirst();
    void showBoth();
    /// Offers the second reading, or to hide the first one, at the foot of a page.
    void addTwice(QVBoxLayout& layout);
    void showTwice();

    std::vector<Page> m_pages;
    std::size_t m_page = 0;
    bool m_goOnWhenStored = false;
    /// Of before today: it stays as long as this page, and the whole past is looked through for it.
    const std::optional<assessment::TestHistory> m_history;
    bool m_again = false;                ///< the user chose to measure though nothing is due
    QVBoxLayout* m_notes = nullptr;      ///< of the method; gone with its page
    QVBoxLayout* m_misleading = nullptr; ///< the same, of the errors
    QStringList m_shownNotes, m_shownMisleading;
    QVBoxLayout* m_twice = nullptr; ///< the same, of a second reading
    std::optional<bool> m_twiceFor; ///< what stands there: of a first reading that is complete, or not
    SecondReadingForm* m_second = nullptr;
    bool m_secondSent = false; ///< and not stored yet
    QList<FactField*> m_fields;
    QList<ObservationField*> m_observations;
};

} // namespace psoas::app
