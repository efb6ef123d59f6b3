// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/areas_field.h"

#include "app/pages/session/area_button.h"
#include "app/pages/session/body_map.h"
#include "app/pages/session/fact_field.h"
#include "app/pages/two_columns.h"
#include "app/style/look.h"
#include "app/words.h"

#include <QVBoxLayout>

namespace psoas::app {

namespace {

/// Pixels at text scale 1 under which the list stands below the drawing.
constexpr int kSideBySide = 520;

} // namespace

AreasField::AreasField(SessionController& controller, const protocol::Activity& activity, Side side, QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_activity(activity)
{
    const protocol::Protocol& protocol = controller.engine().protocol();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* columns = new TwoColumns(kSideBySide, this);
    outer->addWidget(columns);

    std::vector<BodyMap::Area> areas;
    auto* list = new QWidget(columns);
    auto* rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(kSpace2);
    for (std::size_t i = 0; i < activity.areas.size(); ++i) {
        const protocol::BodyArea& area = activity.areas[i];
        BodyMap::Area place;
        place.name = words::fact(protocol, area.fact);
        for (const std::string& muscle : area.muscles) {
            place.muscles.push_back(protocol.muscle(muscle));
        }
        const Side recorded = recordedSide(protocol, area.fact, side);
        auto* button = new AreaButton(place.name, area.fact, recorded, i, list);
        connect(button, &AreaButton::clicked, this, [this, i](bool checked) { mark(i, checked); });
        connect(button, &AreaButton::pointedChanged, this,
                [this, i](bool pointed) { m_map->setPointed(pointed ? std::optional(i) : std::nullopt); });
        rows->addWidget(button);
        m_buttons.append(button);
        areas.push_back(std::move(place));
    }
    rows->addStretch(1);
    m_map = new BodyMap(protocol, activity.pose, side, std::move(areas), columns);
    connect(m_map, &BodyMap::pressed, this,
            [this](std::size_t area) { m_buttons.at(static_cast<qsizetype>(area))->click(); });
    columns->add(m_map, 1);
    columns->add(list, 1);
    refresh();
}

void AreasField::refresh()
{
    for (std::size_t i = 0; i < m_activity.areas.size(); ++i) {
        AreaButton& button = *m_buttons.at(static_cast<qsizetype>(i));
        const assessment::Record* record = m_controller.state().answers.find(button.fact(), button.side());
        const bool marked = record != nullptr && record->value == protocol::FactValue(m_activity.areas[i].marked);
        button.setChecked(marked);
        m_map->setMarked(i, marked);
    }
}

void AreasField::mark(std::size_t area, bool marked)
{
    const AreaButton& button = *m_buttons.at(static_cast<qsizetype>(area));
    if (marked) {
        m_controller.send(session::Answer{button.fact(), button.side(), {m_activity.areas[area].marked}});
    } else {
        m_controller.send(session::Retract{button.fact(), button.side()});
    }
    m_map->setMarked(area, marked);
}

bool AreasField::focusArea(const std::string& fact)
{
    for (AreaButton* button : std::as_const(m_buttons)) {
        if (button->fact() == fact) {
            button->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return false;
}

void AreasField::focusFirst()
{
    m_buttons.first()->setFocus(Qt::OtherFocusReason);
}

} // namespace psoas::app
