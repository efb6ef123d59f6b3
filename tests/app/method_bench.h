// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/photo/photo_bench.h"
#include "app/photo/photo_goniometer.h"
#include "app/session_page_bench.h"
#include "app/session_walk.h"

#include <algorithm>
#include <optional>

/// The pages of a test, by each way of taking it.
namespace psoas::test {

inline const protocol::Test& testOf(const PageBench& bench)
{
    return bench.protocol->tests.front();
}

inline const protocol::Observation& observationWith(const PageBench& bench, protocol::PhotoLine line)
{
    const auto& all = testOf(bench).observations;
    return *std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.photo == line; });
}

inline QString nameOf(const protocol::Observation& observation)
{
    return QStringLiteral("observation:") + QString::fromStdString(observation.id);
}

inline std::string optionFor(const PageBench& bench, protocol::MethodForm form)
{
    const auto& all = testOf(bench).methods;
    return std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.form == form; })->option;
}

inline QString fieldOf(const std::string& fact, Side side)
{
    return QStringLiteral("fact:%1.%2").arg(QString::fromStdString(fact), QString::fromUtf8(name(side).data()));
}

/// To the page that asks how this side is tested.
inline bool toMethod(PageBench& bench)
{
    return bench.walkTo([&] {
        return bench.controller->active() && !bench.state().ended() &&
               bench.find(fieldOf(testOf(bench).method, bench.state().cursor.side)) != nullptr;
    });
}

/// Chooses a way of testing with the keyboard, and goes on to the first observation.
inline bool choose(PageBench& bench, protocol::MethodForm form)
{
    if (!toMethod(bench)) {
        return false;
    }
    const protocol::Scale* scale = bench.protocol->scale(bench.protocol->fact(testOf(bench).method)->scale);
    const std::string option = optionFor(bench, form);
    const auto at =
        std::find_if(scale->options.begin(), scale->options.end(), [&](const auto& each) { return each.id == option; });
    if (!bench.tabTo(fieldOf(testOf(bench).method, bench.state().cursor.side))) {
        return false;
    }
    bench.key(Qt::Key_1 + static_cast<int>(at - scale->options.begin()));
    return bench.press(QStringLiteral("nextButton")) &&
           bench.find(nameOf(testOf(bench).observations.front())) != nullptr;
}

inline QString photoFile(const PageBench& bench, const Leg& leg)
{
    const QString path = bench.folder.filePath(QStringLiteral("leg.png"));
    return painted(leg).save(path) ? path : QString();
}

/// The goniometer on the page with a photo of a leg in it; nothing if that fails.
inline app::PhotoGoniometer* withPhoto(const PageBench& bench)
{
    auto* tool = bench.find<app::PhotoGoniometer>(QString());
    const bool opened = tool != nullptr && tool->openFile(photoFile(bench, {6, 20, true, 0, {800, 600}})) &&
                        waitFor([tool] { return !tool->photoBytes().isEmpty(); });
    return opened ? tool : nullptr;
}

inline std::optional<double> angle(const PageBench& bench, const protocol::Observation& observation, Side side)
{
    const auto value = assessment::read(bench.controller->engine().input(bench.state()), observation.value, side).value;
    const double* degrees = value ? std::get_if<double>(&*value) : nullptr;
    return degrees != nullptr ? std::optional(*degrees) : std::nullopt;
}

} // namespace psoas::test
