// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/handout_document.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPaintDevice>
#include <QTextDocument>

#include <algorithm>
#include <array>
#include <cmath>

namespace psoas::app {

namespace {

struct Page {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::HandoutDocument)
};

// In points. A box is a little more than 5 mm wide: a pen fits in.
constexpr double kBox = 15.0;
constexpr double kBoxGap = 2.5;
constexpr double kWeekGap = 4.0;
constexpr double kWeekName = 30.0;
constexpr double kGap = 8.0;
constexpr double kRowPadding = 4.0;
constexpr double kStopPadding = 6.0;
constexpr double kStopPoints = 7.0;
constexpr double kFootPoints = 6.0;
constexpr double kHeadPoints = 8.5;
constexpr double kTitlePoints = 17.0;
constexpr double kListIndent = 8.0;
constexpr double kWritingLine = 20.0;
constexpr double kFigureRatio = 1.3; ///< width to height
constexpr int kDays = 7;
constexpr int kWeeks = 2;
constexpr int kMostBlankLines = 28;
constexpr int kFewestBlankLines = 2;

QString paragraph(const QString& text, const char* style = "")
{
    return QStringLiteral("<p style='margin:0; %1'>%2</p>").arg(QString::fromLatin1(style), text);
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

HandoutDocument::HandoutDocument(const Handout& handout, QPaintDevice& device, QSizeF area)
    : m_handout(handout)
    , m_device(device)
    , m_area(area)
    , m_perPoint(device.logicalDpiY() / paper::kPointsPerInch)
{
    constexpr std::array kSettings{Setting{11.0, 104, 3}, Setting{10.0, 92, 3}, Setting{9.5, 80, 3},
                                   Setting{9.0, 70, 3},   Setting{8.5, 62, 3},  Setting{8.5, 56, 2},
                                   Setting{8.0, 50, 2},   Setting{7.5, 46, 2},  Setting{7.0, 44, 2}};
    for (const Setting& setting : kSettings) {
        if (set(setting, true)) {
            return;
        }
    }
    // With a second page there is room to read; a third one is worse than smaller letters.
    constexpr int kMostPages = 2;
    for (std::size_t i = 4; i < kSettings.size(); ++i) {
        if (set(kSettings[i], false) && m_pages <= kMostPages) {
            return;
        }
    }
}

HandoutDocument::~HandoutDocument() = default;

HandoutDocument::Piece HandoutDocument::piece(const QString& html, double points, double width) const
{
    Piece made;
    made.text = paper::document(m_device, points, width);
    made.text->setIndentWidth(kListIndent);
    made.text->setHtml(html);
    made.place = QRectF(0, 0, width, made.text->size().height());
    return made;
}

HandoutDocument::Piece HandoutDocument::footPiece() const
{
    const QString all = Page::tr("%1 %2", "two sentences").arg(m_handout.protocolName, m_handout.statement);
    return piece(paragraph(all.toHtmlEscaped()), kFootPoints, m_area.width());
}

void HandoutDocument::put(Piece piece, QPointF at, int page)
{
    piece.place.moveTopLeft(at);
    piece.page = page;
    m_pieces.push_back(std::move(piece));
}

void HandoutDocument::rule(double from, double to, double y, int page, bool strong)
{
    m_rules.push_back({QLineF(from, y, to, y), page, strong});
}

double HandoutDocument::wordsWidth() const
{
    const double boxes = kDays * kBox + (kDays - 1) * kBoxGap;
    return m_area.width() - dots(m_setting.figure * kFigureRatio + boxes + kWeekName + 2 * kGap);
}

QString HandoutDocument::rowHtml(std::size_t row) const
{
    const HandoutRow& each = m_handout.rows[row];
    const QString name =
        each.sides.isEmpty() ? each.name : Page::tr("%1 · %2", "name, side").arg(each.name, each.sides);
    QString html = paragraph(QStringLiteral("<b>%1&nbsp;&nbsp;%2</b>").arg(row + 1).arg(name.toHtmlEscaped()));
    QString dose = QStringLiteral("<b>%1</b>").arg(each.dose.toHtmlEscaped());
    if (!each.phases.isEmpty()) {
        QStringList phases;
        for (const QString& phase : each.phases) {
            phases << phase.toHtmlEscaped().replace(u' ', QStringLiteral("&nbsp;")); // a number stays with its phase
        }
        dose = Page::tr("%1, each time: %2", "dose, its phases").arg(dose, phases.join(Page::tr(", ")));
    }
    html += paragraph(dose);
    for (const QString& note : each.notes) {
        html += paragraph(QStringLiteral("<i>%1</i>").arg(note.toHtmlEscaped()));
    }
    return html + list(each.cues.mid(0, m_setting.cues));
}

/// @return where what follows begins
double HandoutDocument::head(int page)
{
    if (page > 0) {
        Piece again = piece(
            paragraph(Page::tr("%1, page %2", "title").arg(m_handout.title, QString::number(page + 1)).toHtmlEscaped(),
                      "font-weight:bold"),
            kHeadPoints + 2, m_area.width());
        const double height = again.place.height();
        put(std::move(again), {0, 0}, page);
        return height + dots(kGap);
    }
    const QString title = QStringLiteral("<p style='margin:0; font-size:%1pt; font-weight:bold'>%2</p>")
                              .arg(QString::number(kTitlePoints, 'f', 1), m_handout.title.toHtmlEscaped());
    const QString whom = m_handout.forWhom.isEmpty()
                             ? QString()
                             : paragraph(m_handout.forWhom.toHtmlEscaped(), "font-weight:bold; white-space:pre-wrap");
    Piece words = piece(title + whom + paragraph(m_handout.head.toHtmlEscaped()), kHeadPoints, m_area.width());
    const double bottom = words.place.height() + dots(kGap / 2);
    put(std::move(words), {0, 0}, page);
    return bottom;
}

/// The names of the days over the boxes, and how to read the rows beside them.
double HandoutDocument::dayNames(double top, int page)
{
    const double column = m_area.width() - dots(kDays * kBox + (kDays - 1) * kBoxGap);
    QString how = Page::tr("Tick every day you did it. Week 1 begins on: %1").arg(QString(14, u'_'));
    if (!m_handout.turned.isEmpty()) {
        how = Page::tr("%1 %2", "two sentences").arg(m_handout.turned, how);
    }
    Piece words = piece(paragraph(how.toHtmlEscaped()), kSmallPoints, column - dots(kWeekName + kGap));
    const double names = dots(kSmallPoints * 1.6);
    const double height = std::max(words.place.height(), names);
    for (int day = 0; day < kDays; ++day) {
        // 1 is a Monday, as in the calendar.
        m_letters.push_back({QRectF(column + dots(day * (kBox + kBoxGap) - kBoxGap / 2), top + height - names,
                                    dots(kBox + kBoxGap), names),
                             QLocale().dayName(day + 1, QLocale::ShortFormat).left(2), page, true});
    }
    put(std::move(words), {0, top + height - words.place.height()}, page);
    rule(0, m_area.width(), top + height + dots(kRowPadding / 2), page, true);
    return top + height + dots(kRowPadding / 2);
}

double HandoutDocument::rowHeight(const Piece& text) const
{
    const double boxes = dots(kWeeks * kBox + (kWeeks - 1) * kWeekGap);
    return std::max({text.place.height(), dots(m_setting.figure), boxes}) + 2 * dots(kRowPadding);
}

double HandoutDocument::addRow(Piece text, std::size_t row, double top, int page)
{
    const double height = rowHeight(text);
    const double inside = height - 2 * dots(kRowPadding);
    const double first = top + dots(kRowPadding);
    const double figure = dots(m_setting.figure);
    m_figures.push_back({QRectF(0, first + (inside - figure) / 2, figure * kFigureRatio, figure), row, page});
    const double words = first + (inside - text.place.height()) / 2;
    put(std::move(text), {figure * kFigureRatio + dots(kGap), words}, page);
    const double column = m_area.width() - dots(kDays * kBox + (kDays - 1) * kBoxGap);
    const double grid = first + (inside - dots(kWeeks * kBox + (kWeeks - 1) * kWeekGap)) / 2;
    for (int week = 0; week < kWeeks; ++week) {
        const double y = grid + dots(week * (kBox + kWeekGap));
        m_letters.push_back({QRectF(column - dots(kWeekName), y, dots(kWeekName - 4), dots(kBox)),
                             Page::tr("Week %1").arg(week + 1), page, false});
        for (int day = 0; day < kDays; ++day) {
            m_boxes.push_back({QRectF(column + dots(day * (kBox + kBoxGap)), y, dots(kBox), dots(kBox)), row, page});
        }
    }
    rule(0, m_area.width(), top + height, page);
    return top + height;
}

std::vector<HandoutDocument::Piece> HandoutDocument::stopPieces() const
{
    const double column = (m_area.width() - dots(2 * kStopPadding + kGap)) / 2;
    std::vector<Piece> pieces;
    for (const HandoutStop& stop : m_handout.stops) {
        QStringList rows;
        for (const int row : stop.rows) {
            rows << QString::number(row);
        }
        const QString text =
            rows.isEmpty()
                ? stop.text
                : Page::tr("%1 (%2)", "reason to stop, numbers of exercises").arg(stop.text, rows.join(Page::tr(", ")));
        pieces.push_back(piece(list({text}), kStopPoints, column));
    }
    return pieces;
}

bool HandoutDocument::set(const Setting& setting, bool onePage)
{
    m_setting = setting;
    m_pieces.clear();
    m_rules.clear();
    m_boxes.clear();
    m_figures.clear();
    m_letters.clear();
    int page = 0;
    double top = dayNames(head(page), page);
    // The first page is never without its reasons to stop, whatever has to go on to the next.
    const double bottom = m_area.height() - bottomHeight();
    const double more = onePage ? 0 : dots(kHeadPoints * 2);
    Piece foot = footPiece();
    const double lowest = m_area.height() - foot.place.height() - dots(kGap);
    std::size_t onFirst = 0;
    double endOfFirst = top;
    for (std::size_t row = 0; row < m_handout.rows.size(); ++row) {
        Piece text = piece(rowHtml(row), setting.points, wordsWidth());
        const double height = rowHeight(text);
        if (top + height > (page == 0 ? bottom - more : lowest)) {
            if (onePage) {
                return false;
            }
            ++page;
            addFoot(page);
            top = dayNames(head(page), page);
        }
        onFirst += page == 0 ? 1 : 0;
        top = addRow(std::move(text), row, top, page);
        endOfFirst = page == 0 ? top : endOfFirst;
    }
    m_pages = page + 1;
    const auto later = static_cast<int>(m_handout.rows.size() - onFirst);
    if (later > 0) {
        const QString onNext = m_pages == 2 ? Page::tr("%n more on the second page", nullptr, later)
                                            : Page::tr("%n more on the next pages", nullptr, later);
        Piece told = piece(paragraph(onNext.toHtmlEscaped(), "font-weight:bold"), kHeadPoints, m_area.width());
        put(std::move(told), {0, endOfFirst + dots(kRowPadding)}, 0);
    } else if (page == 0) {
        addBlankLines(top + dots(kGap), bottom, page);
    }
    if (page > 0) {
        addBlankLines(top + dots(kGap), lowest, page);
    }
    addBottom(bottom);
    return true;
}

/// Lines to write on where there is room: what was hard, what hurt.
void HandoutDocument::addBlankLines(double from, double to, int page)
{
    Piece words =
        piece(paragraph(Page::tr("Notes: what hurt and how much (0 to 10), what was different").toHtmlEscaped()),
              kSmallPoints, m_area.width());
    const double first = from + words.place.height();
    const int lines = std::min(kMostBlankLines, static_cast<int>(std::floor((to - first) / dots(kWritingLine))));
    if (lines < kFewestBlankLines) {
        return;
    }
    put(std::move(words), {0, from}, page);
    for (int i = 1; i <= lines; ++i) {
        rule(0, m_area.width(), first + i * dots(kWritingLine) - dots(2), page);
    }
}

double HandoutDocument::bottomHeight()
{
    const std::size_t before = m_pieces.size();
    addBottom(0);
    const double height = m_pieces.back().place.bottom();
    m_pieces.resize(before);
    return height;
}

/// Reasons to stop, the number to call, what is next; then the statement, last of all.
void HandoutDocument::addBottom(double top)
{
    double y = top + dots(kGap);
    const double frameTop = y;
    y += dots(kStopPadding);
    const double left = dots(kStopPadding);
    const double column = (m_area.width() - dots(2 * kStopPadding + kGap)) / 2;
    const bool numbered = m_handout.rows.size() > 1;
    const QString how = numbered ? Page::tr("A number says which exercise it is about.") : QString();
    Piece heading =
        piece(QStringLiteral("<p style='margin:0'><b>%1 %2</b> <span style='font-size:%3pt'>%4</span></p>")
                  .arg(Page::tr("Stop at once with any of these.").toHtmlEscaped(), m_handout.emergency.toHtmlEscaped(),
                       QString::number(kSmallPoints, 'f', 1), how.toHtmlEscaped()),
              kHeadPoints, m_area.width() - 2 * left);
    const double listTop = y + heading.place.height() + dots(2);
    put(std::move(heading), {left, y}, 0);
    std::vector<Piece> pieces = stopPieces();
    double whole = 0;
    for (const Piece& each : pieces) {
        whole += each.place.height();
    }
    double used = 0;
    double highest = 0;
    double from = 0; // of the second column
    bool second = false;
    for (Piece& each : pieces) {
        if (!second && used >= whole / 2) {
            second = true;
            from = used;
        }
        const double height = each.place.height();
        put(std::move(each), {second ? left + column + dots(kGap) : left, listTop + used - from}, 0);
        used += height;
        highest = std::max(highest, used - from);
    }
    y = listTop + highest + dots(kStopPadding);
    m_stopFrame = QRectF(0, frameTop, m_area.width(), y - frameTop);
    y += dots(kGap / 2);
    QStringList last;
    for (const QString& each : m_handout.atVisits) {
        last << paragraph(Page::tr("Not for home. %1", "exercise and why").arg(each).toHtmlEscaped());
    }
    if (!m_handout.nextTest.isEmpty()) {
        last << paragraph(m_handout.nextTest.toHtmlEscaped(), "font-weight:bold");
    }
    if (!last.isEmpty()) {
        Piece next = piece(last.join(QString()), kHeadPoints - 0.5, m_area.width());
        const double height = next.place.height();
        put(std::move(next), {0, y}, 0);
        y += height + dots(kGap / 2);
    }
    Piece foot = footPiece();
    put(std::move(foot), {0, y}, 0);
}

void HandoutDocument::addFoot(int page)
{
    Piece foot = footPiece();
    const double top = m_area.height() - foot.place.height();
    put(std::move(foot), {0, top}, page);
}

} // namespace psoas::app
