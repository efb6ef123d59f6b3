// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/paper.h"
#include "app/report/progress_report.h"
#include "psoas/result.h"

#include <QImage>
#include <QRectF>
#include <QSizeF>

#include <memory>
#include <vector>

class QPaintDevice;
class QPainter;
class QPrinter;
class QTextDocument;

namespace psoas::app {

/// A report set on the pages of a device: text and charts one under the other, the statement and the number of the page
/// at every foot.
class ReportDocument : public paper::Sheets {
public:
    /// @param device  gives the resolution
    /// @param area    of a page without its margins, in pixels of the device
    ReportDocument(const ProgressReport& report, QPaintDevice& device, QSizeF area);
    ~ReportDocument() override;

    [[nodiscard]] int pages() const override;
    /// @param page  from 0
    void paint(QPainter& painter, int page) const override;
    /// What is read on its pages, without the words in the charts.
    [[nodiscard]] QString text() const;

private:
    struct Block {
        std::unique_ptr<QTextDocument> text; ///< or
        std::vector<int> charts;             ///< places in the report, side by side
        int page = 0;
        QRectF place;
    };
    /// What it can be shrunk to and still be read on paper.
    struct Setting {
        double points = 0;      ///< of the running text
        double chartHeight = 0; ///< in points
        int tests = 0;          ///< lines of the table
    };
    void set(const Setting& setting);
    void addText(const QString& html);
    void addCharts(std::vector<int> charts);
    void layOut();
    [[nodiscard]] QString headHtml() const;
    [[nodiscard]] QString tableHtml() const;

    const ProgressReport m_report;
    QPaintDevice& m_device;
    QSizeF m_area;
    double m_perPoint = 1;
    Setting m_setting;
    std::vector<Block> m_blocks;
    std::unique_ptr<QTextDocument> m_foot;
    int m_pages = 1;
};

/// PDF with text that can be selected and charts as lines. @error CannotWrite; the file is then as before
[[nodiscard]] Result<void> saveReport(const ProgressReport& report, const QString& file);
/// @return false if the printer takes nothing
[[nodiscard]] bool printReport(const ProgressReport& report, QPrinter& printer);
void setUpPrinter(QPrinter& printer, const ProgressReport& report);
/// The pages as they would be printed, for looking at. @param width  of a page, in pixels
[[nodiscard]] std::vector<QImage> reportPages(const ProgressReport& report, int width, double devicePixelRatio);

} // namespace psoas::app
