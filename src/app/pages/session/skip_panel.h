// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/page_scroll.h"

#include <array>
#include <string>

namespace psoas::app {

class ChoiceGroup;

/// The reasons for skipping that are offered, as codes.
[[nodiscard]] const std::array<const char*, 5>& skipReasons();

/// Asks why something is skipped; the answer skips it.
class SkipPanel : public PageScroll {
    Q_OBJECT

public:
    /// @param what  what is about to be skipped
    /// @param canHurt  the page has a button "It hurts", which is for pain
    SkipPanel(const QString& what, bool canHurt, QWidget* parent);

    void focusFirst();

Q_SIGNALS:
    void chosen(const std::string& reason);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    ChoiceGroup* m_reasons = nullptr;
};

} // namespace psoas::app
