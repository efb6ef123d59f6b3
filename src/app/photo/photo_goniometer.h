// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/photo/photo_file.h"
#include "psoas/assessment/photo_geometry.h"

#include <QWidget>

#include <functional>
#include <vector>

class QMimeData;
class QPushButton;

namespace psoas::app {

class FlowTextLabel;
class InlineMessage;
class PhotoCanvas;
class PhotoStart;
class PlacementList;

/// Measures a leg in a photo: takes the photo, lets the table edge, hip, knee and ankle be marked up to three times,
/// and says what the placements come to. Knows nothing of tests and stores nothing: whoever embeds it does.
class PhotoGoniometer : public QWidget {
    Q_OBJECT

public:
    static constexpr int kMostPlacements = 3;

    explicit PhotoGoniometer(QWidget* parent = nullptr);

    /// Placements farther apart ask for one more. @param thighDeg, shinDeg  degrees; 0 (to start with) for no limit
    void setMaxSpread(double thighDeg, double shinDeg);
    /// Asks for a file: gets the parent for a dialog, returns a path, empty for none. A file dialog to start with.
    void setOpenPrompt(std::function<QString(QWidget*)> prompt);

    /// Begins to read a file; photoChanged() or refused() follows. @return  false if it was refused at once
    bool openFile(const QString& path);
    /// The same with what was dropped or copied.
    bool openData(const QMimeData& mime);
    /// A photo that was kept before, with its placements; no signal. Placements that give no angles are left out.
    void showPhoto(const Photo& photo, const std::vector<assessment::PhotoMarks>& placements);
    /// Back to no photo; no signal.
    void clear();

    /// In pixels of the kept picture.
    [[nodiscard]] const std::vector<assessment::PhotoMarks>& placements() const { return m_placements; }
    /// One for each placement.
    [[nodiscard]] std::vector<assessment::PhotoAngles> angles() const;
    [[nodiscard]] const Photo& photo() const { return m_photo; }
    /// The picture as it is to be kept: JPEG without metadata; empty while there is none.
    [[nodiscard]] const QByteArray& photoBytes() const { return m_photo.bytes; }
    [[nodiscard]] PhotoCanvas& canvas() const { return *m_canvas; }

    /// Puts the focus where to go on: on the mark to place, or on the button that opens a photo.
    void focusFirst();

Q_SIGNALS:
    void placementsChanged();
    /// Another photo, or the same one turned; the placements on the one before are gone with it.
    void photoChanged();
    void refused(const QString& sentence);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Shown {
        Photo photo;
        std::vector<assessment::PhotoMarks> placements;
    };

    [[nodiscard]] QWidget* makeWork();
    void choosePhoto();
    void paste();
    void turn();
    void keep();
    void remove(int index);
    void open(PhotoSource source);
    void takeIn(const PhotoRead& read);
    bool refuse(PhotoFault fault);
    void goBack();
    void begin();
    void present(const Photo& photo, const std::vector<assessment::PhotoMarks>& placements);
    void refresh();
    [[nodiscard]] bool hasPhoto() const { return !m_photo.image.isNull(); }
    [[nodiscard]] bool full() const { return m_placements.size() >= std::size_t{kMostPlacements}; }

    Photo m_photo;
    std::vector<assessment::PhotoMarks> m_placements;
    Shown m_before; ///< what another photo took the place of
    std::function<QString(QWidget*)> m_prompt;
    quint64 m_reading = 0; ///< number of the photo asked for last; one that was overtaken is dropped

    InlineMessage* m_message = nullptr;
    FlowTextLabel* m_opening = nullptr;
    PhotoStart* m_start = nullptr;
    QWidget* m_work = nullptr;
    FlowTextLabel* m_instruction = nullptr;
    PhotoCanvas* m_canvas = nullptr;
    FlowTextLabel* m_keys = nullptr;
    FlowTextLabel* m_live = nullptr;
    QPushButton* m_keepButton = nullptr;
    QPushButton* m_zoomInButton = nullptr;
    QPushButton* m_zoomOutButton = nullptr;
    QPushButton* m_wholeButton = nullptr;
    QPushButton* m_turnButton = nullptr;
    QPushButton* m_anotherButton = nullptr;
    PlacementList* m_list = nullptr;
};

} // namespace psoas::app
