// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/page_scroll.h"

namespace psoas::protocol {
struct Protocol;
}

namespace psoas::app {

/// The protocol in use: what it is, its fingerprint, what it holds, and what it rests on.
class ProtocolsPage : public PageScroll {
    Q_OBJECT

public:
    explicit ProtocolsPage(const protocol::Protocol& protocol, QWidget* parent = nullptr);
};

} // namespace psoas::app
