// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"

#include <QWidget>

class QListWidget;
class QPushButton;
class QTimer;

namespace psoas::app {

/// A pose of the library: a button that says which, and under it, when pressed, the pictures to choose from with the
/// arrow keys. Enter takes one, Escape leaves it as it was.
class PoseField : public QWidget {
    Q_OBJECT

public:
    /// @param protocol  outlives this
    /// @param none      what no pose means
    /// @param name      of the button; the pictures are NAMEList
    PoseField(const protocol::Protocol& protocol, const QString& what, const QString& none, const QString& name,
              QWidget* parent);

    /// No signal.
    void setPose(const protocol::Id& pose);
    [[nodiscard]] const protocol::Id& pose() const noexcept { return m_pose; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void open();
    void close();
    void fill();
    void fit();
    void drawSome();
    void choose();
    [[nodiscard]] QString wordsFor(const protocol::Id& pose) const;

    const protocol::Protocol& m_protocol;
    QString m_what;
    QString m_none;
    protocol::Id m_pose;
    QPushButton* m_button = nullptr;
    QListWidget* m_list = nullptr; ///< made when it is opened first
    QTimer* m_drawing = nullptr;   ///< while pictures are still to be drawn
    int m_drawn = 0;
};

} // namespace psoas::app
