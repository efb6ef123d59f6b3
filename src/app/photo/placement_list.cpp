// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/placement_list.h"

#include "app/photo/placement.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace psoas::app {

PlacementList::PlacementList(int most, QWidget* parent)
    : QWidget(parent)
    , m_most(most)
    , m_rows(new QVBoxLayout)
    , m_mean(new FlowTextLabel(TextRole::Strong, this))
    , m_spread(new FlowTextLabel(TextRole::Body, this))
    , m_apart(new InlineMessage(InlineMessage::Tone::Caution, QString(), this))
{
    setAccessibleName(tr("Placements"));
    m_mean->setObjectName(QStringLiteral("placementMeanLabel"));
    m_spread->setObjectName(QStringLiteral("placementSpreadLabel"));
    m_spread->setInk(Ink::TextSecond);
    m_apart->setObjectName(QStringLiteral("placementApartMessage"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace2);
    m_rows->setSpacing(0);
    layout->addLayout(m_rows);
    layout->addWidget(m_mean);
    layout->addWidget(m_spread);
    layout->addWidget(m_apart);
    describe();
}

void PlacementList::setPlacements(const std::vector<assessment::PhotoAngles>& angles)
{
    m_angles = angles;
    rebuild();
    describe();
}

void PlacementList::setMaxSpread(PlacementSpread spread)
{
    m_maxSpread = spread;
    describe();
}

void PlacementList::rebuild()
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        // The button that was pressed may be among them.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (int i = 0; i < static_cast<int>(m_angles.size()); ++i) {
        const assessment::PhotoAngles& angles = m_angles[static_cast<std::size_t>(i)];
        auto* row = new QWidget(this);
        auto* text = new FlowTextLabel(TextRole::Body,
                                       tr("Placement %1 of %2: %3", "number, of how many, angles")
                                           .arg(i + 1)
                                           .arg(m_most)
                                           .arg(photo_words::both(angles.thighDeg, angles.shinForwardDeg)),
                                       row);
        text->setObjectName(QStringLiteral("placement%1Label").arg(i + 1));
        auto* remove = makeIconButton(ButtonKind::Plain, Icon::Trash, tr("Remove placement %1").arg(i + 1), row);
        remove->setObjectName(QStringLiteral("removePlacement%1Button").arg(i + 1));
        connect(remove, &QPushButton::clicked, this, [this, i] { Q_EMIT removeClicked(i); });
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(kSpace2);
        layout->addWidget(text, 1, Qt::AlignVCenter);
        layout->addWidget(remove, 0, Qt::AlignTop);
        m_rows->addWidget(row);
    }
}

void PlacementList::describe()
{
    const auto count = static_cast<int>(m_angles.size());
    const bool several = count > 1;
    setVisible(count > 0);
    m_mean->setVisible(several);
    m_spread->setVisible(several);
    m_apart->setVisible(false);
    if (!several) {
        return;
    }
    const assessment::PhotoReadings readings = assessment::summarise(m_angles);
    m_mean->setText(tr("Mean of %n placement(s): %1", nullptr, count)
                        .arg(photo_words::both(readings.thighDeg.mean, readings.shinForwardDeg.mean)));
    m_spread->setText(tr("They lie %1° apart for the thigh and %2° for the shin.")
                          .arg(words::number(std::round(readings.thighDeg.spread)),
                               words::number(std::round(readings.shinForwardDeg.spread))));
    const bool thigh = m_maxSpread.thighDeg > 0 && readings.thighDeg.spread > m_maxSpread.thighDeg;
    const bool shin = m_maxSpread.shinDeg > 0 && readings.shinForwardDeg.spread > m_maxSpread.shinDeg;
    if (thigh || shin) {
        m_apart->setText(count < m_most
                             ? tr("The placements differ much. Please place the marks once more, looking closely at "
                                  "the hip.")
                             : tr("The placements differ much. Please remove the one that is off, and place it "
                                  "again."));
        m_apart->setVisible(true);
    }
}

} // namespace psoas::app
