// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/session_driver.h"

#include "app/pages/session/fact_field.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/flow_text_label.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QDeadlineTimer>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

#include <utility>

namespace psoas::test {

using protocol::ActivityKind;

namespace {

constexpr int kPatienceMs = 30000;
constexpr int kMostSteps = 400;

} // namespace

bool waitUntil(const std::function<bool()>& condition)
{
    const QDeadlineTimer patience(kPatienceMs);
    QTimer wake; // nothing may happen at all
    wake.start(kPatienceMs / 10);
    while (!condition()) {
        if (patience.hasExpired()) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

SessionDriver::SessionDriver(QWidget& window, app::SessionController& controller, Hold hold)
    : m_window(window)
    , m_controller(controller)
    , m_hold(std::move(hold))
{
}

template <class T>
T* SessionDriver::find(const QString& name) const
{
    for (T* each : m_window.findChildren<T*>(name)) {
        if (each->isVisible() && each->isEnabled()) {
            return each;
        }
    }
    return nullptr;
}

/// Everything sent is stored and shown, and what was replaced is gone, so that no name is found twice.
void SessionDriver::letGo()
{
    if (!waitUntil([this] { return !m_controller.busy(); })) {
        qFatal("the session does not settle");
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
}

bool SessionDriver::press(const QString& button)
{
    auto* found = find<QAbstractButton>(button);
    if (found == nullptr) {
        return false;
    }
    found->click();
    letGo();
    return true;
}

void SessionDriver::consent()
{
    if (auto* box = find<QCheckBox>(QStringLiteral("consentCheckBox"))) {
        box->click();
        press(QStringLiteral("consentButton"));
    }
}

QString SessionDriver::texts() const
{
    QStringList all;
    for (const QLabel* label : m_window.findChildren<QLabel*>()) {
        if (label->isVisible()) {
            all << label->text();
        }
    }
    for (const app::FlowTextLabel* label : m_window.findChildren<app::FlowTextLabel*>()) {
        if (label->isVisible()) {
            all << label->text();
        }
    }
    return all.join(QLatin1Char(' ')).simplified();
}

/// No to every question; somebody grown up.
void SessionDriver::answerScreen()
{
    auto* field = find<app::FactField>();
    if (field == nullptr) {
        return;
    }
    field->focusEditor();
    if (auto* choices = field->findChild<app::ChoiceGroup*>()) {
        choices->focusChoice();
        QTest::keyClick(choices->focusWidget(), Qt::Key_N);
    } else if (auto* line = field->findChild<QLineEdit*>()) {
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("41"));
        QTest::keyClick(line, Qt::Key_Return);
    }
    letGo();
}

/// The first answer of every group: position right, no pain, the lowest band of each observation.
void SessionDriver::chooseFirst()
{
    for (app::ChoiceGroup* group : m_window.findChildren<app::ChoiceGroup*>()) {
        if (group->isVisible() && !group->selected()) {
            group->focusChoice();
            QTest::keyClick(group->focusWidget(), Qt::Key_Space);
            letGo();
        }
    }
}

void SessionDriver::tick()
{
    for (QCheckBox* box : m_window.findChildren<QCheckBox*>()) {
        if (box->isVisible() && !box->isChecked() && box->objectName().startsWith(QLatin1String("item:"))) {
            box->click();
            letGo();
        }
    }
}

bool SessionDriver::step()
{
    press(QStringLiteral("goOnButton")); // of a hold that was taken up again
    if (m_controller.clockRuns()) {
        m_hold();
        letGo();
        return !m_controller.clockRuns();
    }
    const std::size_t wayBefore = m_controller.state().reached.size();
    const session::Place before = m_controller.state().cursor;
    const protocol::Activity* activity = m_controller.engine().activity(before);
    switch (activity == nullptr ? ActivityKind::Read : activity->kind) {
    case ActivityKind::Screen:
        answerScreen();
        break;
    case ActivityKind::Measure:
        chooseFirst();
        break;
    case ActivityKind::Checklist:
        tick();
        break;
    default:
        break;
    }
    const bool moved = m_controller.state().ended() || m_controller.state().reached.size() != wayBefore;
    return moved || press(QStringLiteral("nextButton")) || activity == nullptr ||
           activity->kind == ActivityKind::Screen;
}

bool SessionDriver::toTheEnd()
{
    for (int i = 0; i < kMostSteps && m_controller.active() && !m_controller.state().ended(); ++i) {
        if (!step()) {
            return false;
        }
    }
    return m_controller.active() && m_controller.state().ended();
}

} // namespace psoas::test
