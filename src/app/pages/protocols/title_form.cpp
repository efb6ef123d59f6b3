// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/title_form.h"

#include "app/pages/protocols/lines_field.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kSummaryHeight = 130;

} // namespace

TitleForm::TitleForm(QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("titleForm"));
    setFlush(true);
    auto* card = new Card(this);
    QVBoxLayout& inside = *card->body();
    inside.addWidget(new FlowTextLabel(TextRole::Strong, tr("What this protocol is called"), card));
    m_title = new QLineEdit(card);
    m_title->setObjectName(QStringLiteral("protocolTitleEdit"));
    m_title->setAccessibleName(tr("What this protocol is called"));
    inside.addWidget(m_title);
    m_titleProblem = makeFieldProblem(QStringLiteral("protocolTitleProblem"), card);
    inside.addWidget(m_titleProblem);
    inside.addWidget(new FlowTextLabel(TextRole::Strong, tr("What it is, in a few sentences"), card));
    m_summary = new QPlainTextEdit(card);
    m_summary->setObjectName(QStringLiteral("protocolSummaryEdit"));
    m_summary->setAccessibleName(tr("What it is, in a few sentences"));
    m_summary->setTabChangesFocus(true);
    m_summary->setFixedHeight(look().scaled(kSummaryHeight));
    inside.addWidget(m_summary);
    m_summaryProblem = makeFieldProblem(QStringLiteral("protocolSummaryProblem"), card);
    inside.addWidget(m_summaryProblem);
    body()->addWidget(card);
    auto* hint =
        new FlowTextLabel(TextRole::Body,
                          tr("Questions, tests, limits and the exercises it came with stay as they are. You can "
                             "leave exercises out, change their order in a step, and add your own. What "
                             "locks the exercise yours is based on locks yours too."),
                          this);
    hint->setInk(Ink::TextSecond);
    body()->addWidget(hint);
    body()->addStretch(1);
    connect(m_title, &QLineEdit::textEdited, this, &TitleForm::changed);
    connect(m_summary, &QPlainTextEdit::textChanged, this, &TitleForm::changed);
}

void TitleForm::edit(const std::string& title, const std::string& summary)
{
    const QSignalBlocker quiet(this);
    m_title->setText(QString::fromStdString(title));
    m_summary->setPlainText(QString::fromStdString(summary));
    setProblems({}, {});
}

std::string TitleForm::title() const
{
    return m_title->text().trimmed().toStdString();
}

std::string TitleForm::summary() const
{
    return m_summary->toPlainText().trimmed().toStdString();
}

void TitleForm::setProblems(const QString& ofTitle, const QString& ofSummary)
{
    showFieldProblem(*m_titleProblem, ofTitle);
    showFieldProblem(*m_summaryProblem, ofSummary);
}

void TitleForm::focusFirst()
{
    m_title->setFocus();
}

} // namespace psoas::app
