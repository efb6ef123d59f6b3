// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <string>

/// What the files behind words.h share.
namespace psoas::app::words {

/// The translation context of all of them.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::words)
};

[[nodiscard]] inline QString fromCore(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace psoas::app::words
