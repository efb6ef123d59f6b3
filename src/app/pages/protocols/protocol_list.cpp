// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/protocol_list.h"

#include "app/pages/protocols/protocol_card.h"
#include "app/pages/protocols/protocol_words.h"
#include "app/protocol_library.h"
#include "app/widgets/buttons.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/wrap_layout.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 860;

/// A protocol that outlives the page anyway, where one is shared.
std::shared_ptr<const protocol::Protocol> lent(const protocol::Protocol& protocol)
{
    return {&protocol, [](const protocol::Protocol*) {}};
}

} // namespace

ProtocolList::ProtocolList(const Surroundings& all, QWidget* parent)
    : PageScroll(parent)
    , m_all(all)
{
    setObjectName(QStringLiteral("protocolList"));
    setContentWidth(kContentWidth);
    body()->addWidget(new FlowTextLabel(TextRole::Title, tr("Protocols"), this));
    auto* lead = new FlowTextLabel(TextRole::Lead,
                                   tr("A protocol holds everything the program asks, decides and "
                                      "says. Every session keeps the one it ran."),
                                   this);
    lead->setInk(Ink::TextSecond);
    body()->addWidget(lead);
    m_missed = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_missed->setObjectName(QStringLiteral("missedProtocolMessage"));
    m_missed->setAction(tr("Use the shipped one"));
    m_missed->hide();
    connect(m_missed, &InlineMessage::actionTriggered, this, [this] { Q_EMIT useRequested({}); });
    body()->addWidget(m_missed);
    m_said = new InlineMessage(InlineMessage::Tone::Info, QString(), this);
    m_said->setObjectName(QStringLiteral("protocolsMessage"));
    m_said->hide();
    connect(m_said, &InlineMessage::actionTriggered, this, &ProtocolList::actionRequested);
    body()->addWidget(m_said);
    if (m_all.library != nullptr) {
        auto* row = new QWidget(this);
        auto* buttons = new WrapLayout(kSpace3);
        buttons->setContentsMargins(0, 0, 0, 0);
        row->setLayout(buttons);
        QPushButton* add = makeButton(ButtonKind::Primary, tr("Add an exercise of my own"), Icon::Plus, row);
        add->setObjectName(QStringLiteral("addOwnButton"));
        connect(add, &QPushButton::clicked, this, &ProtocolList::addRequested);
        buttons->addWidget(add);
        QPushButton* import = makeButton(ButtonKind::Secondary, tr("Import…"), row);
        import->setObjectName(QStringLiteral("importButton"));
        connect(import, &QPushButton::clicked, this, &ProtocolList::importRequested);
        buttons->addWidget(import);
        body()->addWidget(row);
    }
    m_cards = new QWidget(this);
    body()->addWidget(m_cards);
    body()->addStretch(1);
    build();
}

void ProtocolList::renew()
{
    m_known = true;
    build();
}

void ProtocolList::build()
{
    const QWidget* focused = m_cards->isAncestorOf(focusWidget()) ? focusWidget() : nullptr;
    const QString name = focused != nullptr && focused->hasFocus() ? focused->objectName() : QString();
    auto* cards = new QWidget(this);
    body()->replaceWidget(m_cards, cards);
    m_cards->hide();
    m_cards->deleteLater();
    m_cards = cards;
    auto* column = new QVBoxLayout(cards);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace4);
    if (m_all.library != nullptr) {
        m_missed->setText(m_all.library->missedSentence());
        m_missed->setVisible(!m_all.library->missed().isEmpty());
        addOwn();
    }
    addShipped();
    cards->show();
    // One filled button: that of the empty list, where there is one.
    if (auto* add = findChild<QPushButton*>(QStringLiteral("addOwnButton"))) {
        const bool empty = cards->findChild<EmptyState*>() != nullptr;
        setButtonKind(*add, empty ? ButtonKind::Secondary : ButtonKind::Primary);
    }
    auto* again = name.isEmpty() ? nullptr : cards->findChild<QWidget*>(name);
    if (again != nullptr) {
        again->setFocus();
    }
}

void ProtocolList::addOwn()
{
    QLayout& column = *m_cards->layout();
    ProtocolLibrary& library = *m_all.library;
    column.addWidget(new FlowTextLabel(TextRole::Heading, tr("Your own"), m_cards));
    for (const ProtocolLibrary::Own& own : library.own()) {
        ProtocolCard* card = nullptr;
        if (own.protocol == nullptr) {
            card = new ProtocolCard(own.name, own.problems, m_cards);
        } else {
            ProtocolCard::What what;
            what.name = own.name;
            what.own = true;
            what.used = library.isUsed(own);
            card = new ProtocolCard(*own.protocol, own.contents, what, m_cards);
        }
        connectCard(card, own.name, own.protocol);
        column.addWidget(card);
    }
    if (m_known && library.own().empty()) {
        auto* empty = new EmptyState(
            Icon::Protocols,
            tr("Did a therapist give you an exercise? Make it here, and it is done beside the others, on a copy."),
            tr("My therapist gave me this"), m_cards);
        empty->setObjectName(QStringLiteral("noOwnState"));
        connect(empty, &EmptyState::actionTriggered, this, &ProtocolList::addRequested);
        column.addWidget(empty);
    }
    if (library.notRead() > 0) {
        column.addWidget(new InlineMessage(
            InlineMessage::Tone::Caution,
            tr("%n file(s) more are in the folder than can be shown. Move some elsewhere to see them.", nullptr,
               static_cast<int>(library.notRead())),
            m_cards));
    }
}

void ProtocolList::addShipped()
{
    QLayout& column = *m_cards->layout();
    ProtocolLibrary* library = m_all.library;
    if (library != nullptr && library->isGiven()) {
        ProtocolCard::What what;
        what.name = QStringLiteral("given");
        what.used = true;
        what.fromOption = true;
        column.addWidget(new FlowTextLabel(TextRole::Heading, tr("From the command line"), m_cards));
        auto* card =
            new ProtocolCard(m_all.protocol, protocol::contentsOf(m_all.protocol, library->shipped()), what, m_cards);
        connectCard(card, {}, lent(m_all.protocol));
        column.addWidget(card);
    }
    const protocol::Protocol& shipped = library != nullptr ? library->shipped() : m_all.protocol;
    ProtocolCard::What what;
    what.name = QStringLiteral("shipped");
    what.manyKept = library != nullptr;
    what.used = library == nullptr || library->usesShipped();
    if (library != nullptr) {
        column.addWidget(new FlowTextLabel(TextRole::Heading, tr("Shipped with the program"), m_cards));
    }
    auto* card = new ProtocolCard(shipped, protocol::contentsOf(shipped, shipped), what, m_cards);
    connectCard(card, {}, lent(shipped));
    column.addWidget(card);
}

void ProtocolList::connectCard(ProtocolCard* card, const QString& name,
                               const std::shared_ptr<const protocol::Protocol>& protocol)
{
    connect(card, &ProtocolCard::useRequested, this, [this, name] { Q_EMIT useRequested(name); });
    connect(card, &ProtocolCard::changeRequested, this, [this, name] { Q_EMIT changeRequested(name); });
    connect(card, &ProtocolCard::removeRequested, this, [this, name] { Q_EMIT removeRequested(name); });
    connect(card, &ProtocolCard::copyRequested, this, [this, protocol] { Q_EMIT copyRequested(protocol); });
    connect(card, &ProtocolCard::exportRequested, this, [this, protocol] { Q_EMIT exportRequested(protocol); });
}

void ProtocolList::focusFirst()
{
    if (auto* add = findChild<QPushButton*>(QStringLiteral("addOwnButton"))) {
        add->setFocus();
    }
}

void ProtocolList::say(const QString& sentence, bool failed, const QString& action)
{
    m_said->setTone(failed ? InlineMessage::Tone::Caution : InlineMessage::Tone::Info);
    m_said->setText(sentence);
    m_said->setAction(action);
    m_said->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty()) {
        ensureVisible(0, 0);
    }
}

} // namespace psoas::app
