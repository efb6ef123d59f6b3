// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/history/store_thread.h"
#include "psoas/session/engine.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace psoas::app {

struct Photo;

/// Carries commands to the engine, events to the store, and the stored state to the screen.
///
/// One way through: send() → decide → stored by the database thread → evolve → stateChanged(). Nothing is shown that is
/// not on the disk. Commands that arrive meanwhile wait their turn. Lives on the UI thread and never blocks it.
class SessionController : public QObject {
    Q_OBJECT
public:
    /// @param protocol  for new sessions; an earlier session continues under the protocol it began with
    SessionController(const protocol::Protocol& protocol, history::StoreThread& store, const Clock& clock,
                      QObject* parent = nullptr);
    ~SessionController() override;

    /// Begins a new session for a person; an unfinished earlier one of that person is ended as incomplete first.
    void start(Mode mode, const QString& personId);
    /// Takes up an unfinished session where its log ends; a running hold comes back paused at its checkpoint.
    void resume(const QString& sessionId);
    void send(session::Command command);
    /// Stores a picture with the event that it belongs to a test, in its turn among what was sent: both or neither.
    /// @param photo  its hash is worked out
    void keepPhoto(session::PhotoKept photo, const QByteArray& bytes);
    /// Fetches a picture that was kept and decodes it, both on the database thread; `then` runs later, unless `context`
    /// is gone. @error as keptPhoto()
    void loadPhoto(const std::string& hash, QObject* context, std::function<void(const Result<Photo>&)> then);
    /// Lets go of an ended session; the next start() begins anew.
    void close();

    /// How long the program may stand still before a running hold counts as not seen. Longer, and the hold is paused
    /// where it was last shown: nobody was told to go on, so the seconds do not count. Five seconds to start with; a
    /// clock that is moved by hand needs more.
    void setLongestStall(Millis longest);
    [[nodiscard]] Millis longestStall() const noexcept;

    /// True while a session is loaded, also an ended one that is still shown.
    [[nodiscard]] bool active() const noexcept;
    /// True while a hold's clock runs.
    [[nodiscard]] bool clockRuns() const noexcept;
    /// True while something waits to be decided or stored.
    [[nodiscard]] bool busy() const noexcept;
    /// True after resume() until the hold is taken up, redone or left.
    [[nodiscard]] bool resumedInHold() const noexcept;
    /// Only while active().
    [[nodiscard]] const session::State& state() const;
    [[nodiscard]] const session::Engine& engine() const;
    [[nodiscard]] const protocol::Protocol& protocol() const;
    [[nodiscard]] const Clock& clock() const noexcept;

Q_SIGNALS:
    /// A session was loaded (new or resumed).
    void opened();
    /// The session is let go of, and with it what protocol(), engine() and state() gave: nothing of it may be kept.
    void closing();
    /// The stored state changed.
    void stateChanged();
    /// About 20 times a second while a hold's clock runs: repaint times from engine().timer().
    void ticked();
    /// The machine slept or the program stood still in a running hold, which is now paused where it was last shown.
    void stoodStill();
    /// The engine said no; nothing was recorded.
    void refused(const psoas::Error& error);
    /// The store failed: the event is not recorded, the state is as before. The screen must say so.
    void storeFailed(const psoas::Error& error);
    /// The session ended, with any outcome.
    void ended();
    /// Nothing waits any more: everything sent is stored, or was refused.
    void settled();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace psoas::app
