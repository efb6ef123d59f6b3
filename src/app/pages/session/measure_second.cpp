// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/fact_field.h"
#include "app/pages/session/measure_view.h"
#include "app/pages/session/observation_field.h"
#include "app/pages/session/second_reading_form.h"
#include "app/pages/session/session_drafts.h"
#include "app/second_reading.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"

#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

/// A test that two people read. Until both have, this page shows nothing but the fields of the second one: the draft
/// outlives the page, so that no way out and back in lifts the blinding.
namespace psoas::app {

namespace {

/// A button whose place is taken by a question while it asks.
void addAsking(QVBoxLayout& layout, QPushButton& button, ConfirmBar& question)
{
    alignWithText(button);
    layout.addWidget(&button, 0, Qt::AlignLeft);
    question.hide();
    layout.addWidget(&question);
    QObject::connect(&button, &QPushButton::clicked, &question, &ConfirmBar::ask);
    QObject::connect(&question, &ConfirmBar::askingChanged, &button, &QWidget::setHidden);
    QObject::connect(&question, &ConfirmBar::cancelled, &button, [&button] { button.setFocus(Qt::OtherFocusReason); });
}

} // namespace

const assessment::TestResult* MeasureView::firstReading() const
{
    const auto found = std::ranges::find_if(state().tests, [this](const assessment::TestResult& each) {
        return each.test == activity().test && each.side == side();
    });
    return found == state().tests.end() || found->observations.empty() ? nullptr : &*found;
}

const session::SecondReading* MeasureView::secondReading() const
{
    return secondReadingOf(state().secondReadings, activity().test, side());
}

bool MeasureView::isBlind() const
{
    const SecondDraft* draft = SessionDrafts::of(controller()).second(state().sessionId, activity().test, side());
    return firstReading() != nullptr && draft != nullptr && draft->blind;
}

bool MeasureView::secondIsDue() const
{
    const SecondDraft* draft = SessionDrafts::of(controller()).second(state().sessionId, activity().test, side());
    return draft != nullptr && draft->wanted && firstReading() != nullptr;
}

void MeasureView::watchSecond()
{
    const auto failed = [this] { m_secondSent = false; };
    connect(&controller(), &SessionController::refused, this, failed);
    connect(&controller(), &SessionController::storeFailed, this, failed);
    connect(&controller(), &SessionController::settled, this, [this] {
        if (std::exchange(m_secondSent, false)) {
            endSecond();
        }
    });
    if (secondIsDue()) {
        // Whoever comes back to a side that is complete may be the second one.
        SessionDrafts::of(controller()).beginSecond(state().sessionId, activity().test, side()).blind = true;
    }
}

void MeasureView::beginSecond()
{
    SecondDraft& draft = SessionDrafts::of(controller()).beginSecond(state().sessionId, activity().test, side());
    draft.blind = true;
    if (draft.firstBy.isEmpty()) {
        draft.firstBy = SessionDrafts::of(controller()).initials(state().sessionId);
    }
    m_pages = makePages();
    open(0);
    begin();
}

void MeasureView::giveSecond()
{
    const QStringList missing = m_second->missing();
    if (!missing.isEmpty()) {
        Q_EMIT told(missingSentence(missing));
        return;
    }
    Q_EMIT told({});
    const session::GiveSecondReading reading = m_second->command();
    SessionDrafts::of(controller()).setInitials(state().sessionId, QString::fromStdString(reading.firstBy));
    m_secondSent = true;
    send(reading);
}

/// The second reading is stored, or was given up.
void MeasureView::endSecond()
{
    SessionDrafts::of(controller()).dropSecond(state().sessionId, activity().test, side());
    m_pages = makePages();
    const auto both = std::ranges::find(m_pages, Page::Kind::Both, &Page::kind);
    const auto gate = std::ranges::find(m_pages, Page::Kind::Gate, &Page::kind);
    const auto there = both != m_pages.end() ? both : gate;
    open(there == m_pages.end() ? 0 : static_cast<std::size_t>(there - m_pages.begin()));
    begin();
}

void MeasureView::correctFirst()
{
    SecondDraft& draft = SessionDrafts::of(controller()).beginSecond(state().sessionId, activity().test, side());
    draft.blind = false;
    draft.wanted = true; // and so the second one goes on as soon as the first is done again
    m_pages = makePages();
    const auto items = std::ranges::find(m_pages, Page::Kind::Items, &Page::kind);
    open(items == m_pages.end() ? 0 : static_cast<std::size_t>(items - m_pages.begin()));
    begin();
}

void MeasureView::showSecond()
{
    QVBoxLayout* layout = renewContent();
    addHead(*layout);
    addTitle(*layout, tr("Second reading"));
    addText(*layout,
            tr("Now the second person reads, in the same position. What the first one read is hidden until both are "
               "in."),
            Ink::TextSecond);
    SecondDraft& draft = SessionDrafts::of(controller()).beginSecond(state().sessionId, activity().test, side());
    m_second = new SecondReadingForm(protocol(), activity(), *firstReading(), draft, content());
    connect(m_second, &SecondReadingForm::changed, this, [this] {
        SessionDrafts::of(controller()).touch();
        Q_EMIT told({});
    });
    connect(m_second, &SecondReadingForm::accepted, this, &MeasureView::pressPrimary);
    layout->addWidget(m_second);
    auto* correct = makeButton(ButtonKind::Plain, tr("Correct the first reading"), content());
    correct->setObjectName(QStringLiteral("correctFirstButton"));
    auto* show = new ConfirmBar(tr("Show the first reading again, to be corrected by the first person? The second one "
                                   "does not look. What the second one typed is kept, and goes on afterwards."),
                                tr("Show it"), tr("Stay here"), content());
    show->setObjectName(QStringLiteral("correctFirstConfirm"));
    show->setLossy(false);
    addAsking(*layout, *correct, *show);
    connect(show, &ConfirmBar::confirmed, this, &MeasureView::correctFirst);
    auto* giveUp = makeButton(ButtonKind::Plain, tr("Give up the second reading"), content());
    giveUp->setObjectName(QStringLiteral("giveUpSecondButton"));
    auto* confirm = new ConfirmBar(tr("Give up the second reading? What was typed for it is thrown away, and the "
                                      "first reading is shown again."),
                                   tr("Give it up"), tr("Go on with it"), content());
    confirm->setObjectName(QStringLiteral("giveUpSecondConfirm"));
    addAsking(*layout, *giveUp, *confirm);
    connect(confirm, &ConfirmBar::confirmed, this, &MeasureView::endSecond);
    layout->addStretch(1);
}

void MeasureView::showBoth()
{
    QVBoxLayout* layout = renewContent();
    addHead(*layout);
    addTitle(*layout, tr("Both readings"));
    auto* card = new Card(content());
    card->setObjectName(QStringLiteral("bothReadingsCard"));
    addRaterComparison(*card->body(), protocol(), *firstReading(), *secondReading(), card);
    layout->addWidget(card);
    layout->addStretch(1);
}

void MeasureView::addTwice(QVBoxLayout& layout)
{
    if (state().mode != Mode::Therapist) {
        return;
    }
    m_twice = new QVBoxLayout;
    m_twice->setSpacing(kSpace1);
    layout.addLayout(m_twice);
    showTwice();
}

void MeasureView::showTwice()
{
    const bool complete = firstReading() != nullptr;
    if (m_twice == nullptr || m_twiceFor == complete) {
        return;
    }
    m_twiceFor = complete;
    while (QLayoutItem* old = m_twice->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    const SecondDraft* draft = SessionDrafts::of(controller()).second(state().sessionId, activity().test, side());
    const bool wanted = draft != nullptr && draft->wanted;
    if (complete && !wanted) {
        auto* second = makeButton(ButtonKind::Plain, tr("Second reading by another person…"), content());
        second->setObjectName(QStringLiteral("secondReadingButton"));
        alignWithText(*second);
        connect(second, &QPushButton::clicked, this, &MeasureView::beginSecond);
        m_twice->addWidget(second, 0, Qt::AlignLeft);
        return;
    }
    if (complete && draft->isBegun()) {
        // Only giving it up lifts the blinding.
        auto* later = new FlowTextLabel(TextRole::Caption, tr("The second reading goes on after this."), content());
        later->setObjectName(QStringLiteral("secondGoesOnLabel"));
        later->setInk(Ink::TextSecond);
        m_twice->addWidget(later);
        return;
    }
    auto* two = new QCheckBox(tr("Two people read this side"), content());
    two->setObjectName(QStringLiteral("twoReadersBox"));
    two->setMinimumHeight(look().targetHeight());
    two->setChecked(wanted);
    connect(two, &QCheckBox::toggled, this, [this](bool on) {
        SessionDrafts& drafts = SessionDrafts::of(controller());
        drafts.beginSecond(state().sessionId, activity().test, side()).wanted = on;
    });
    m_twice->addWidget(two, 0, Qt::AlignLeft);
    auto* what = new FlowTextLabel(
        TextRole::Caption, tr("What the first one reads is then hidden until the second one has read."), content());
    what->setInk(Ink::TextSecond);
    m_twice->addWidget(what);
}

} // namespace psoas::app
