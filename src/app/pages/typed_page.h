// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace psoas::app {

/// A page on which something can be typed that is not stored at once.
class TypedPage {
public:
    TypedPage() = default;
    TypedPage(const TypedPage&) = delete;
    TypedPage& operator=(const TypedPage&) = delete;
    virtual ~TypedPage() = default;

    /// Something was typed that is not stored.
    [[nodiscard]] virtual bool isChanged() const = 0;
    /// Asks whether what is not stored may go, and then does `then`. Only while isChanged().
    virtual void askToLeave(std::function<void()> then) = 0;
};

} // namespace psoas::app
