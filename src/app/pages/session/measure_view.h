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

/// A physical test on one side: getting into position move by move, whether the position was right, then one
/// observation after the other.
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
    [[nodiscard]] bool mayReturn() const override { return status().missing.empty(); }
    [[nodiscard]] std::optional<Figure> figure() const override;

private:
    struct Page {
        enum class Kind { Choice, Move, Gate, Items };
        Kind kind{};
        std::size_t move = 0;                              ///< of Move
        std::vector<const protocol::MeasureItem*> items{}; ///< of Items
    };

    [[nodiscard]] QString testName() const;
    [[nodiscard]] assessment::TestStatus status() const;
    [[nodiscard]] std::string poseHere() const;
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
    [[nodiscard]] bool measuresWith(const protocol::Test& test) const;
    void addField(QVBoxLayout& layout, const std::string& fact, const QString& question);
    void addExtra(QVBoxLayout& layout);
    void addLeaveOut(QVBoxLayout& layout);
    void goOn();

    std::vector<Page> m_pages;
    std::size_t m_page = 0;
    bool m_goOnWhenStored = false;
    bool m_again = false; ///< the user chose to measure though nothing is due
    QList<FactField*> m_fields;
    QList<ObservationField*> m_observations;
};

} // namespace psoas::app
