// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/handout.h"
#include "app/report/paper.h"

#include <QLineF>
#include <QRectF>
#include <QSizeF>

#include <memory>
#include <vector>

class QPaintDevice;
class QPainter;
class QTextDocument;

namespace psoas::app {

/// A handout set on the pages of a device. Figures, cues and text get smaller until all of it stands on one page; what
/// does not even then goes on to the next page, and the first one says so. Reasons to stop are on the first page
/// always.
class HandoutDocument : public paper::Sheets {
public:
    /// @param device  gives the resolution
    /// @param area    of a page without its margins, in pixels of the device
    HandoutDocument(const Handout& handout, QPaintDevice& device, QSizeF area);
    ~HandoutDocument() override;

    [[nodiscard]] int pages() const override { return m_pages; }
    void paint(QPainter& painter, int page) const override;

    /// What is read on a page, without the letters in the boxes.
    [[nodiscard]] QString text(int page) const;
    /// Size of the running text, in points.
    [[nodiscard]] double textPoints() const { return m_setting.points; }

    /// A box to tick with a pen, or a picture, in pixels of the device.
    struct Placed {
        QRectF place;
        std::size_t row = 0;
        int page = 0;
    };
    [[nodiscard]] const std::vector<Placed>& boxes() const { return m_boxes; }
    [[nodiscard]] const std::vector<Placed>& figures() const { return m_figures; }
    /// Where text stands on a page.
    [[nodiscard]] std::vector<QRectF> texts(int page) const;

private:
    /// What it can be shrunk to and still be read on paper.
    struct Setting {
        double points = 0; ///< of the running text
        double figure = 0; ///< height of a picture, in points
        qsizetype cues = 0;
    };
    struct Piece {
        std::unique_ptr<QTextDocument> text;
        QRectF place;
        int page = 0;
    };
    struct Rule {
        QLineF line;
        int page = 0;
        bool strong = false;
    };
    static constexpr double kSmallPoints = 7.0;
    struct Letter {
        QRectF place;
        QString text;
        int page = 0;
        bool day = false; ///< or a week
    };

    [[nodiscard]] bool set(const Setting& setting, bool onePage);
    [[nodiscard]] Piece piece(const QString& html, double points, double width) const;
    [[nodiscard]] Piece footPiece() const;
    void put(Piece piece, QPointF at, int page);
    void rule(double from, double to, double y, int page, bool strong = false);
    [[nodiscard]] double head(int page);
    [[nodiscard]] double dayNames(double top, int page);
    [[nodiscard]] double addRow(Piece text, std::size_t row, double top, int page);
    [[nodiscard]] double rowHeight(const Piece& text) const;
    [[nodiscard]] double bottomHeight();
    void addBottom(double top);
    void addFoot(int page);
    void addBlankLines(double from, double to, int page);
    [[nodiscard]] std::vector<Piece> stopPieces() const;
    [[nodiscard]] QString rowHtml(std::size_t row) const;
    [[nodiscard]] QImage picture(const HandoutRow& row, QSizeF size) const;
    [[nodiscard]] double wordsWidth() const;
    [[nodiscard]] double dots(double points) const { return points * m_perPoint; }

    const Handout m_handout;
    QPaintDevice& m_device;
    QSizeF m_area;
    double m_perPoint = 1;
    Setting m_setting;
    int m_pages = 1;
    std::vector<Piece> m_pieces;
    std::vector<Rule> m_rules;
    std::vector<Placed> m_boxes;
    std::vector<Placed> m_figures;
    std::vector<Letter> m_letters;
    QRectF m_stopFrame; ///< on the first page
};

/// Sets handouts on paper. @param handout  its protocol outlives the sheets
[[nodiscard]] paper::SetSheets handoutSheets(const Handout& handout);

} // namespace psoas::app
