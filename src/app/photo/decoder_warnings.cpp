// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/decoder_warnings.h"

#include <QLoggingCategory>

#include <atomic>
#include <cstring>

namespace psoas::app {

namespace {

std::mutex turn;
std::atomic<QtMessageHandler> before = nullptr;
thread_local bool listening = false;
thread_local bool heard = false;

void listen(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const char* category = context.category == nullptr ? "" : context.category;
    if (!listening || std::strncmp(category, "qt.gui.imageio", std::strlen("qt.gui.imageio")) != 0) {
        if (const QtMessageHandler next = before) {
            next(type, context, message);
        }
        return;
    }
    // An orientation tag that makes no sense says nothing about the picture.
    const bool aboutData = !message.contains(QLatin1String("EXIF"), Qt::CaseInsensitive);
    if (std::strcmp(category, "qt.gui.imageio.jpeg") == 0 && type != QtDebugMsg && type != QtInfoMsg && aboutData) {
        heard = true;
    }
}

} // namespace

DecoderWarnings::DecoderWarnings()
    : m_turn(turn)
{
    listening = true;
    heard = false;
    before = qInstallMessageHandler(listen);
}

DecoderWarnings::~DecoderWarnings()
{
    qInstallMessageHandler(before);
    listening = false;
}

bool DecoderWarnings::damaged() const
{
    return heard;
}

} // namespace psoas::app
