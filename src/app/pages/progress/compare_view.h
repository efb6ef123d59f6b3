// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"

#include <QString>

class QPushButton;

namespace psoas::app {

class InlineMessage;
struct SessionReading;

/// Two sessions beside each other: the differences named, the figures one over the other, the photos side by side.
class CompareView : public PageScroll {
    Q_OBJECT

public:
    explicit CompareView(const Surroundings& all, QWidget* parent = nullptr);

    /// In whatever order they are given: the earlier one stands first.
    void open(const QString& oneId, const QString& otherId);

Q_SIGNALS:
    void loaded();
    void closed();

private:
    [[nodiscard]] bool awaitsSecond(const SessionReading& reading) const;
    void showPair(const SessionReading& earlier, const SessionReading& later);
    void addFigures(const SessionReading& earlier, const SessionReading& later);
    void addDifferences(const SessionReading& earlier, const SessionReading& later);
    void addPhotos(const SessionReading& earlier, const SessionReading& later);

    Surroundings m_all;
    QPushButton* m_back = nullptr;
    InlineMessage* m_problem = nullptr;
    QWidget* m_content = nullptr;
    unsigned m_asked = 0;
};

} // namespace psoas::app
