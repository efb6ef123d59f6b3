// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/paper_offer.h"

#include "app/log.h"
#include "app/report/file_prompt.h"
#include "app/speech/announcer.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPrinter>

#include <algorithm>

namespace psoas::app {

PaperOffer::PaperOffer(std::function<PaperSheet()> sheet, Words words, NotePrompts prompts, QWidget* parent)
    : QWidget(parent)
    , m_sheet(std::move(sheet))
    , m_words(std::move(words))
    , m_prompts(std::move(prompts))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace3);
    column->setSizeConstraint(QLayout::SetNoConstraint);
    m_buttons = new QWidget(this);
    column->addWidget(m_buttons);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, m_buttons);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(kSpace3);
    // Tab goes in the order of making.
    const auto makeSave = [this] {
        m_save = makeButton(ButtonKind::Secondary, m_words.save, Icon::Export, m_buttons);
        m_save->setObjectName(QStringLiteral("save%1Button").arg(m_words.name));
        connect(m_save, &QPushButton::clicked, this, &PaperOffer::save);
        m_row->addWidget(m_save, 0, Qt::AlignLeft);
    };
    if (!m_words.printFirst) {
        makeSave();
    }
    m_print = makeButton(ButtonKind::Secondary, m_words.print, m_buttons);
    m_print->setObjectName(QStringLiteral("print%1Button").arg(m_words.name));
    if (!m_words.printName.isEmpty()) {
        m_print->setAccessibleName(m_words.printName);
    }
    connect(m_print, &QPushButton::clicked, this, &PaperOffer::print);
    m_row->addWidget(m_print, 0, Qt::AlignLeft);
    if (m_words.printFirst) {
        makeSave();
    }
    m_row->addStretch(1);
    m_said = new FlowTextLabel(TextRole::Body, {}, this);
    m_said->setObjectName(QStringLiteral("savedLabel"));
    m_said->hide();
    column->addWidget(m_said);
    m_announcer = new Announcer(this);
}

void PaperOffer::addAfter(QPushButton* button)
{
    button->setParent(m_buttons);
    m_row->insertWidget(m_row->count() - 1, button, 0, Qt::AlignLeft);
    setTabOrder(m_print, button);
}

void PaperOffer::setSessionSize()
{
    app::setSessionSize(*m_save);
    app::setSessionSize(*m_print);
}

void PaperOffer::save()
{
    const PaperSheet sheet = m_sheet();
    const QString chosen = m_prompts.save ? m_prompts.save(this, sheet.fileName)
                                          : askFileToSave(this, m_words.saveTitle, sheet.fileName, tr("PDF (*.pdf)"));
    if (chosen.isEmpty()) {
        return;
    }
    const QString path = withEnding(chosen, QStringLiteral(".pdf"));
    const Result<void> saved = paper::savePdf(sheet.title, sheet.set, path);
    if (!saved) {
        logFailure("a sheet could not be saved", saved.error());
    }
    say(saved ? tr("Saved as %1").arg(path) : m_words.notSaved, !saved);
}

void PaperOffer::print()
{
    const PaperSheet sheet = m_sheet();
    QPrinter printer(QPrinter::HighResolution);
    paper::setUpPrinter(printer, sheet.title);
    const PrintAnswer answer = m_prompts.print ? m_prompts.print(this, printer) : askPrinter(this, printer);
    if (answer == PrintAnswer::ChangedMind) {
        return;
    }
    if (answer == PrintAnswer::NoPrinter) {
        say(m_words.noPrinter, true);
        return;
    }
    const bool printed = paper::print(sheet.set, printer);
    say(printed ? m_words.onItsWay : m_words.notTaken, !printed);
}

void PaperOffer::say(const QString& sentence, bool failed)
{
    m_said->setInk(failed ? Ink::Stop : Ink::Text);
    m_said->setText(sentence);
    m_said->show();
    m_announcer->announce(sentence);
}

QSize PaperOffer::minimumSizeHint() const
{
    QSize least = QWidget::minimumSizeHint();
    int widest = 0;
    for (const QPushButton* button : m_buttons->findChildren<QPushButton*>()) {
        widest = std::max(widest, button->minimumSizeHint().width());
    }
    least.setWidth(widest);
    return least;
}

void PaperOffer::arrange()
{
    int wanted = 0;
    for (const QPushButton* button : m_buttons->findChildren<QPushButton*>()) {
        wanted += button->sizeHint().width() + m_row->spacing();
    }
    const auto direction = wanted > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_row->direction() != direction) {
        m_row->setDirection(direction);
        updateGeometry();
    }
}

void PaperOffer::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PaperOffer::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        arrange();
    }
}

} // namespace psoas::app
