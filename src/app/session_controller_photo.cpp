// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kept_photo.h"
#include "app/session_controller_private.h"
#include "app/store_access.h"

namespace psoas::app {

void SessionController::keepPhoto(session::PhotoKept photo, const QByteArray& bytes)
{
    ++d->keeping;
    writeStore<std::string>(
        d->store, this,
        [picture = bytes.toStdString(), now = d->clock.now()](history::Store& store) {
            // Nothing to keep still waits its turn: a picture that is on its way must not come after its removal.
            return picture.empty() ? Result<std::string>(std::string()) : store.keepPhoto(picture, now);
        },
        [this, photo = std::move(photo), asked = d->generation](const Result<std::string>& hash) {
            --d->keeping;
            if (asked != d->generation) {
                return;
            }
            if (!hash) {
                d->failed(hash.error());
                return;
            }
            session::KeepPhoto command{photo};
            command.photo.hash = *hash;
            send(std::move(command));
        });
}

void SessionController::loadPhoto(const std::string& hash, QObject* context,
                                  std::function<void(const Result<Photo>&)> then)
{
    readStore<Photo>(
        d->store, context, [hash](history::Store& store) { return keptPhoto(store, hash); },
        [then = std::move(then)](const Result<Photo>& photo) { then(photo); });
}

} // namespace psoas::app
