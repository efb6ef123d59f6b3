// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/file_prompt.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QStandardPaths>

namespace psoas::app {

namespace {

QDir documents()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
}

} // namespace

QString askFileToSave(QWidget* window, const QString& title, const QString& suggestedName, const QString& filter)
{
    return QFileDialog::getSaveFileName(window, title, documents().filePath(suggestedName), filter);
}

QString askFileToOpen(QWidget* window, const QString& title, const QString& filter)
{
    return QFileDialog::getOpenFileName(window, title, documents().path(), filter);
}

PrintAnswer askPrinter(QWidget* window, QPrinter& printer)
{
    if (QPrinterInfo::availablePrinterNames().isEmpty()) {
        return PrintAnswer::NoPrinter;
    }
    QPrintDialog dialog(&printer, window);
    return dialog.exec() == QDialog::Accepted ? PrintAnswer::Print : PrintAnswer::ChangedMind;
}

QString withEnding(const QString& path, const QString& ending)
{
    const QString whole = path + ending;
    return QFileInfo(path).suffix().isEmpty() && !QFileInfo::exists(whole) ? whole : path;
}

} // namespace psoas::app
