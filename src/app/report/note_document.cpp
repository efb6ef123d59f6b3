// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/note_document.h"

#include "app/style/look.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QPainter>
#include <QTextDocument>

#include <algorithm>
#include <array>
#include <cmath>

namespace psoas::app {

namespace {

struct Page {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::NoteDocument)
};

// In points.
constexpr double kTextPoints = 10.0;
constexpr double kFootPoints = 7.5;
constexpr double kWritingLine = 21.0;
constexpr double kGap = 8.0;

constexpr int kFewestBlankLines = 3;
constexpr int kMostBlankLines = 10;
constexpr int kAll = 1000;

/// What the text can be shrunk to and still be read on paper; the last ones also shorten what is said.
constexpr std::array kSizes{kTextPoints, 9.5, 9.0, 8.5, 8.0};
struct Cut {
    int most;
    int letters;
};
constexpr std::array kCuts{Cut{kAll, 400}, Cut{14, 400}, Cut{10, 300}, Cut{7, 240},
                           Cut{5, 200},    Cut{4, 150},  Cut{3, 110},  Cut{2, 90}};

/// Paper is light whatever the window is.
QString paperInk(Ink ink)
{
    return Look{}.color(ink).name();
}

QString elided(const QString& line, int letters)
{
    return line.size() <= letters ? line : line.left(letters - 1).trimmed() + QChar(0x2026);
}

QString htmlOf(const ReferralNote& note, double points, int most, int letters)
{
    const auto size = [points](double factor) { return QString::number(points * factor, 'f', 2); };
    QString html = QStringLiteral("<p style='font-size:%1pt; font-weight:bold; margin:0 0 3px 0'>%2</p>"
                                  "<p style='font-size:%3pt; color:%4; margin:0'>%5</p>")
                       .arg(size(1.7), note.title.toHtmlEscaped(), size(0.95), paperInk(Ink::TextSecond),
                            note.head.join(u' ').toHtmlEscaped());
    for (const NoteSection& section : note.sections) {
        html += QStringLiteral("<p style='font-size:%1pt; font-weight:bold; margin:%2px 0 2px 0'>%3</p><ul "
                               "style='margin:0'>")
                    .arg(size(1.08), size(1.0), section.title.toHtmlEscaped());
        // What was answered and measured is never cut: there are only so many questions and sides. Of the addenda every
        // one is named.
        const bool whole = section.kind == NoteSection::Kind::Answers || section.kind == NoteSection::Kind::Findings;
        const int total = static_cast<int>(section.lines.size());
        const int shown = whole || section.kind == NoteSection::Kind::Signature ? total : std::min(total, most);
        for (int i = 0; i < shown; ++i) {
            const QString& line = section.lines.at(i);
            html += QStringLiteral("<li>%1</li>").arg((whole ? line : elided(line, letters)).toHtmlEscaped());
        }
        if (shown < total) {
            html += QStringLiteral("<li>%1</li>").arg(Page::tr("and %n more", nullptr, total - shown).toHtmlEscaped());
        }
        html += QStringLiteral("</ul>");
    }
    return html;
}

} // namespace

NoteDocument::NoteDocument(const ReferralNote& note, QPaintDevice& device, QSizeF area)
    : m_area(area)
    , m_perPoint(device.logicalDpiY() / paper::kPointsPerInch)
{
    m_foot = paper::document(device, kFootPoints, area.width());
    m_foot->setHtml(QStringLiteral("<p style='color:%1; margin:0'>%2</p>")
                        .arg(paperInk(Ink::TextSecond), note.statement.toHtmlEscaped()));
    for (const Cut& cut : kCuts) {
        for (const double points : kSizes) {
            set(note, device, {points, cut.most, cut.letters});
            if (m_fits) {
                return;
            }
        }
    }
}

NoteDocument::~NoteDocument() = default;

void NoteDocument::set(const ReferralNote& note, QPaintDevice& device, const Setting& setting)
{
    m_points = setting.points;
    m_body = paper::document(device, setting.points, m_area.width());
    m_body->setHtml(htmlOf(note, setting.points, setting.most, setting.letters));
    const double heading = kTextPoints * 1.6 * m_perPoint;
    const double left =
        m_area.height() - m_body->size().height() - m_foot->size().height() - heading - 3 * kGap * m_perPoint;
    m_blankLines = std::clamp(static_cast<int>(std::floor(left / (kWritingLine * m_perPoint))), 0, kMostBlankLines);
    m_fits = m_blankLines >= kFewestBlankLines;
}

void NoteDocument::paint(QPainter& painter) const
{
    const Look paper;
    const auto drawAt = [&](QTextDocument& document, double top) {
        painter.save();
        painter.translate(0, top);
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, paper.color(Ink::Text));
        document.documentLayout()->draw(&painter, context);
        painter.restore();
    };
    drawAt(*m_body, 0);
    const double footTop = m_area.height() - m_foot->size().height();
    drawAt(*m_foot, footTop);

    const double gap = kGap * m_perPoint;
    const double line = kWritingLine * m_perPoint;
    const double top = m_body->size().height() + 1.5 * gap;
    QFont font = QApplication::font();
    font.setPointSizeF(kTextPoints);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(paper.color(Ink::Text));
    const QRectF heading(0, top, m_area.width(), kTextPoints * 1.6 * m_perPoint);
    painter.drawText(heading, Qt::AlignLeft | Qt::AlignVCenter, Page::tr("For notes of the clinician"));
    painter.setPen(QPen(paper.color(Ink::Border), 0.5 * m_perPoint));
    for (int i = 1; i <= m_blankLines; ++i) {
        const double y = heading.bottom() + i * line;
        painter.drawLine(QPointF(0, y), QPointF(m_area.width(), y));
    }
}

QString NoteDocument::text() const
{
    return m_body->toPlainText() + u'\n' + m_foot->toPlainText();
}

namespace {

class NoteSheets : public paper::Sheets {
public:
    NoteSheets(const ReferralNote& note, QPaintDevice& device, QSizeF area)
        : m_document(note, device, area)
    {
    }
    [[nodiscard]] int pages() const override { return 1; }
    void paint(QPainter& painter, int) const override { m_document.paint(painter); }

private:
    NoteDocument m_document;
};

} // namespace

paper::SetSheets noteSheets(const ReferralNote& note)
{
    return [note](QPaintDevice& device, QSizeF area) { return std::make_unique<NoteSheets>(note, device, area); };
}

Result<void> saveNote(const ReferralNote& note, const QString& file)
{
    return paper::savePdf(note.title, noteSheets(note), file);
}

} // namespace psoas::app
