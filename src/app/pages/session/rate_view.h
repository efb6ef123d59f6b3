// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/activity_view.h"

#include <QList>

namespace psoas::app {

class FactField;

/// Ratings, all of them optional.
class RateView : public ActivityView {
    Q_OBJECT

public:
    RateView(SessionController& controller, const session::Place& place, QWidget* parent);

    void refresh() override;
    void flush() override;
    void focusFirst() override;
    void showFact(const std::string& fact) override;

private:
    QList<FactField*> m_fields;
};

} // namespace psoas::app
