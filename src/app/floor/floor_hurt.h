// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/floor/floor_button.h"
#include "psoas/session/commands.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLabel;
class QLineEdit;

namespace psoas::protocol {
struct Protocol;
}

namespace psoas::app {

/// "It hurts" on the floor: how much, how it feels, where. Digits give the number wherever the focus is, Enter records
/// it, Escape leaves it unsaid.
class FloorHurt : public QWidget {
    Q_OBJECT

public:
    FloorHurt(const protocol::Protocol& protocol, const QString& exercise, const Look& look, QWidget* parent);

    void focusFirst();
    /// What cannot be recorded may be sent once more.
    void setSending(bool sending);
    void tell(const QString& sentence);

Q_SIGNALS:
    void told(const psoas::session::ItHurts& hurt);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] std::optional<int> pain() const;
    void rate(int pain);
    void record();

    const protocol::Protocol& m_protocol;
    QButtonGroup* m_scale = nullptr;
    QButtonGroup* m_kinds = nullptr;
    QLineEdit* m_where = nullptr;
    QLabel* m_message = nullptr;
    FloorButton* m_record = nullptr;
    quint64 m_typedAt = 0;
};

} // namespace psoas::app
