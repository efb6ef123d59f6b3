// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"

#include <QWidget>

#include <string>

class QButtonGroup;
class QLineEdit;

namespace psoas::app {

class ScaleField;

/// Asks how much it hurts, how it feels and where. Sends nothing itself.
class HurtPanel : public QWidget {
    Q_OBJECT

public:
    /// @param exercise      name and side of what was being done
    /// @param clockStopped  a clock was running for it, and waits now
    HurtPanel(const protocol::Protocol& protocol, const QString& exercise, bool clockStopped, QWidget* parent);

    /// A number was given, or a kind that needs none.
    [[nodiscard]] bool complete() const;
    /// 0 while none was given.
    [[nodiscard]] int pain() const;
    /// Id of the kind; empty for the protocol's default.
    [[nodiscard]] std::string kind() const;
    [[nodiscard]] std::string where() const;
    void focusFirst();

Q_SIGNALS:
    /// A number or kind was chosen, and complete() is true.
    void completed();

private:
    void watch();

    const protocol::Protocol& m_protocol;
    ScaleField* m_scale = nullptr;
    QButtonGroup* m_kinds = nullptr;
    QLineEdit* m_where = nullptr;
};

} // namespace psoas::app
