// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kept_photo.h"
#include "app/session_controller_private.h"
#include "app/store_access.h"
#include "psoas/protocol/loader.h"

namespace psoas::app {

void SessionController::keepPhoto(session::PhotoKept photo, const QByteArray& bytes)
{
    history::Picture picture{{}, bytes.toStdString()};
    picture.hash = protocol::hashOf(picture.bytes);
    photo.hash = picture.hash;
    d->pictures[photo.hash] = std::move(picture);
    send(session::KeepPhoto{std::move(photo)});
}

void SessionController::loadPhoto(const std::string& hash, QObject* context,
                                  std::function<void(const Result<Photo>&)> then)
{
    readStore<Photo>(
        d->store, context, [hash](history::Store& store) { return keptPhoto(store, hash); },
        [then = std::move(then)](const Result<Photo>& photo) { then(photo); });
}

} // namespace psoas::app
