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
    /// @return  its number, which finished() and interrupted() carry: several speak through one voice
    virtual int say(const QString& sentence) = 0;
    /// Stops in the middle of a word. What was being said does not finish.
    virtual void silence() = 0;
    /// From say() until the sentence is finished or interrupted.
    [[nodiscard]] virtual bool speaking() const = 0;
    /// The voice is wanted, and no engine has failed so far. True before the engine was first needed.
    [[nodiscard]] virtual bool canSpeak() const = 0;

Q_SIGNALS:
    /// The sentence of that number was said to its end, or cannot be said. Never emitted inside the say() of it.
    void finished(int number);
    /// The sentence of that number was silenced, or another one took its place.
    void interrupted(int number);
};

} // namespace psoas::app
