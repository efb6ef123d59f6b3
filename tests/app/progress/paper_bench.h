// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dates.h"
#include "app/pages/paper_line.h"
#include "app/pages/paper_page.h"
#include "app/progress/progress_bench.h"
#include "app/store_access.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QPushButton>

#include <functional>
#include <optional>
#include <vector>

namespace psoas::test {

/// The page over a made history, some days after its last session.
struct PaperDesk {
    explicit PaperDesk(int sessions = 12, const protocol::Protocol& protocol = shippedProtocol(), int days = kDays)
        : bench(sessions)
    {
        bench.clock.advance(std::chrono::hours(24 * days));
        page.emplace(app::Surroundings{protocol, *bench.controller, bench.settings, *bench.store, bench.paths},
                     QString::fromLatin1(history::kHomePerson));
        page->resize(900, 700);
        page->show();
        page->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&*page));
        open();
    }
    void open()
    {
        QSignalSpy loaded(&*page, &app::PaperPage::loaded);
        page->open();
        REQUIRE(waitFor([&] { return loaded.count() > 0; }));
    }
    template <class T>
    [[nodiscard]] T read(std::function<Result<T>(history::Store&)> work)
    {
        std::optional<Result<T>> answer;
        app::readStore<T>(*bench.store, &*page, std::move(work), [&](Result<T> result) { answer = std::move(result); });
        REQUIRE(waitFor([&] { return answer.has_value(); }));
        REQUIRE(answer->has_value());
        return std::move(**answer);
    }
    [[nodiscard]] std::vector<history::SessionRow> sessions()
    {
        return read<std::vector<history::SessionRow>>([](history::Store& store) {
            return store.sessions({history::kHomePerson, {}, 0, 100});
        });
    }
    [[nodiscard]] history::SessionDetail newest()
    {
        return read<history::SessionDetail>(
            [id = sessions().front().id](history::Store& store) { return store.detail(id); });
    }
    template <class Widget>
    [[nodiscard]] Widget* part(const char* name)
    {
        auto* found = page->findChild<Widget*>(QString::fromLatin1(name));
        REQUIRE(found != nullptr);
        return found;
    }
    [[nodiscard]] QString told() { return part<app::InlineMessage>("paperSavedMessage")->text(); }
    [[nodiscard]] QString fault()
    {
        auto* message = part<app::InlineMessage>("paperFaultMessage");
        return message->isHidden() ? timeProblem() : message->text();
    }
    /// What is said beside the day.
    [[nodiscard]] QString timeProblem()
    {
        auto* said = part<app::FlowTextLabel>("paperTimeProblem");
        return said->isHidden() ? QString() : said->text();
    }
    /// Everything was done and nothing hurt, by keyboard.
    void tickAll()
    {
        part<QCheckBox>("allDoneCheckBox")->setFocus();
        press(Qt::Key_Space);
        press(Qt::Key_Tab);
        REQUIRE(page->focusWidget() == part<QPushButton>("noPainButton"));
        press(Qt::Key_Space);
    }
    /// Presses keys where the focus is.
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QWidget* at = page->focusWidget();
        REQUIRE(at != nullptr);
        QTest::keyClick(at, key, with);
    }
    [[nodiscard]] bool save()
    {
        QSignalSpy saved(&*page, &app::PaperPage::saved);
        press(Qt::Key_Return, Qt::ControlModifier);
        return waitFor([&] { return saved.count() > 0 || !fault().isEmpty() || isAsked(); }) && saved.count() > 0;
    }
    [[nodiscard]] bool isAsked() { return part<QWidget>("paperTwiceBar")->isVisible(); }
    [[nodiscard]] QList<app::PaperLineField*> lines() { return page->findChildren<app::PaperLineField*>(); }

    static constexpr int kDays = 5;
    ProgressBench bench;
    std::optional<app::PaperPage> page;
};

inline Date after(int days)
{
    return Date{ProgressBench::kLast.days + days};
}

inline void setDay(PaperDesk& desk, int days)
{
    desk.part<QDateEdit>("paperDayEdit")->setDate(app::toQDate(after(days)));
}

} // namespace psoas::test
