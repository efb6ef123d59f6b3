// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/sign_card.h"

#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/icon_view.h"
#include "app/words.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kMostOfName = 60; // letters; each may take two bytes of what the log keeps of a name
constexpr int kMostInitials = 12;
constexpr int kInitialsWidth = 160;
constexpr int kLines = 4;
constexpr int kSign = 24;

FlowTextLabel* addProblem(Card& card, const QString& objectName)
{
    auto* problem = new FlowTextLabel(TextRole::Caption, {}, &card);
    problem->setObjectName(objectName);
    problem->setInk(Ink::Stop);
    problem->hide();
    card.body()->addWidget(problem);
    return problem;
}

void tell(FlowTextLabel& problem, const QString& sentence)
{
    problem.setText(sentence);
    problem.setVisible(!sentence.isEmpty());
}

FlowTextLabel* addSecond(Card& card, const QString& sentence)
{
    auto* label = new FlowTextLabel(TextRole::Body, sentence, &card);
    label->setInk(Ink::TextSecond);
    card.body()->addWidget(label);
    return label;
}

} // namespace

QLineEdit* makeInitialsLine(const QString& accessibleName, const QString& objectName, const QString& initials,
                            QWidget* parent)
{
    auto* line = new QLineEdit(initials, parent);
    line->setObjectName(objectName);
    line->setAccessibleName(accessibleName);
    line->setMaxLength(kMostInitials);
    line->setMinimumHeight(look().targetHeight());
    line->setFixedWidth(look().scaled(kInitialsWidth));
    return line;
}

SignCard::SignCard(const QString& name, QWidget* parent)
    : Card(tr("Sign this session"), parent)
{
    setObjectName(QStringLiteral("signCard"));
    addSecond(*this, tr("Once it is signed the session is locked: nothing in it can be changed, counted differently or "
                        "deleted. What has to be said later is added as an addendum."));
    auto* label = new FlowTextLabel(TextRole::Strong, tr("Your name"), this);
    body()->addWidget(label);
    m_name = new QLineEdit(name, this);
    m_name->setObjectName(QStringLiteral("signNameEdit"));
    m_name->setAccessibleName(tr("Your name"));
    m_name->setMaxLength(kMostOfName);
    m_name->setMinimumHeight(look().targetHeight());
    m_name->setMaximumWidth(FlowTextLabel::widthOf(TextRole::Body, kMeasure));
    label->setBuddy(m_name);
    body()->addWidget(m_name);
    m_problem = addProblem(*this, QStringLiteral("signProblem"));
    m_button = makeButton(ButtonKind::Secondary, tr("Sign…"), Icon::Lock, this);
    m_button->setObjectName(QStringLiteral("signButton"));
    m_button->setAccessibleName(tr("Sign this session"));
    body()->addWidget(m_button, 0, Qt::AlignLeft);
    m_confirm = new ConfirmBar(QString(), tr("Sign and lock it"), tr("Not yet"), this);
    m_confirm->setObjectName(QStringLiteral("signConfirm"));
    m_confirm->setLossy(false);
    m_confirm->hide();
    body()->addWidget(m_confirm);
    connect(m_name, &QLineEdit::textEdited, this, [this] { tell(*m_problem, {}); });
    connect(m_name, &QLineEdit::returnPressed, this, &SignCard::ask);
    connect(m_button, &QPushButton::clicked, this, &SignCard::ask);
    connect(m_confirm, &ConfirmBar::askingChanged, m_button, &QWidget::setHidden);
    // The name that was asked about is the one that signs.
    connect(m_confirm, &ConfirmBar::askingChanged, m_name, &QLineEdit::setReadOnly);
    connect(m_confirm, &ConfirmBar::cancelled, this, [this] { m_button->setFocus(Qt::OtherFocusReason); });
    connect(m_confirm, &ConfirmBar::confirmed, this, [this] {
        m_button->setEnabled(false); // once
        Q_EMIT signRequested(m_name->text().trimmed());
    });
}

void SignCard::ask()
{
    const QString name = m_name->text().trimmed();
    if (!m_button->isEnabled() || !m_confirm->isHidden()) {
        return;
    }
    if (name.isEmpty()) {
        tell(*m_problem, tr("Please type your name."));
        m_name->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_confirm->setMessage(tr("Sign this session as %1? It cannot be changed any more then.").arg(name));
    m_confirm->ask();
}

QString SignCard::typed() const
{
    return m_name->text();
}

void SignCard::setTyped(const QString& name)
{
    m_name->setText(name);
}

void SignCard::setRefused()
{
    m_button->setEnabled(true);
}

SignatureCard::SignatureCard(const Signature& signature, QWidget* parent)
    : Card(parent)
{
    setObjectName(QStringLiteral("signatureCard"));
    setAccessibleName(words::signature(signature));
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace3);
    head->addWidget(new IconView(Icon::Lock, Ink::Text, kSign, this), 0, Qt::AlignTop);
    auto* said = new FlowTextLabel(TextRole::Strong, words::signature(signature), this);
    said->setObjectName(QStringLiteral("signatureLabel"));
    head->addWidget(said, 1);
    body()->addLayout(head);
    if (signature.addenda.empty()) {
        addSecond(*this, tr("It is locked: nothing in it can be changed any more."));
    }
    for (const session::Addendum& each : signature.addenda) {
        auto* pair = new QVBoxLayout;
        pair->setSpacing(0);
        auto* when = new FlowTextLabel(TextRole::Body, words::addendumHead(each), this);
        when->setInk(Ink::TextSecond);
        pair->addWidget(when);
        auto* text = new FlowTextLabel(TextRole::Body, QString::fromStdString(each.text), this);
        text->setObjectName(QStringLiteral("addendumLabel"));
        pair->addWidget(text);
        body()->addLayout(pair);
    }
}

AddendumForm::AddendumForm(const QString& initials, QWidget* parent)
    : Card(tr("Add an addendum"), parent)
{
    setObjectName(QStringLiteral("addendumForm"));
    addSecond(*this,
              tr("This session is signed, so its answers, notes and photos stay, and it counts as it did when it "
                 "was signed. An addendum is shown wherever the session is shown."));
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("addendumEdit"));
    m_text->setAccessibleName(tr("Addendum"));
    m_text->setPlaceholderText(tr("What has to be said about this session"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(static_cast<int>(look().lineHeight(TextRole::Body)) * kLines + kSpace4);
    body()->addWidget(m_text);
    auto* label = new FlowTextLabel(TextRole::Strong, tr("Your initials"), this);
    body()->addWidget(label);
    m_by = makeInitialsLine(tr("Your initials"), QStringLiteral("addendumByEdit"), initials, this);
    label->setBuddy(m_by);
    body()->addWidget(m_by, 0, Qt::AlignLeft);
    m_problem = addProblem(*this, QStringLiteral("addendumProblem"));
    m_button = makeButton(ButtonKind::Secondary, tr("Add the addendum"), this);
    m_button->setObjectName(QStringLiteral("addAddendumButton"));
    body()->addWidget(m_button, 0, Qt::AlignLeft);
    const auto changed = [this] {
        tell(*m_problem, {});
        Q_EMIT typed();
    };
    connect(m_text, &QPlainTextEdit::textChanged, this, changed);
    connect(m_by, &QLineEdit::textEdited, this, changed);
    connect(m_by, &QLineEdit::returnPressed, this, &AddendumForm::send);
    connect(m_button, &QPushButton::clicked, this, &AddendumForm::send);
}

void AddendumForm::send()
{
    const QString text = m_text->toPlainText().trimmed();
    const QString by = m_by->text().trimmed();
    if (m_sent) {
        return;
    }
    if (text.isEmpty() || by.isEmpty()) {
        tell(*m_problem, text.isEmpty() ? tr("Please write the addendum first.") : tr("Please add your initials."));
        (text.isEmpty() ? static_cast<QWidget*>(m_text) : m_by)->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_sent = true;
    m_button->setEnabled(false); // once
    Q_EMIT addendumWritten(text, by);
}

AddendumForm::Unsent AddendumForm::unsent() const
{
    return {m_sent ? QString() : m_text->toPlainText(), m_by->text()};
}

void AddendumForm::setUnsent(const Unsent& typed)
{
    m_text->setPlainText(typed.text);
    if (!typed.by.isEmpty()) {
        m_by->setText(typed.by);
    }
}

void AddendumForm::setRefused()
{
    m_sent = false;
    m_button->setEnabled(true);
}

} // namespace psoas::app
