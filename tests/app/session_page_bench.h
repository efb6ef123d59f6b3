// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session_page.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/style/theme.h"
#include "psoas/protocol/loader.h"
#include "support/catch.h"

#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <string>

namespace psoas::test {

/// The session page on a temporary database and a clock of ours, driven by keys alone.
class PageBench {
public:
    /// What a test begins with. The way to the first exercise is walked once for each mode, and its database copied.
    enum class Where { Beginning, FirstExercise };

    explicit PageBench(Mode mode = Mode::Self, Where where = Where::Beginning);
    ~PageBench();

    [[nodiscard]] const session::State& state() const { return controller->state(); }
    [[nodiscard]] protocol::ActivityKind kind() const;
    [[nodiscard]] bool settle();
    /// Part of what is shown now, by object name; nothing if it is not visible.
    template <class T = QWidget>
    [[nodiscard]] T* find(const QString& name) const
    {
        for (T* each : page->findChildren<T*>(name)) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QString next() const;

    /// Presses a key where the focus is and lets everything settle.
    void key(int key);
    void type(const QString& text);
    /// Tab until the named widget, or one inside it, has the focus.
    [[nodiscard]] bool tabTo(const QString& name);
    /// Tab to a button and press it with Enter.
    [[nodiscard]] bool press(const QString& button);

    /// Answers the safety question shown now with Y, N or U (a number for the age) and goes on.
    void answer(int letter);
    /// One screenful on, in the plainest way: nothing positive, test by eye, exercises done whole.
    [[nodiscard]] bool step();
    [[nodiscard]] bool walkTo(const std::function<bool()>& there);
    [[nodiscard]] bool toKind(protocol::ActivityKind kind);
    /// Id of the screen question's fact shown now; empty elsewhere.
    [[nodiscard]] std::string shownQuestion() const;
    /// To the question of this fact.
    [[nodiscard]] bool toQuestion(const std::string& fact);
    void pass(Millis time);

    QTemporaryDir folder;
    ManualClock clock;
    std::unique_ptr<app::Theme> theme;
    std::unique_ptr<const protocol::Protocol> protocol;
    std::unique_ptr<app::Settings> settings;
    std::unique_ptr<history::StoreThread> store;
    std::unique_ptr<app::SessionController> controller;
    std::unique_ptr<app::SessionPage> page;
    QString savedTo; ///< where the injected prompt says to save

private:
    struct Prepared;

    PageBench(Mode mode, const Prepared* prepared);
    [[nodiscard]] static const Prepared& preparedFor(Mode mode);
    [[nodiscard]] static QString databaseIn(const QTemporaryDir& folder, const Prepared* prepared);
    [[nodiscard]] bool measure();
};

} // namespace psoas::test
