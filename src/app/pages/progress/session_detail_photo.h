// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/photo/photo_file.h"
#include "psoas/assessment/photo_geometry.h"
#include "psoas/result.h"
#include "psoas/units.h"

#include <QWidget>

#include <string>

class QPushButton;

namespace psoas::app {

class ConfirmBar;

/// What was kept of the photo of one side of a test.
struct KeptPicture {
    std::string hash;
    std::string test;
    Side side = Side::None;
    Result<Photo> photo;
    int uses = 1;                 ///< sides of tests, of all sessions, that have this picture
    assessment::PhotoMarks marks; ///< of its first placement
    bool stays = false;           ///< its session is signed, so it cannot be deleted
};

/// A photo of an earlier session, which can be deleted; or why there is none to look at.
class SessionDetailPhoto : public QWidget {
    Q_OBJECT

public:
    explicit SessionDetailPhoto(const KeptPicture& kept, QWidget* parent = nullptr);
    [[nodiscard]] const std::string& hash() const { return m_hash; }

Q_SIGNALS:
    /// The user asked for it and confirmed it.
    void deleteConfirmed(const std::string& hash);

private:
    std::string m_hash;
    QPushButton* m_deleteButton = nullptr;
    ConfirmBar* m_confirm = nullptr;
};

} // namespace psoas::app
