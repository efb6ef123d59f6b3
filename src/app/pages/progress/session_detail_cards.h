// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/progress/session_detail_page.h"

#include <QCoreApplication>

class QGridLayout;
class QVBoxLayout;

namespace psoas::app {

class Card;
class FlowTextLabel;

/// Builds the cards of one session one after the other; a card without content is left out.
class SessionDetailCards {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::SessionDetailPage)

public:
    SessionDetailCards(const protocol::Protocol& protocol, const history::SessionDetail& detail,
                       const QList<Decision>& decided, const OneSided& sides, const std::vector<KeptPicture>& photos,
                       QWidget* parent);

    QWidget* build();

private:
    [[nodiscard]] Card* card(const QString& title);
    [[nodiscard]] QGridLayout* grid(QVBoxLayout& in, int stretched) const;
    [[nodiscard]] static FlowTextLabel* second(const QString& text, QWidget* parent);

    void heading();
    void badges();
    void notes();
    void answers();

    // session_detail_tests.cpp
    void tests();
    void addReading(QGridLayout& readings, const protocol::Test* test, const assessment::ObservationValue& value,
                    QWidget* parent) const;
    [[nodiscard]] static bool isOf(const KeptPicture& photo, const assessment::TestResult& test);
    void addFinding(const assessment::Finding& finding, Card* to) const;
    /// Of a test that the session did not come to the result of.
    void addOtherPhotos();
    /// Side differences, and what stood from an earlier test.
    void addOtherFindings();

    // session_detail_plan.cpp
    void plan();
    void doses();
    void hurts();

    const protocol::Protocol& m_protocol;
    const history::SessionDetail& m_detail;
    const QList<Decision>& m_decided;
    const OneSided& m_sides;
    const std::vector<KeptPicture>& m_photos;
    QWidget* m_content;
    QVBoxLayout* m_column;
};

} // namespace psoas::app
