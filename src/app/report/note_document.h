// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/paper.h"
#include "app/report/referral_note.h"
#include "psoas/result.h"

#include <QSizeF>

#include <memory>

class QPaintDevice;
class QPainter;
class QTextDocument;

namespace psoas::app {

/// A note set on one page of a device: text from the top, the statement at the foot, lines to write on between them.
/// Where all of it is too long the text gets smaller first; then every heading but answers and findings keeps its first
/// lines and says how many more there are. Addenda get shorter lines, but none is left out.
class NoteDocument {
public:
    /// @param device  gives the resolution
    /// @param area    of the page without its margins, in pixels of the device
    NoteDocument(const ReferralNote& note, QPaintDevice& device, QSizeF area);
    ~NoteDocument();

    void paint(QPainter& painter) const;
    /// True when it found a setting in which everything stands on the page.
    [[nodiscard]] bool fits() const { return m_fits; }
    /// Lines to write on.
    [[nodiscard]] int blankLines() const { return m_blankLines; }
    /// Size of the running text, in points.
    [[nodiscard]] double textPoints() const { return m_points; }
    /// What is read on the page, from top to bottom.
    [[nodiscard]] QString text() const;

private:
    struct Setting {
        double points = 0;
        int most = 0;    ///< lines under one heading
        int letters = 0; ///< of one line
    };

    void set(const ReferralNote& note, QPaintDevice& device, const Setting& setting);

    QSizeF m_area;
    double m_perPoint = 1;
    double m_points = 0;
    int m_blankLines = 0;
    bool m_fits = false;
    std::unique_ptr<QTextDocument> m_body;
    std::unique_ptr<QTextDocument> m_foot;
};

/// One page with selectable text. @error CannotWrite, ReadOnly or DiskFull; the file is then as before
[[nodiscard]] Result<void> saveNote(const ReferralNote& note, const QString& file);

/// Sets it on paper.
[[nodiscard]] paper::SetSheets noteSheets(const ReferralNote& note);

} // namespace psoas::app
