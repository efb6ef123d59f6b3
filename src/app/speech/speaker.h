// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace psoas::app {

/// Says whole sentences aloud, one at a time. Lives on the UI thread and never blocks it.
class Speaker : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Says `sentence` at once, instead of what is being said. Without a voice it does nothing but finish.
    virtual void say(const QString& sentence) = 0;
    /// Stops in the middle of a word. What was being said does not finish.
    virtual void silence() = 0;
    /// The voice is wanted, and no engine has failed so far. True before the engine was first needed.
    [[nodiscard]] virtual bool canSpeak() const = 0;

Q_SIGNALS:
    /// The sentence last given to say() was said to its end, or cannot be said. Never emitted inside say().
    void finished();
};

} // namespace psoas::app
