// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/compare_view.h"

#include "app/figures/figure_overlay.h"
#include "app/figures/figure_view.h"
#include "app/kept_photo.h"
#include "app/log.h"
#include "app/pages/progress/session_differences.h"
#include "app/pages/progress/session_reading.h"
#include "app/pages/session/session_drafts.h"
#include "app/pages/session/side_badge.h"
#include "app/pages/two_columns.h"
#include "app/photo/photo_picture.h"
#include "app/second_reading.h"
#include "app/store_access.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 960;
constexpr int kNarrow = 640;
constexpr int kFigureHeight = 190;

struct Pair {
    SessionReading earlier, later;
};

FlowTextLabel* label(TextRole role, const QString& text, Ink ink, QWidget* parent)
{
    auto* made = new FlowTextLabel(role, text, parent);
    made->setInk(ink);
    return made;
}

} // namespace

CompareView::CompareView(const Surroundings& all, QWidget* parent)
    : PageScroll(parent)
    , m_all(all)
{
    setObjectName(QStringLiteral("compareView"));
    setContentWidth(kContentWidth);
    m_back = makeButton(ButtonKind::Plain, tr("All sessions"), Icon::Back, this);
    alignWithText(*m_back);
    m_back->setObjectName(QStringLiteral("backFromCompareButton"));
    m_back->setShortcut(QKeySequence(Qt::Key_Escape));
    connect(m_back, &QPushButton::clicked, this, &CompareView::closed);
    body()->addWidget(m_back, 0, Qt::AlignLeft);
    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_problem->hide();
    body()->addWidget(m_problem);
    body()->addStretch(1);
}

void CompareView::open(const QString& oneId, const QString& otherId)
{
    m_problem->hide();
    delete std::exchange(m_content, nullptr);
    m_back->setFocus();
    const unsigned asked = ++m_asked;
    readStore<Pair>(
        m_all.store, this,
        [&present = m_all.protocol, one = oneId.toStdString(),
         other = otherId.toStdString()](history::Store& store) -> Result<Pair> {
            auto first = readSession(store, present, one);
            if (!first) {
                return tl::unexpected(first.error());
            }
            auto second = readSession(store, present, other);
            if (!second) {
                return tl::unexpected(second.error());
            }
            if (second->detail.row.startedAt.utc < first->detail.row.startedAt.utc) {
                std::swap(*first, *second);
            }
            return Pair{std::move(*first), std::move(*second)};
        },
        [this, asked](const Result<Pair>& pair) {
            if (asked != m_asked) {
                return;
            }
            if (pair && (awaitsSecond(pair->earlier) || awaitsSecond(pair->later))) {
                m_problem->setText(words::secondReadingAwaited());
                m_problem->show();
            } else if (pair) {
                showPair(pair->earlier, pair->later);
                verticalScrollBar()->setValue(0);
            } else {
                logFailure("two sessions cannot be read", pair.error());
                m_problem->setText(words::error(pair.error()));
                m_problem->show();
            }
            Q_EMIT loaded();
        });
}

/// The session runs, and the second of two people has not read yet.
bool CompareView::awaitsSecond(const SessionReading& reading) const
{
    return !reading.detail.row.endedAt && SessionDrafts::of(m_all.controller).isBlind(reading.detail.row.id);
}

void CompareView::showPair(const SessionReading& earlier, const SessionReading& later)
{
    m_content = new QWidget(this);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace4);
    const Instant before = earlier.detail.row.startedAt;
    const Instant after = later.detail.row.startedAt;
    column->addWidget(new FlowTextLabel(
        TextRole::Title,
        tr("%1 and %2", "two days").arg(words::date(before.localDate()), words::date(after.localDate())), m_content));
    const int days = after.localDate().daysSince(before.localDate());
    column->addWidget(label(TextRole::Body,
                            days == 0 ? tr("Both on the same day.") : tr("%n day(s) lie between them.", nullptr, days),
                            Ink::TextSecond, m_content));
    if (earlier.detail.row.protocolHash != later.detail.row.protocolHash) {
        column->addWidget(new InlineMessage(
            InlineMessage::Tone::Info,
            tr("The two ran different versions of the protocol. What one does not know is left out."), m_content));
    }
    addFigures(earlier, later);
    addDifferences(earlier, later);
    addPhotos(earlier, later);
    body()->insertWidget(body()->count() - 1, m_content);
}

void CompareView::addFigures(const SessionReading& earlier, const SessionReading& later)
{
    const protocol::Protocol& protocol = later.protocol(m_all.protocol);
    auto* pair = new TwoColumns(kNarrow, m_content);
    bool any = false;
    for (const assessment::TestResult& result : later.detail.tests) {
        const auto then = std::ranges::find_if(earlier.detail.tests, [&](const assessment::TestResult& each) {
            return each.test == result.test && each.side == result.side && each.valid;
        });
        if (then == earlier.detail.tests.end() || !result.valid) {
            continue; // what does not count is told below, and not drawn
        }
        const MeasuredFigure shown = measuredFigure(protocol, result, then->observations);
        if (shown.pose.empty() || shown.measured.empty()) {
            continue;
        }
        auto* card = new Card(pair);
        card->body()->addWidget(makeSideBadge(result.side, card), 0, Qt::AlignLeft);
        auto* figure = new FigureView(card);
        figure->setFrameShown(false);
        figure->setFixedHeight(look().scaled(kFigureHeight));
        figure->showPose(protocol, shown.pose, result.side, shown.measured, shown.overlay);
        card->body()->addWidget(figure);
        // Below, so that both sides stand alike whatever room their figures leave.
        card->body()->addWidget(label(TextRole::Caption,
                                      words::overlay(protocol, shown.overlay, earlier.detail.row.startedAt.localDate()),
                                      Ink::TextSecond, card));
        pair->add(card, 1);
        any = true;
    }
    if (any) {
        m_content->layout()->addWidget(pair);
    } else {
        delete pair;
    }
}

void CompareView::addDifferences(const SessionReading& earlier, const SessionReading& later)
{
    const std::vector<SessionDifference> all =
        differencesOf(later.protocol(m_all.protocol), earlier.detail, later.detail);
    const auto table = [&](QVBoxLayout& into, bool same, QWidget* parent) {
        auto* rows = new QGridLayout;
        rows->setHorizontalSpacing(kSpace4);
        rows->setVerticalSpacing(kSpace2);
        for (const int column : {0, 1, 2}) {
            rows->setColumnStretch(column, 1);
        }
        rows->addWidget(
            label(TextRole::Strong, words::date(earlier.detail.row.startedAt.localDate()), Ink::Text, parent), 0, 1);
        rows->addWidget(label(TextRole::Strong, words::date(later.detail.row.startedAt.localDate()), Ink::Text, parent),
                        0, 2);
        int row = 1;
        for (const SessionDifference& each : all) {
            if (each.same != same) {
                continue;
            }
            rows->addWidget(label(TextRole::Body, each.what, Ink::TextSecond, parent), row, 0, Qt::AlignTop);
            rows->addWidget(new FlowTextLabel(TextRole::Body, each.before, parent), row, 1, Qt::AlignTop);
            rows->addWidget(new FlowTextLabel(TextRole::Body, each.after, parent), row, 2, Qt::AlignTop);
            ++row;
            if (!each.remark.isEmpty()) {
                rows->addWidget(label(TextRole::Caption, each.remark, Ink::TextSecond, parent), row++, 1, 1, 2);
            }
        }
        into.addLayout(rows);
        return row - 1;
    };
    auto* card = new Card(tr("What is different"), m_content);
    card->setObjectName(QStringLiteral("differencesCard"));
    const auto different = std::ranges::count(all, false, &SessionDifference::same);
    if (different == 0) {
        card->body()->addWidget(new FlowTextLabel(TextRole::Body, tr("Nothing that was recorded."), card));
    } else {
        table(*card->body(), false, card);
    }
    const auto same = static_cast<int>(std::ranges::count(all, true, &SessionDifference::same));
    if (same > 0) {
        auto* rest = new Collapsible(tr("What is the same: %n thing(s)", nullptr, same), card);
        table(*rest->body(), true, rest);
        card->body()->addWidget(rest);
    }
    m_content->layout()->addWidget(card);
}

void CompareView::addPhotos(const SessionReading& earlier, const SessionReading& later)
{
    for (const Side side : kSides) {
        const auto of = [side](const SessionReading& reading) {
            const auto found = std::ranges::find(reading.photos, side, &KeptPicture::side);
            return found == reading.photos.end() ? nullptr : &*found;
        };
        const KeptPicture* before = of(earlier);
        const KeptPicture* after = of(later);
        if (before == nullptr && after == nullptr) {
            continue;
        }
        auto* pair = new TwoColumns(kNarrow, m_content);
        for (const auto& [kept, reading] : {std::pair{before, &earlier}, std::pair{after, &later}}) {
            auto* card =
                new Card(words::withSide(words::shortDate(reading->detail.row.startedAt.localDate()), side), pair);
            if (kept == nullptr) {
                card->body()->addWidget(label(TextRole::Body, tr("No photo was kept."), Ink::TextSecond, card));
            } else if (!kept->photo) {
                card->body()->addWidget(
                    label(TextRole::Body, noPhotoSentence(kept->photo.error()), Ink::TextSecond, card));
            } else {
                auto* picture = new PhotoPicture(card);
                picture->showPhoto(kept->photo->image, kept->marks);
                card->body()->addWidget(picture);
            }
            card->body()->addStretch(1);
            pair->add(card, 1);
        }
        m_content->layout()->addWidget(pair);
    }
}

} // namespace psoas::app
