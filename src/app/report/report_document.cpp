// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_document.h"

#include "app/charts/chart_report.h"
#include "app/style/look.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QPainter>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

struct Page {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::ReportDocument)
};

// In points.
constexpr double kSmallPoints = 6.5;
constexpr double kGap = 8.0;
constexpr double kBandName = 14.0;
constexpr int kMostPages = 2;
constexpr qsizetype kLinesTogether = 12;
constexpr QLatin1String kCell("padding:2px 8px 2px 0");

QString paperInk(Ink ink)
{
    return Look{}.color(ink).name();
}

QString heading(const QString& text, double points)
{
    return QStringLiteral("<p style='font-size:%1pt; font-weight:bold; margin:0 0 2px 0'>%2</p>")
        .arg(QString::number(points * 1.15, 'f', 1), text.toHtmlEscaped());
}

QString list(const QStringList& lines)
{
    QString html = QStringLiteral("<ul style='margin:0'>");
    for (const QString& line : lines) {
        html += QStringLiteral("<li>%1</li>").arg(line.toHtmlEscaped());
    }
    return html + QStringLiteral("</ul>");
}

} // namespace

ReportDocument::ReportDocument(const ProgressReport& report, QPaintDevice& device, QSizeF area)
    : m_report(report)
    , m_device(device)
    , m_area(area)
    , m_perPoint(device.logicalDpiY() / paper::kPointsPerInch)
{
    m_foot = paper::document(device, kSmallPoints, area.width());
    m_foot->setHtml(QStringLiteral("<p style='color:%1; margin:0'>%2</p>")
                        .arg(paperInk(Ink::TextSecond), report.statement.toHtmlEscaped()));
    // The first that fits on two pages; the last one stands whatever it takes.
    for (const Setting& setting : {Setting{9.0, 128, 12}, Setting{8.5, 120, 12}, Setting{8.5, 112, 8},
                                   Setting{8.0, 104, 6}, Setting{7.5, 96, 4}}) {
        set(setting);
        if (m_pages <= kMostPages) {
            break;
        }
    }
}

void ReportDocument::set(const Setting& setting)
{
    m_setting = setting;
    m_blocks.clear();
    addText(headHtml());
    for (const ReportSection& section : m_report.sections) {
        // In parts, for a long one has to go on over a page.
        for (qsizetype from = 0; from < section.lines.size(); from += kLinesTogether) {
            const QString head = from == 0 ? heading(section.title, setting.points) : QString();
            addText(head + list(section.lines.mid(from, kLinesTogether)));
        }
    }
    for (int i = 0; i < static_cast<int>(m_report.charts.size()); i += 2) {
        addCharts(i + 1 < m_report.charts.size() ? std::vector<int>{i, i + 1} : std::vector<int>{i});
    }
    if (!m_report.table.isEmpty()) {
        addText(tableHtml());
    }
    if (!m_report.sources.isEmpty()) {
        addText(QStringLiteral("<p style='font-size:%1pt; color:%2; margin:0'><b>%3</b> %4</p>")
                    .arg(QString::number(kSmallPoints, 'f', 1), paperInk(Ink::TextSecond),
                         Page::tr("Sources:").toHtmlEscaped(),
                         m_report.sources.join(QStringLiteral(" · ")).toHtmlEscaped()));
    }
    layOut();
}

ReportDocument::~ReportDocument() = default;

QString ReportDocument::headHtml() const
{
    QString html = QStringLiteral("<p style='font-size:%1pt; font-weight:bold; margin:0 0 3px 0'>%2</p>"
                                  "<p style='color:%3; margin:0 0 4px 0'>%4</p>")
                       .arg(QString::number(m_setting.points * 1.9, 'f', 1), m_report.title.toHtmlEscaped(),
                            paperInk(Ink::TextSecond), m_report.head.join(QStringLiteral(" · ")).toHtmlEscaped());
    for (const QString& sentence : m_report.summary) {
        html += QStringLiteral("<p style='font-weight:bold; margin:0'>%1</p>").arg(sentence.toHtmlEscaped());
    }
    return html;
}

QString ReportDocument::tableHtml() const
{
    QString html = heading(Page::tr("Tests, newest first"), m_setting.points);
    html += QStringLiteral("<table width='100%' cellspacing='0' cellpadding='0'><tr>");
    for (const QString& each : m_report.tableHeadings) {
        html += QStringLiteral("<td style='%1; border-bottom:1px solid %2; font-weight:bold'>%3</td>")
                    .arg(kCell, paperInk(Ink::Border), each.toHtmlEscaped());
    }
    html += QStringLiteral("</tr>");
    const auto shown = std::min<qsizetype>(m_report.table.size(), m_setting.tests);
    for (const QStringList& row : m_report.table.first(shown)) {
        html += QStringLiteral("<tr>");
        for (const QString& cell : row) {
            html += QStringLiteral("<td style='%1'>%2</td>").arg(kCell, cell.toHtmlEscaped());
        }
        html += QStringLiteral("</tr>");
    }
    html += QStringLiteral("</table>");
    if (const int rest = m_report.tests - static_cast<int>(shown); rest > 0) {
        html += QStringLiteral("<p style='margin:0'>%1</p>")
                    .arg(Page::tr("and %n earlier test(s) of a side", nullptr, rest).toHtmlEscaped());
    }
    return html;
}

void ReportDocument::addText(const QString& html)
{
    Block block;
    block.text = paper::document(m_device, m_setting.points, m_area.width());
    block.text->setHtml(html);
    m_blocks.push_back(std::move(block));
}

void ReportDocument::addCharts(std::vector<int> charts)
{
    Block block;
    block.charts = std::move(charts);
    m_blocks.push_back(std::move(block));
}

/// One under the other; what does not fit any more begins the next page.
void ReportDocument::layOut()
{
    const double gap = kGap * m_perPoint;
    const double bottom = m_area.height() - m_foot->size().height() - gap;
    double top = 0;
    int page = 0;
    for (Block& block : m_blocks) {
        double height = block.text ? block.text->size().height() : m_setting.chartHeight * m_perPoint;
        for (const int chart : block.charts) {
            // The names of bands stand over the plot and must not take its room.
            const double names = kBandName * static_cast<double>(m_report.charts.at(chart).bands.size());
            height = std::max(height, (m_setting.chartHeight + names) * m_perPoint);
        }
        if (top > 0 && top + height > bottom) {
            top = 0;
            ++page;
        }
        block.page = page;
        block.place = QRectF(0, top, m_area.width(), height);
        top += height + gap;
    }
    m_pages = page + 1;
}

int ReportDocument::pages() const
{
    return m_pages;
}

void ReportDocument::paint(QPainter& painter, int page) const
{
    const Look sheet;
    const auto draw = [&](QTextDocument& document, QPointF at) {
        painter.save();
        painter.translate(at);
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, sheet.color(Ink::Text));
        document.documentLayout()->draw(&painter, context);
        painter.restore();
    };
    QFont font = QApplication::font();
    font.setPointSizeF(kSmallPoints);
    for (const Block& block : m_blocks) {
        if (block.page != page) {
            continue;
        }
        if (block.text) {
            draw(*block.text, block.place.topLeft());
            continue;
        }
        painter.setFont(font);
        const double gap = kGap * m_perPoint;
        const double width = (block.place.width() - gap) / 2;
        for (std::size_t i = 0; i < block.charts.size(); ++i) {
            const QRectF rect(block.place.left() + static_cast<double>(i) * (width + gap), block.place.top(), width,
                              block.place.height());
            painter.save();
            paintChart(painter, rect, m_report.charts.at(block.charts[i]));
            painter.restore();
        }
    }
    draw(*m_foot, QPointF(0, m_area.height() - m_foot->size().height()));
    painter.setFont(font);
    painter.setPen(sheet.color(Ink::TextSecond));
    painter.drawText(QRectF(0, m_area.height() - m_foot->size().height() - kGap * m_perPoint * 1.2, m_area.width(),
                            kGap * m_perPoint),
                     Qt::AlignRight | Qt::AlignVCenter, Page::tr("Page %1 of %2").arg(page + 1).arg(m_pages));
}

QString ReportDocument::text() const
{
    QStringList all;
    for (const Block& block : m_blocks) {
        if (block.text) {
            all << block.text->toPlainText();
        }
    }
    all << m_foot->toPlainText();
    return all.join(QLatin1Char('\n'));
}

namespace {

paper::SetSheets sheets(const ProgressReport& report)
{
    return
        [&report](QPaintDevice& device, QSizeF area) { return std::make_unique<ReportDocument>(report, device, area); };
}

} // namespace

Result<void> saveReport(const ProgressReport& report, const QString& file)
{
    return paper::savePdf(report.title, sheets(report), file);
}

void setUpPrinter(QPrinter& printer, const ProgressReport& report)
{
    paper::setUpPrinter(printer, report.title);
}

bool printReport(const ProgressReport& report, QPrinter& printer)
{
    return paper::print(sheets(report), printer);
}

std::vector<QImage> reportPages(const ProgressReport& report, int width, double devicePixelRatio)
{
    return paper::pictures(sheets(report), width, devicePixelRatio);
}

} // namespace psoas::app
