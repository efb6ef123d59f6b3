// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/fact_field.h"
#include "app/pages/session/measure_view.h"
#include "app/pages/session/observation_field.h"
#include "app/pages/session/side_badge.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace psoas::app {

using assessment::Provenance;

namespace {

constexpr const char* kYes = "yes";

/// Room for what comes and goes while its page stays.
QVBoxLayout* addRoom(QVBoxLayout& layout)
{
    auto* room = new QVBoxLayout;
    room->setSpacing(kSpace3);
    layout.addLayout(room);
    return room;
}

} // namespace

void MeasureView::addHead(QVBoxLayout& layout)
{
    if (side() != Side::None) {
        layout.addWidget(makeSideBadge(side(), content()), 0, Qt::AlignLeft);
    }
}

void MeasureView::showChoice()
{
    QVBoxLayout* layout = renewContent();
    addHead(*layout);
    addTitle(*layout, text(activity().title));
    const assessment::TestStatus test = status();
    const protocol::Test* definition = protocol().test(activity().test);
    auto* again = makeButton(ButtonKind::Secondary, tr("Measure this side"), content());
    again->setObjectName(QStringLiteral("measureButton"));
    if (test.state == assessment::TestState::LeftOut) {
        layout->addWidget(new InlineMessage(InlineMessage::Tone::Info,
                                            tr("This side is left out today. The plan then stays gentle for it."),
                                            content()));
        connect(again, &QPushButton::clicked, this, [this, definition] {
            m_again = true;
            send(session::Answer{definition->tested,
                                 recordedSide(protocol(), definition->tested, side()),
                                 {std::string(kYes)},
                                 Provenance::Answer});
        });
    } else {
        const QString since = test.inForceSince
                                  ? tr("The result of %1 still stands, so nothing has to be measured today.")
                                        .arg(words::date(*test.inForceSince))
                                  : tr("Nothing has to be measured on this side today.");
        layout->addWidget(new InlineMessage(InlineMessage::Tone::Info, since, content()));
        connect(again, &QPushButton::clicked, this, [this, definition, put = test.due] {
            m_again = true;
            if (put && definition != nullptr) {
                send(session::Retract{definition->putOff, recordedSide(protocol(), definition->putOff, side())});
            }
            refresh();
        });
    }
    layout->addWidget(again, 0, Qt::AlignLeft);
    layout->addStretch(1);
}

void MeasureView::showMove(std::size_t move)
{
    QVBoxLayout* layout = renewContent();
    addHead(*layout);
    auto* position = new FlowTextLabel(
        TextRole::Caption,
        tr("%1 · move %2 of %3")
            .arg(text(activity().title), QString::number(move + 1), QString::number(activity().setup.size())),
        content());
    position->setObjectName(QStringLiteral("positionLabel"));
    position->setInk(Ink::TextSecond);
    layout->addWidget(position);
    addTitle(*layout, text(activity().setup[move]));
    if (move + 1 < activity().setup.size()) {
        auto* next = new FlowTextLabel(TextRole::Body, tr("Then: %1").arg(text(activity().setup[move + 1])), content());
        next->setInk(Ink::TextSecond);
        layout->addWidget(next);
        auto* skip = makeButton(ButtonKind::Plain, tr("I know the position"), content());
        skip->setObjectName(QStringLiteral("skipSetupButton"));
        alignWithText(*skip);
        connect(skip, &QPushButton::clicked, this, [this] {
            open(activity().setup.size());
            begin();
        });
        layout->addWidget(skip, 0, Qt::AlignLeft);
    }
    addLeaveOut(*layout);
    layout->addStretch(1);
}

void MeasureView::showGate()
{
    QVBoxLayout* layout = renewContent();
    addHead(*layout);
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text, Ink::TextSecond);
    auto* check = new Card(tr("Is the position right?"), content());
    check->body()->addWidget(
        new BulletList(BulletList::Mark::Dot, words::texts(protocol(), activity().points, side()), check));
    layout->addWidget(check);
    addTwice(*layout); // before anything is read
    for (const std::string& fact : activity().gate) {
        addField(*layout, fact, {});
    }
    m_misleading = addRoom(*layout);
    showMisleading();
    if (!activity().errors.empty()) {
        auto* fold = new Collapsible(tr("Common mistakes, and what they do"), content());
        for (const protocol::CommonError& error : activity().errors) {
            fold->body()->addWidget(new FlowTextLabel(TextRole::Strong, text(error.name), fold));
            auto* effect = new FlowTextLabel(TextRole::Body, text(error.effect), fold);
            effect->setInk(Ink::TextSecond);
            fold->body()->addWidget(effect);
        }
        layout->addWidget(fold);
    }
    if (!activity().about.empty()) {
        auto* fold = new Collapsible(tr("How good is this test?"), content());
        for (const protocol::TextId& id : activity().about) {
            fold->body()->addWidget(new FlowTextLabel(TextRole::Body, text(id), fold));
        }
        layout->addWidget(fold);
    }
    addLeaveOut(*layout);
    layout->addStretch(1);
}

void MeasureView::addField(QVBoxLayout& layout, const std::string& fact, const QString& question,
                           const protocol::Ids& drawings)
{
    FactField::Options options;
    options.question = question;
    options.drawings = drawings;
    options.suggested = suggestion(fact);
    options.role = TextRole::Heading;
    options.provenance = Provenance::Measurement;
    auto* field = new FactField(controller(), fact, side(), options, content());
    connect(field, &FactField::answered, this, [this] { Q_EMIT told({}); });
    layout.addWidget(field);
    m_fields.append(field);
}

void MeasureView::showItems(const Page& page)
{
    QVBoxLayout* layout = renewContent();
    addHead(*layout);
    for (const protocol::MeasureItem* item : page.items) {
        if (!item->fact.empty()) {
            addField(*layout, item->fact, text(item->text), item->drawings);
            if (test() != nullptr && item->fact == test()->method) {
                m_notes = addRoom(*layout);
            }
            continue;
        }
        const protocol::Test* definition = test();
        for (const protocol::Observation& observation : definition->observations) {
            if (observation.id != item->observation) {
                continue;
            }
            addTitle(*layout, text(observation.name));
            // Beside a photo its own instructions are enough, and the picture needs the room.
            if (methodForm() != protocol::MethodForm::Photo || observation.photo == protocol::PhotoLine::None) {
                addText(*layout, text(item->text), Ink::TextSecond);
            }
            auto* field =
                new ObservationField(controller(), observation, side(),
                                     {methodForm(), item->drawings, activity().test, definition->method}, content());
            connect(field, &ObservationField::previewChanged, this, &MeasureView::chromeChanged);
            connect(field, &ObservationField::accepted, this, &MeasureView::pressPrimary);
            connect(field, &ObservationField::answered, this, [this] {
                Q_EMIT told({});
                Q_EMIT focusPrimary();
            });
            layout->addWidget(field);
            m_observations.append(field);
        }
    }
    m_misleading = addRoom(*layout);
    showMethodNotes();
    showMisleading();
    addTwice(*layout);
    layout->addStretch(1);
}

void MeasureView::showExtra()
{
    QVBoxLayout* layout = renewContent();
    addHead(*layout);
    addTitle(*layout, tr("One more look, if you like"));
    addText(
        *layout,
        tr("What you saw can have more than one reason. These checks help to tell them apart. You can go on without "
           "them."),
        Ink::TextSecond);
    for (const protocol::ExtraCheck* check : offeredExtras()) {
        addField(*layout, check->fact, {});
    }
    layout->addStretch(1);
}

void MeasureView::showLeave()
{
    QVBoxLayout* layout = renewContent();
    addHead(*layout);
    addTitle(*layout, tr("That was all on this side"));
    addText(*layout, text(activity().leave))->setRole(TextRole::Lead);
    layout->addStretch(1);
}

void MeasureView::addLeaveOut(QVBoxLayout& layout)
{
    const protocol::Test* definition = protocol().test(activity().test);
    if (definition == nullptr) {
        return;
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace3);
    if (!definition->tested.empty()) {
        auto* leaveOut = makeButton(ButtonKind::Plain, tr("Leave this side out today"), content());
        leaveOut->setObjectName(QStringLiteral("leaveOutButton"));
        alignWithText(*leaveOut);
        connect(leaveOut, &QPushButton::clicked, this, &MeasureView::skipRequested);
        row->addWidget(leaveOut);
    }
    // Putting off needs an earlier result to lean on, and nothing newer.
    if (!definition->putOff.empty() && status().inForceSince && !anythingRecorded()) {
        auto* putOff = makeButton(ButtonKind::Plain, tr("Put the test off"), content());
        putOff->setObjectName(QStringLiteral("putOffButton"));
        alignWithText(*putOff);
        connect(putOff, &QPushButton::clicked, this, [this, fact = definition->putOff] {
            m_again = false;
            send(
                session::Answer{fact, recordedSide(protocol(), fact, side()), {std::string(kYes)}, Provenance::Answer});
        });
        row->addWidget(putOff);
    }
    row->addStretch(1);
    layout.addLayout(row);
}

} // namespace psoas::app
