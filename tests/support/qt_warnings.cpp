// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/qt_warnings.h"

#include "support/catch_runner.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <utility>
#include <vector>

namespace psoas::test {
namespace {

struct Expectation {
    const ExpectWarning* owner;
    QString text;
    int taken = 0;
};

// Qt calls the handler on whichever thread logs.
std::mutex mutex;
std::vector<Expectation> expectations;
int unexpected = 0;
int anyTaken = 0; ///< who takes every warning

void print(const char* what, const QString& message)
{
    std::fprintf(stderr, "[%s] %s: %s\n", currentTest().c_str(), what, message.toUtf8().constData());
}

void handle(QtMsgType type, const QMessageLogContext& /*context*/, const QString& message)
{
    if (type == QtDebugMsg || type == QtInfoMsg) {
        print("Qt says", message);
        return;
    }
    // The offscreen platform says this of every window with a smallest size; nothing of ours can help it.
    if (message == QLatin1String("This plugin does not support propagateSizeHints()")) {
        return;
    }
    const std::scoped_lock lock(mutex);
    if (anyTaken > 0) {
        return;
    }
    const auto expected =
        std::ranges::find_if(expectations, [&](const Expectation& each) { return message.contains(each.text); });
    if (expected != expectations.end()) {
        ++expected->taken;
        return;
    }
    ++unexpected;
    print("unexpected Qt warning", message);
}

auto find(const ExpectWarning* owner)
{
    return std::ranges::find(expectations, owner, &Expectation::owner);
}

} // namespace

void catchQtWarnings()
{
    qInstallMessageHandler(handle);
}

int unexpectedQtWarnings()
{
    const std::scoped_lock lock(mutex);
    return unexpected;
}

ExpectWarning::ExpectWarning(QString text)
    : m_text(std::move(text))
{
    const std::scoped_lock lock(mutex);
    expectations.push_back({this, m_text});
}

ExpectWarning::~ExpectWarning()
{
    const std::scoped_lock lock(mutex);
    const auto mine = find(this);
    if (mine->taken == 0) {
        ++unexpected;
        print("a Qt warning was expected and did not come", m_text);
    }
    expectations.erase(mine);
}

int ExpectWarning::count() const
{
    const std::scoped_lock lock(mutex);
    return find(this)->taken;
}

AnyWarning::AnyWarning()
{
    const std::scoped_lock lock(mutex);
    ++anyTaken;
}

AnyWarning::~AnyWarning()
{
    const std::scoped_lock lock(mutex);
    --anyTaken;
}

} // namespace psoas::test
