// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/consent_page.h"

#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QCheckBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kSentencesTogether = 3;

} // namespace

QStringList paragraphs(const QString& statement)
{
    static const QRegularExpression end(QStringLiteral("(?<=[.!?])\\s+"));
    const QStringList sentences = statement.split(end, Qt::SkipEmptyParts);
    QStringList parts;
    for (qsizetype i = 0; i < sentences.size(); i += kSentencesTogether) {
        parts << sentences.mid(i, kSentencesTogether).join(QLatin1Char(' '));
    }
    return parts;
}

ConsentPage::ConsentPage(const protocol::Protocol& protocol, QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("consentPage"));
    setReadingWidth();
    body()->addStretch(1);
    body()->addWidget(new FlowTextLabel(TextRole::Display, tr("Before you begin"), this));
    auto* lead = new FlowTextLabel(TextRole::Lead,
                                   tr("Please read this once. It says what the program can do for you "
                                      "and what it cannot."),
                                   this);
    lead->setInk(Ink::TextSecond);
    body()->addWidget(lead);
    body()->addSpacing(kSpace2);

    auto* card = new Card(this);
    card->setAccessibleName(tr("Safety statement"));
    for (const QString& paragraph : paragraphs(words::text(protocol, protocol.safetyStatement))) {
        card->body()->addWidget(new FlowTextLabel(TextRole::Body, paragraph, card));
    }
    body()->addWidget(card);

    auto* read = new QCheckBox(tr("I have read and understood this"), this);
    read->setObjectName(QStringLiteral("consentCheckBox"));
    body()->addWidget(read);
    QPushButton* go = makeButton(ButtonKind::Primary, tr("Continue"), this);
    go->setObjectName(QStringLiteral("consentButton"));
    setSessionSize(*go);
    go->setEnabled(false);
    body()->addWidget(go, 0, Qt::AlignLeft);
    body()->addStretch(2);

    connect(read, &QCheckBox::toggled, go, &QPushButton::setEnabled);
    connect(go, &QPushButton::clicked, this, &ConsentPage::accepted);
    setFocusProxy(read);
}

} // namespace psoas::app
