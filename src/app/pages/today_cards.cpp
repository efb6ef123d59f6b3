// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/today_cards.h"

#include "app/figures/figure_view.h"
#include "app/pages/session/side_badge.h"
#include "app/pages/today_page.h"
#include "app/pages/two_columns.h"
#include "app/style/look.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/placeholder_panel.h"
#include "app/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kFigureHeight = 150;

/// Somebody in the first exercise; without poses, somebody standing.
QWidget* makeGreeting(const protocol::Protocol& protocol, QWidget* parent)
{
    const protocol::Exercise& first = protocol.exercises.front();
    if (first.pose.empty()) {
        auto* standing = new PlaceholderPanel(parent);
        standing->setFrameShown(false);
        return standing;
    }
    auto* figure = new FigureView(parent);
    figure->setFrameShown(false);
    figure->showPose(protocol, first.dose.phases.front().pose.empty() ? first.pose : first.dose.phases.front().pose,
                     Side::Right);
    return figure;
}

} // namespace

QWidget* makeTestedSide(const protocol::Protocol& protocol, const TestedSide& side, QWidget* parent)
{
    auto* card = new Card(parent);
    card->setAccessibleName(words::withSide(side.test, side.side));
    auto* head = new QHBoxLayout;
    head->addWidget(makeSideBadge(side.side, card));
    head->addStretch(1);
    card->body()->addLayout(head);

    if (side.figure.pose.empty() || side.figure.measured.empty()) {
        auto* standing = new PlaceholderPanel(card);
        standing->setFrameShown(false);
        standing->setSide(side.side);
        standing->setFixedHeight(kFigureHeight);
        card->body()->addWidget(standing);
    } else {
        auto* figure = new FigureView(card);
        figure->setFrameShown(false);
        figure->setFixedHeight(kFigureHeight);
        figure->showPose(protocol, side.figure.pose, side.side, side.figure.measured, side.figure.overlay);
        figure->setCaption(words::overlay(protocol, side.figure.overlay, std::nullopt));
        card->body()->addWidget(figure);
    }

    for (const QString& finding : side.findings) {
        card->body()->addWidget(new FlowTextLabel(TextRole::Strong, finding, card));
    }
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kSpace4);
    grid->setVerticalSpacing(kSpace1);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const QStringList& reading : side.readings) {
        auto* what = new FlowTextLabel(TextRole::Body, reading.at(0), card);
        what->setInk(Ink::TextSecond);
        grid->addWidget(what, row, 0);
        grid->addWidget(new FlowTextLabel(TextRole::Body, reading.at(1), card), row, 1);
        ++row;
    }
    card->body()->addLayout(grid);
    if (!side.meaning.isEmpty()) {
        auto* meaning = new FlowTextLabel(TextRole::Body, side.meaning, card);
        meaning->setInk(Ink::TextSecond);
        card->body()->addWidget(meaning);
    }
    card->body()->addStretch(1);
    return card;
}

QWidget* makeFirstUse(const protocol::Protocol& protocol, bool ofClient, QWidget* parent)
{
    auto* card = new Card(parent);
    auto* across = new TwoColumns(kTodayNarrow, card);
    QWidget* figure = makeGreeting(protocol, across);
    figure->setFixedHeight(kFigureHeight + kSpace7);
    across->add(figure, 2);
    auto* text = new QWidget(across);
    auto* lines = new QVBoxLayout(text);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(kSpace3);
    lines->addStretch(1);
    lines->addWidget(new FlowTextLabel(TextRole::Heading, TodayPage::tr("What will happen"), text));
    lines->addWidget(new FlowTextLabel(TextRole::Body, words::text(protocol, protocol.summary), text));
    auto* after =
        new FlowTextLabel(TextRole::Body,
                          ofClient ? TodayPage::tr("A session can stop at any moment and go on later at the same "
                                                   "place. After it, this page shows the test and the week.")
                                   : TodayPage::tr("You can stop at any moment and go on later at the same place. "
                                                   "After the session, this page shows your test and your week."),
                          text);
    after->setInk(Ink::TextSecond);
    lines->addWidget(after);
    lines->addStretch(1);
    across->add(text, 3);
    card->body()->addWidget(across);
    return card;
}

} // namespace psoas::app
