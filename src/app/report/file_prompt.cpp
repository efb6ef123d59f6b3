// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/file_prompt.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QSettings>
#include <QStandardPaths>

namespace psoas::app {

namespace {

/// Where one was last, else the documents, where there are any.
QDir& folder()
{
    static QDir last = [] {
        const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
        return QDir(QFileInfo(documents).isDir() ? documents : QDir::homePath());
    }();
    return last;
}

QString remembered(const QString& file)
{
    if (!file.isEmpty()) {
        folder() = QFileInfo(file).absoluteDir();
    }
    return file;
}

} // namespace

QString askFileToSave(QWidget* window, const QString& title, const QString& suggestedName, const QString& filter)
{
    return remembered(QFileDialog::getSaveFileName(window, title, folder().filePath(suggestedName), filter));
}

QString askFileToOpen(QWidget* window, const QString& title, const QString& filter)
{
    return remembered(QFileDialog::getOpenFileName(window, title, folder().absolutePath(), filter));
}

PrintAnswer askPrinter(QWidget* window, QPrinter& printer)
{
    if (QPrinterInfo::availablePrinterNames().isEmpty()) {
        return PrintAnswer::NoPrinter;
    }
    QPrintDialog dialog(&printer, window);
    return dialog.exec() == QDialog::Accepted ? PrintAnswer::Print : PrintAnswer::ChangedMind;
}

void keepDialogPlacesIn(const QString& folder)
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder);
}

QString withEnding(const QString& path, const QString& ending)
{
    const QString whole = path + ending;
    return QFileInfo(path).suffix().isEmpty() && !QFileInfo::exists(whole) ? whole : path;
}

} // namespace psoas::app
