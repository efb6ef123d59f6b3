// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/note_offer.h"

#include <QString>

class QPrinter;
class QWidget;

/// The dialogs of the system for files and printers.
namespace psoas::app {

/// @param filter  as "PDF (*.pdf)"  @return empty if the user changed their mind
[[nodiscard]] QString askFileToSave(QWidget* window, const QString& title, const QString& suggestedName,
                                    const QString& filter);
/// @return empty if the user changed their mind
[[nodiscard]] QString askFileToOpen(QWidget* window, const QString& title, const QString& filter);
[[nodiscard]] PrintAnswer askPrinter(QWidget* window, QPrinter& printer);
/// Which folders the dialogs showed, which may be named after clients, is remembered in a file of that folder and not
/// among the settings of the desktop, where Qt puts it. Once, before the first dialog.
void keepDialogPlacesIn(const QString& folder);
/// A name typed without its ending gets it, unless that would write over a file nobody was asked about.
[[nodiscard]] QString withEnding(const QString& path, const QString& ending);

} // namespace psoas::app
