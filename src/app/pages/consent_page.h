// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/page_scroll.h"

namespace psoas::protocol {
struct Protocol;
}

namespace psoas::app {

/// First thing a person sees: what the program is and is not. Comes back only when the statement's words change.
class ConsentPage : public PageScroll {
    Q_OBJECT

public:
    explicit ConsentPage(const protocol::Protocol& protocol, QWidget* parent = nullptr);

Q_SIGNALS:
    void accepted();
};

/// A statement cut into its sentences, three to a paragraph at most, for reading on a screen.
[[nodiscard]] QStringList paragraphs(const QString& statement);

} // namespace psoas::app
