// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/english_plurals.h"
#include "app/pages/session/advice_view.h"
#include "app/session_page_bench.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace psoas;
using namespace psoas::test;
using assessment::PastSession;
using protocol::ActivityKind;

namespace {

constexpr Instant kToday{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};

/// A person who has practised three days a week for `days` days, tested at the beginning, in the middle and last.
struct Course {
    int days = 30;
    double thighAtStart = 12, thighNow = 12; ///< left; the right side is adequate
    double tightAtStart = 6, tightNow = 6;

    [[nodiscard]] assessment::Past past() const
    {
        assessment::Past all;
        for (int ago = days; ago > 0; ago -= ago % 7 == 1 ? 3 : 2) {
            PastSession one;
            one.date = {kToday.localDate().days - ago};
            one.outcome = assessment::Outcome::Completed;
            one.day = "a";
            one.plannedSeconds = one.doneSeconds = 600;
            one.fullScreenDone = true;
            const bool first = all.size() < 3;
            one.answers = {{"plan.days_per_week", Side::None, 3.0, {}, assessment::Provenance::Answer, one.date},
                           {"rating.tightness_before",
                            Side::Left,
                            first ? tightAtStart : tightNow,
                            {},
                            assessment::Provenance::Answer,
                            one.date}};
            all.push_back(std::move(one));
        }
        for (const std::size_t at : {std::size_t{0}, all.size() / 2, all.size() - 1}) {
            all[at].tests = {result(Side::Left, at == 0 ? thighAtStart : thighNow), result(Side::Right, -12)};
        }
        return all;
    }

    [[nodiscard]] static assessment::TestResult result(Side side, double thigh)
    {
        assessment::TestResult made;
        made.test = "thomas";
        made.side = side;
        made.valid = true;
        made.observations = {{"thigh", thigh,
                              thigh > 15  ? "markedly_limited"
                              : thigh > 0 ? "limited"
                                          : "adequate"},
                             {"shin", 5.0, "textbook"}};
        return made;
    }
};

/// The card of the advice after a session of today in which nothing was answered.
class AdviceBench {
public:
    explicit AdviceBench(const Course& course)
        : m_protocol(protocol::shipped())
        , m_past(course.past())
        , m_engine(*m_protocol, m_past)
    {
        QApplication::installTranslator(&m_plurals);
        const auto started =
            m_engine.decide({}, session::Start{"00000000-0000-7000-8000-000000000001", "self", Mode::Self}, kToday);
        REQUIRE(started.has_value());
        for (const session::Event& event : *started) {
            m_state = m_engine.evolve(std::move(m_state), {event, kToday});
        }
        const PastSession today = m_engine.summary(m_state, assessment::Outcome::Completed);
        m_state.advice = assessment::advice(m_engine.input(m_state), &today);
        auto* layout = new QVBoxLayout(&window);
        app::addAdvice(*layout, m_engine, m_state, &window);
        window.resize(700, 600);
        window.show();
        REQUIRE(QTest::qWaitForWindowExposed(&window));
    }

    [[nodiscard]] std::string advice() const { return m_state.advice.id; }
    [[nodiscard]] app::Collapsible* why() const
    {
        return window.findChild<app::Collapsible*>(QStringLiteral("why:") + QString::fromStdString(m_state.advice.id));
    }
    [[nodiscard]] QStringList said() const
    {
        QStringList texts;
        for (const auto* label : why()->findChildren<app::FlowTextLabel*>()) {
            texts.append(label->text());
        }
        return texts;
    }

    QWidget window;

private:
    app::EnglishPlurals m_plurals{nullptr};
    std::unique_ptr<const protocol::Protocol> m_protocol;
    assessment::Past m_past;
    session::Engine m_engine;
    session::State m_state;
};

} // namespace

TEST_CASE("the advice unfolds the facts that led to it, and where its rule comes from", "[session-page][advice]")
{
    const AdviceBench bench(Course{});
    REQUIRE(bench.advice() == "s5_technique_check");
    REQUIRE(bench.why() != nullptr);
    CHECK_FALSE(bench.why()->isExpanded());
    bench.why()->setExpanded(true);
    const QStringList said = bench.said();
    REQUIRE(said.size() == 9);
    CHECK(said.mid(0, 6).join(QLatin1Char('\n')).toStdString() ==
          "Weeks since the first test: 4 weeks (at least 4 weeks, below 6 weeks)\n"
          "Feels better than at the start: no\n"
          "Range has improved: no\n"
          "Range looked fine from the start: no\n"
          "Practice sessions done: 14 (at least 6)\n"
          "Tests after the first ones: 2 (at least 2)");
    CHECK(said.at(6) == QStringLiteral("Rule of the protocol: S5"));
    CHECK(said.at(7).startsWith(QStringLiteral("ART: ")));
    CHECK(said.at(8).startsWith(QStringLiteral("P: Project default")));
}

TEST_CASE("of several ways to an advice the one that was taken is shown, with its side", "[session-page][advice]")
{
    SECTION("better in range")
    {
        const AdviceBench bench(Course{.thighNow = 2});
        REQUIRE(bench.advice() == "s7_overactivity");
        CHECK(bench.said().contains(QStringLiteral("Range has improved: yes")));
        CHECK_FALSE(bench.said().join(QString()).contains(QStringLiteral("fine from the start")));
    }
    SECTION("a side that stays far above level")
    {
        const AdviceBench bench(Course{.thighAtStart = 22, .thighNow = 20});
        REQUIRE(bench.advice() == "s3_joint_like");
        CHECK(bench.said().contains(QStringLiteral("Thigh still far above level, left side: yes")));
        CHECK_FALSE(bench.said().join(QString()).contains(QStringLiteral("right side")));
    }
}

TEST_CASE("before the first advice its page says what is needed and how far one is", "[session-page][advice]")
{
    PageBench bench(Mode::Self, PageBench::Where::FirstExercise);
    REQUIRE(bench.toKind(ActivityKind::Advice));
    const auto* card = bench.find(QStringLiteral("adviceCard"));
    REQUIRE(card != nullptr);
    const auto* needs = card->findChild<app::BulletList*>();
    REQUIRE(needs != nullptr);
    const QString said = needs->items().join(QLatin1Char('\n'));
    CHECK(said.contains(QStringLiteral("So far: 1 of 6.")));
    CHECK(said.contains(QStringLiteral("So far: 0 of 2.")));
}
