// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/contents.h"
#include "psoas/protocol/draft.h"
#include "psoas/protocol/loader.h"

#include <QString>
#include <QStringList>

/// What is said about protocols as files.
namespace psoas::app::words {

/// In groups of eight, so that two of them can be compared by eye.
[[nodiscard]] QString fingerprint(const std::string& hash);
/// "7 steps, 12 exercises, 20 safety questions"
[[nodiscard]] QString holds(const protocol::Contents& contents);
/// Where it keeps a person less safe, or only otherwise, than the shipped one; empty: nowhere.
[[nodiscard]] QStringList differences(const protocol::SafetyDifferences& differs);
/// The fault and where it is, for somebody who can mend the file.
[[nodiscard]] QString fault(const protocol::Problem& problem);
[[nodiscard]] QStringList faults(const std::vector<protocol::Problem>& problems);
/// That a file which was looked into is no protocol, in plain words; empty where its faults are those of one.
[[nodiscard]] QString noProtocol(const QString& fileName, const std::vector<protocol::Problem>& problems);
/// Why a file was not even looked into, as a sentence.
[[nodiscard]] QString refused(const QString& fileName, const Error& error);
/// What a draft says where nothing was typed, in the language of the window.
[[nodiscard]] protocol::OwnWords draftWords();

} // namespace psoas::app::words
