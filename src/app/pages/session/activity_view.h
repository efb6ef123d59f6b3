// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/figure_overlay.h"
#include "app/session_controller.h"
#include "app/style/icons.h"
#include "app/style/look.h"
#include "app/widgets/page_scroll.h"

#include <map>
#include <optional>
#include <string>

class QVBoxLayout;

namespace psoas::app {

class FlowTextLabel;

/// One screenful of a session: shows an activity from the stored state and turns what the user does into commands.
/// It keeps nothing clinical of its own; what it remembers is only where on the screenful the user is.
class ActivityView : public PageScroll {
    Q_OBJECT

public:
    ActivityView(SessionController& controller, session::Place place, QWidget* parent);

    /// What the primary button of the bar says.
    struct Primary {
        QString text;
        std::optional<Icon> icon;
        bool shown = true;
    };
    [[nodiscard]] virtual Primary primary() const;
    /// The primary button was pressed: by default on to the next place.
    virtual void pressPrimary();

    /// Back moves within this screenful first.
    [[nodiscard]] virtual bool canGoBackInside() const { return false; }
    virtual void goBackInside() {}
    /// Whether the bar offers to skip, with a reason.
    [[nodiscard]] virtual bool canSkip() const { return false; }
    /// Leaves what is shown out for a reason.
    virtual void skip(const std::string& reason) { send(session::Skip{reason}); }
    /// Whether the bar offers to end the session; false where the primary button does.
    [[nodiscard]] virtual bool offersEnd() const { return true; }
    /// "It hurts" was pressed; only exercise screens offer it.
    virtual void openHurt() {}
    [[nodiscard]] virtual bool offersHurt() const { return false; }
    /// False while it is being told.
    [[nodiscard]] virtual bool canHurt() const { return false; }

    /// The stored state changed while this place stayed.
    virtual void refresh() {}
    /// Repaint times.
    virtual void tick() {}
    /// Sends what was typed and not sent yet.
    virtual void flush() {}
    /// Puts the focus where the user begins.
    virtual void focusFirst();
    /// The same for one who has just come here: what is to be read first is in sight, whatever has the focus.
    void begin();
    /// Brings the question of this fact to the front.
    virtual void showFact(const std::string& fact);

    /// What the figure beside the screenful shows.
    struct Figure {
        std::string exercise; ///< the position it begins in, or
        std::string pose;     ///< a still pose; both empty: somebody standing
        Side side = Side::None;
        QString caption;
        std::map<std::string, double> measured{}; ///< facts that the pose may follow
        FigureOverlay overlay{};                  ///< of a pose: ranges, and how it was before
        bool needed = false;                      ///< stays where it leaves the words little room

        friend bool operator==(const Figure&, const Figure&) = default;
    };
    /// Nothing where there is no place for a figure beside it.
    [[nodiscard]] virtual std::optional<Figure> figure() const;
    /// What a client may see of this screenful on a screen of their own: how to lie, never what was found.
    struct ForClient {
        session::Place place;
        QString title; ///< "Thomas test"
        QString where; ///< "move 2 of 7"; may be empty
        QString line;  ///< of the protocol
        Figure figure; ///< without anything measured

        friend bool operator==(const ForClient&, const ForClient&) = default;
    };
    /// Nothing where the screenful is no concern of the client.
    [[nodiscard]] virtual std::optional<ForClient> forClient() const { return std::nullopt; }
    /// What can be followed from the mat or shown on another screen: an exercise, something to read.
    [[nodiscard]] virtual bool canFollow() const { return false; }
    /// @param others  there are screens besides the one of this window
    /// @param shown   one of them shows the session
    virtual void setScreens(bool others, bool shown);
    /// Whether there is a voice to read with, and whether it reads now.
    virtual void setReading(bool possible, bool reading);
    /// A change that began in a review can go straight back to it: nothing more is to be said here.
    [[nodiscard]] virtual bool mayReturn() const { return true; }
    /// What still has to be answered here, in words; empty when Next is allowed.
    [[nodiscard]] virtual QStringList missing() const;

    [[nodiscard]] const session::Place& place() const noexcept { return m_place; }

Q_SIGNALS:
    /// The bar or the figure should ask again what to show.
    void chromeChanged();
    /// The one question here was answered: the way on is the primary button.
    void focusPrimary();
    /// Something is missing here; to be shown beside the bar. Empty takes it away.
    void told(const QString& sentence);
    /// A button on the screenful asks for what the bar's Skip does.
    void skipRequested();
    /// A button on the screenful asks to be read aloud, or to be quiet again.
    void readAloudRequested();
    /// A button on the screenful asks for floor mode.
    void floorRequested();
    /// A button on the screenful asks to be shown on another screen, or no more; a choice of screens opens below it.
    void screenRequested(QWidget* button);
    /// The user wants to change an answer elsewhere.
    void changeRequested(const psoas::session::Place& place, const QString& fact);

protected:
    [[nodiscard]] SessionController& controller() const noexcept { return m_controller; }
    [[nodiscard]] const protocol::Protocol& protocol() const;
    [[nodiscard]] const session::State& state() const;
    [[nodiscard]] const session::Engine& engine() const;
    /// Of this place; views are only made for places that have one.
    [[nodiscard]] const protocol::Activity& activity() const noexcept { return m_activity; }
    [[nodiscard]] Side side() const noexcept { return m_place.side; }
    [[nodiscard]] QString text(const protocol::TextId& id) const;
    void send(session::Command command);

    /// Throws away what is shown and gives the layout of an empty screenful; add a stretch at its end.
    QVBoxLayout* renewContent();
    [[nodiscard]] QWidget* content() const noexcept { return m_content; }
    FlowTextLabel* addTitle(QVBoxLayout& layout, const QString& words);
    FlowTextLabel* addText(QVBoxLayout& layout, const QString& words, Ink ink = Ink::Text);
    void addTexts(QVBoxLayout& layout, const protocol::Texts& ids, Ink ink = Ink::Text);

private:
    SessionController& m_controller;
    session::Place m_place;
    const protocol::Activity& m_activity;
    QWidget* m_content = nullptr;
};

/// The right view for an activity, by its kind.
[[nodiscard]] ActivityView* makeActivityView(SessionController& controller, const session::Place& place,
                                             QWidget* parent);

/// Names of what blocks, as the engine gives them, in words: "Thigh angle, left side".
/// @param known  side of the page they are read on, which need not be said again
[[nodiscard]] QStringList missingWords(const protocol::Protocol& protocol, const std::vector<std::string>& names,
                                       Side known);
/// "Still to be answered: …"
[[nodiscard]] QString missingSentence(const QStringList& missing);

} // namespace psoas::app
