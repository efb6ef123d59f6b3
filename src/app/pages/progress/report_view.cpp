// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/report_view.h"

#include "app/log.h"
#include "app/pages/progress/exchange_card.h"
#include "app/pages/progress/range_picker.h"
#include "app/report/file_prompt.h"
#include "app/report/report_document.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/speech/announcer.h"
#include "app/store_access.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/wrap_layout.h"
#include "app/words.h"

#include <QLabel>
#include <QPrinter>
#include <QPushButton>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 960;
/// A sheet any wider tells no more.
constexpr int kMostPageWidth = 760;

} // namespace

ReportView::ReportView(const Surroundings& all, QWidget* parent)
    : PageScroll(parent)
    , m_all(all)
{
    setObjectName(QStringLiteral("reportView"));
    setContentWidth(kContentWidth);
    auto* text = new FlowTextLabel(TextRole::Body,
                                   tr("One or two pages for you, your therapist or your doctor. Nothing leaves this "
                                      "computer unless you send it."),
                                   this);
    text->setInk(Ink::TextSecond);
    body()->addWidget(text);
    m_range = new RangePicker(this);
    connect(m_range, &RangePicker::changed, this, &ReportView::read);
    body()->addWidget(m_range);
    auto* buttons = new QWidget(this);
    auto* across = new WrapLayout(kSpace3);
    buttons->setLayout(across);
    m_save = makeButton(ButtonKind::Primary, tr("Save as PDF"), Icon::Export, buttons);
    m_save->setObjectName(QStringLiteral("saveReportButton"));
    m_print = makeButton(ButtonKind::Secondary, tr("Print"), buttons);
    m_print->setObjectName(QStringLiteral("printReportButton"));
    across->addWidget(m_save);
    across->addWidget(m_print);
    connect(m_save, &QPushButton::clicked, this, &ReportView::save);
    connect(m_print, &QPushButton::clicked, this, &ReportView::print);
    body()->addWidget(buttons);
    m_said = new FlowTextLabel(TextRole::Body, this);
    m_said->setObjectName(QStringLiteral("reportSaidLabel"));
    m_said->hide();
    body()->addWidget(m_said);
    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    connect(m_problem, &InlineMessage::actionTriggered, this, &ReportView::read);
    body()->addWidget(m_problem);
    m_pages = new QWidget(this);
    m_pages->setObjectName(QStringLiteral("reportPages"));
    auto* column = new QVBoxLayout(m_pages);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace4);
    body()->addWidget(m_pages);
    m_exchange = new ExchangeCard(all, this);
    connect(m_exchange, &ExchangeCard::imported, this, &ReportView::read);
    body()->addWidget(m_exchange);
    body()->addStretch(1);
    m_announcer = new Announcer(this);
}

void ReportView::refresh(const std::string& personId)
{
    m_person = personId;
    m_exchange->setPerson(personId);
    read();
}

void ReportView::showData()
{
    m_exchange->setFocus();
    ensureWidgetVisible(m_exchange);
}

void ReportView::read()
{
    const unsigned asked = ++m_asked;
    const Instant now = m_all.controller.clock().now();
    const Date today = now.localDate();
    m_range->setToday(today);
    m_save->setEnabled(false);
    m_print->setEnabled(false);
    m_said->hide();
    readStore<ReportFacts>(
        m_all.store, this,
        [&protocol = m_all.protocol, person = m_person, all = m_range->span() == RangePicker::Span::All,
         chosen = m_range->range(), mode = m_all.settings.mode(), now,
         today](history::Store& store) -> Result<ReportFacts> {
            history::DayRange range = chosen;
            if (all) {
                const auto known = store.days(person);
                if (!known) {
                    return tl::unexpected(known.error());
                }
                if (*known) {
                    range = {std::min((*known)->first, today), std::max((*known)->last, today)};
                }
            }
            return reportFacts(store, protocol, person, range, mode, now);
        },
        [this, asked](const Result<ReportFacts>& facts) {
            if (asked != m_asked) {
                return;
            }
            m_problem->setVisible(!facts.has_value());
            if (facts) {
                m_report = progressReport(m_all.protocol, *facts);
                m_save->setEnabled(true);
                m_print->setEnabled(true);
                m_shownWidth = 0;
                showPages();
            } else {
                m_report.reset();
                qDeleteAll(m_pages->findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly));
                logFailure("a report cannot be made", facts.error());
                m_problem->setText(words::error(facts.error()));
            }
            Q_EMIT shown();
        });
}

void ReportView::showPages()
{
    constexpr int kFrame = 1; // of a sheet, on either side
    const int room = viewport()->width() - 2 * (sideMargin() + kFrame);
    const int width = std::clamp(room, kTarget, kMostPageWidth);
    if (!m_report || width == m_shownWidth) {
        return;
    }
    m_shownWidth = width;
    qDeleteAll(m_pages->findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly));
    const std::vector<QImage> pages = reportPages(*m_report, width, devicePixelRatioF());
    QStringList lines = m_report->head + m_report->summary;
    for (const ReportSection& section : m_report->sections) {
        lines << section.title << section.lines;
    }
    const QString told = lines.join(QLatin1Char('\n')); // what the pictures say, for who cannot see them
    int number = 0;
    for (const QImage& page : pages) {
        auto* sheet = new QLabel(m_pages);
        sheet->setObjectName(QStringLiteral("reportPage"));
        sheet->setPixmap(QPixmap::fromImage(page));
        sheet->setFrameShape(QFrame::Box);
        sheet->setMinimumWidth(kTarget); // or a narrower window would cut it off before it is painted anew
        sheet->setAccessibleName(tr("Page %1 of %2 of the report").arg(++number).arg(static_cast<int>(pages.size())));
        sheet->setAccessibleDescription(told);
        m_pages->layout()->addWidget(sheet);
        m_pages->layout()->setAlignment(sheet, Qt::AlignLeft);
    }
}

void ReportView::resizeEvent(QResizeEvent* event)
{
    PageScroll::resizeEvent(event);
    showPages();
}

void ReportView::save()
{
    const QString chosen = m_prompts.save
                               ? m_prompts.save(this, m_report->fileName)
                               : askFileToSave(this, tr("Save the report"), m_report->fileName, tr("PDF (*.pdf)"));
    if (chosen.isEmpty()) {
        return;
    }
    const QString path = withEnding(chosen, QStringLiteral(".pdf"));
    const Result<void> saved = saveReport(*m_report, path);
    if (!saved) {
        logFailure("a report could not be saved", saved.error());
    }
    say(saved ? tr("Saved as %1").arg(path) : tr("The report could not be saved there. Please choose another place."),
        !saved);
}

void ReportView::print()
{
    QPrinter printer(QPrinter::HighResolution);
    setUpPrinter(printer, *m_report);
    const PrintAnswer answer = m_prompts.print ? m_prompts.print(this, printer) : askPrinter(this, printer);
    if (answer == PrintAnswer::ChangedMind) {
        return;
    }
    if (answer == PrintAnswer::NoPrinter) {
        say(tr("No printer is set up on this computer. Save the report instead: it is a PDF that can be printed "
               "elsewhere."),
            true);
        return;
    }
    const bool printed = printReport(*m_report, printer);
    say(printed ? tr("The report is on its way to the printer.")
                : tr("The printer did not take the report. Check it and try again, or save it instead."),
        !printed);
}

void ReportView::say(const QString& sentence, bool failed)
{
    m_said->setInk(failed ? Ink::Stop : Ink::Text);
    m_said->setText(sentence);
    m_said->show();
    m_announcer->announce(sentence);
}

} // namespace psoas::app
