// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_view.h"
#include "app/kept_photo.h"
#include "app/pages/session/result_view.h"
#include "app/pages/session/session_drafts.h"
#include "app/pages/session/side_badge.h"
#include "app/pages/session/test_notes.h"
#include "app/photo/photo_file.h"
#include "app/photo/photo_picture.h"
#include "app/second_reading.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

constexpr int kFigureHeight = 260;

FlowTextLabel* addLine(Card& card, const QString& words, Ink ink = Ink::TextSecond)
{
    auto* line = new FlowTextLabel(TextRole::Body, words, &card);
    line->setInk(ink);
    card.body()->addWidget(line);
    return line;
}

} // namespace

void ResultView::addFigure(Card& card, const assessment::TestResult& result, const Before& before)
{
    const MeasuredFigure shown =
        measuredFigure(protocol(), result, before ? before->baseline : std::vector<assessment::ObservationValue>{});
    if (shown.pose.empty() || shown.measured.empty()) {
        return;
    }
    auto* figure = new FigureView(&card);
    figure->setObjectName(QStringLiteral("resultFigure"));
    figure->setFrameShown(false);
    figure->setFixedHeight(look().scaled(kFigureHeight));
    figure->showPose(protocol(), shown.pose, result.side, shown.measured, shown.overlay);
    figure->setCaption(words::overlay(protocol(), shown.overlay, before ? std::optional(before->since) : std::nullopt));
    card.body()->addWidget(figure);
}

void ResultView::addChanges(Card& card, const assessment::TestResult& result, const Before& before)
{
    const protocol::Test* test = protocol().test(m_measure.test);
    if (!before || test == nullptr || !result.valid) {
        return;
    }
    const QString since = words::date(before->since);
    if (before->joinsBaseline) {
        addLine(card, tr("Together with your test of %1 this makes your starting point.").arg(since))
            ->setObjectName(QStringLiteral("baselineLabel"));
        return;
    }
    if (result.method != before->method) {
        addLine(card, tr("This is not compared with your first test of %1: it was taken in another way.").arg(since))
            ->setObjectName(QStringLiteral("notComparedLabel"));
        return;
    }
    if (before->changes.empty()) {
        addLine(card,
                tr("Judged by eye, as on %1. The pale figure shows that day; by eye no change can be told for sure.")
                    .arg(since))
            ->setObjectName(QStringLiteral("byEyeLabel"));
        return;
    }
    for (const assessment::TestChange& change : before->changes) {
        const auto found = std::find_if(test->observations.begin(), test->observations.end(),
                                        [&](const auto& each) { return each.id == change.observation; });
        if (found == test->observations.end() || !change.needed) {
            continue;
        }
        const QString what =
            tr("%1 since %2: from %3 to %4.", "observation, day, value, value")
                .arg(words::text(protocol(), found->name), since, words::value(protocol(), found->value, change.before),
                     words::value(protocol(), found->value, change.now));
        const QString size = words::number(std::abs(change.now - change.before));
        const QString verdict =
            !change.real ? tr("That is %1° and may be nothing: less than %2° can be reading error.")
                               .arg(size, words::number(*change.needed))
            : change.better ? tr("That is %1° more room than before, and more than reading error explains.").arg(size)
                            : tr("That is %1° less room than before, and more than reading error explains.").arg(size);
        auto* line =
            addLine(card, tr("%1 %2", "two sentences").arg(what, verdict), change.real ? Ink::Text : Ink::TextSecond);
        line->setObjectName(QStringLiteral("change:") + QString::fromStdString(change.observation));
    }
}

bool ResultView::isBlind(Side side) const
{
    return SessionDrafts::of(controller()).isBlind(state().sessionId, m_measure.test, side);
}

void ResultView::addBlind(QVBoxLayout& layout, Side side)
{
    auto* card = new Card(content());
    card->setObjectName(QStringLiteral("result:") + QString::fromUtf8(name(side).data()));
    card->setAccessibleName(words::side(side));
    card->body()->addWidget(makeSideBadge(side, card), 0, Qt::AlignLeft);
    addLine(*card,
            tr("The second reading of this side is still to come. What the first one read is hidden until then."));
    auto* go = makeButton(ButtonKind::Secondary, tr("To the second reading"), card);
    go->setObjectName(QStringLiteral("toSecondButton:") + QString::fromUtf8(name(side).data()));
    const session::Place place{m_measure.id, m_measure.eachSide ? side : Side::None, {}};
    connect(go, &QPushButton::clicked, this, [this, place] { Q_EMIT changeRequested(place, {}); });
    card->body()->addWidget(go, 0, Qt::AlignLeft);
    layout.addWidget(card);
}

void ResultView::addSecond(Card& card, const assessment::TestResult& result)
{
    if (const auto* again = secondReadingOf(state().secondReadings, result.test, result.side)) {
        addRaterComparison(*card.body(), protocol(), result, *again, &card);
    }
}

void ResultView::addPhoto(Card& card, const assessment::TestResult& result)
{
    const Side side = result.side;
    const protocol::Test* test = protocol().test(m_measure.test);
    const protocol::Method* way = test != nullptr ? protocol::Protocol::method(*test, result.method) : nullptr;
    if (way == nullptr || way->form != protocol::MethodForm::Photo) {
        return; // a photo from before another way was chosen
    }
    const auto& photos = state().photos;
    const auto kept = std::find_if(photos.begin(), photos.end(), [&](const session::PhotoKept& each) {
        return each.test == m_measure.test && each.side == side;
    });
    if (kept == photos.end() || kept->placements.empty()) {
        return;
    }
    auto* fold = new Collapsible(tr("The photo it was read from"), &card);
    fold->setObjectName(QStringLiteral("photoFold"));
    card.body()->addWidget(fold);
    controller().loadPhoto(kept->hash, fold, [fold, placements = kept->placements](const Result<Photo>& photo) {
        if (!photo) {
            fold->body()->addWidget(new FlowTextLabel(TextRole::Body, noPhotoSentence(photo.error()), fold));
            return;
        }
        auto* picture = new PhotoPicture(fold);
        picture->setObjectName(QStringLiteral("keptPhoto"));
        picture->showPhoto(photo->image, placements.front());
        fold->body()->addWidget(picture);
    });
}

void ResultView::addCaveats(Card& card, Side side)
{
    const QStringList lines = misleadingErrors(engine(), state(), m_measure, side);
    if (!lines.isEmpty()) {
        auto* fold = new Collapsible(tr("What could mislead here"), &card);
        fold->setObjectName(QStringLiteral("misleadFold"));
        fold->body()->addWidget(new BulletList(BulletList::Mark::Caution, lines, fold));
        card.body()->addWidget(fold);
    }
}

void ResultView::addAbout(QVBoxLayout& layout)
{
    if (m_measure.about.empty()) {
        return;
    }
    auto* fold = new Collapsible(tr("How good is this test?"), content());
    fold->setObjectName(QStringLiteral("aboutFold"));
    for (const protocol::TextId& id : m_measure.about) {
        fold->body()->addWidget(new FlowTextLabel(TextRole::Body, text(id), fold));
    }
    layout.addWidget(fold);
}

} // namespace psoas::app
