// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"

#include <memory>

namespace psoas::app {

class InlineMessage;
class ProtocolCard;

/// The protocols there are, one card each, and what can be done with them.
class ProtocolList : public PageScroll {
    Q_OBJECT

public:
    explicit ProtocolList(const Surroundings& all, QWidget* parent = nullptr);

    /// Shows what the library has.
    void renew();
    void focusFirst();
    /// A line over the cards. @param action  text of its button; empty for none
    void say(const QString& sentence, bool failed, const QString& action = {});

Q_SIGNALS:
    void useRequested(const QString& name);
    /// An own one, by its name.
    void changeRequested(const QString& name);
    void removeRequested(const QString& name);
    void copyRequested(std::shared_ptr<const psoas::protocol::Protocol> protocol);
    void exportRequested(std::shared_ptr<const psoas::protocol::Protocol> protocol);
    void importRequested();
    /// "My therapist gave me this": a copy of the one in use, with a new exercise.
    void addRequested();
    /// The button of the line over the cards.
    void actionRequested();

private:
    void build();
    void addOwn();
    void addShipped();
    void connectCard(ProtocolCard* card, const QString& name,
                     const std::shared_ptr<const protocol::Protocol>& protocol);

    Surroundings m_all;
    InlineMessage* m_missed = nullptr;
    InlineMessage* m_said = nullptr;
    QWidget* m_cards = nullptr;
    bool m_known = false; ///< the folder was read
};

} // namespace psoas::app
