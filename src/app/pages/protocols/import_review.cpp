// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/import_review.h"

#include "app/pages/protocols/protocol_card.h"
#include "app/pages/protocols/protocol_words.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 760;

QStringList names(const std::vector<std::string>& all)
{
    QStringList list;
    for (const std::string& each : all) {
        list << QString::fromStdString(each);
    }
    return list;
}

} // namespace

ImportReview::ImportReview(QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("importReview"));
    setContentWidth(kContentWidth);
    m_content = new QWidget(this);
    body()->addWidget(m_content);
    m_said = new InlineMessage(InlineMessage::Tone::Info, QString(), this);
    m_said->setObjectName(QStringLiteral("importMessage"));
    m_said->hide();
    body()->addWidget(m_said);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace3);
    m_primary = makeButton(ButtonKind::Primary, {}, this);
    m_primary->setObjectName(QStringLiteral("keepButton"));
    m_leave = makeButton(ButtonKind::Plain, {}, this);
    m_leave->setObjectName(QStringLiteral("leaveImportButton"));
    row->addWidget(m_primary);
    row->addWidget(m_leave);
    row->addStretch(1);
    body()->addLayout(row);
    body()->addStretch(1);
    connect(m_primary, &QPushButton::clicked, this, [this] {
        if (m_keptAs.isEmpty()) {
            Q_EMIT keepRequested();
        } else {
            Q_EMIT useRequested(m_keptAs);
        }
    });
    connect(m_leave, &QPushButton::clicked, this, &ImportReview::closed);
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &ImportReview::closed);
}

void ImportReview::show(const QString& fileName, protocol::ImportFile file, const protocol::Protocol& shipped,
                        bool sameId)
{
    m_file = std::move(file);
    m_fileName = fileName;
    m_keptAs.clear();
    m_said->hide();
    auto* content = new QWidget(this);
    body()->replaceWidget(m_content, content);
    m_content->hide();
    m_content->deleteLater();
    m_content = content;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace4);
    const bool loads = m_file.loaded.protocol != nullptr;
    column->addWidget(
        new FlowTextLabel(TextRole::Title, loads ? tr("Import a protocol") : tr("This file cannot be used"), content));
    const QString none = loads ? QString() : words::noProtocol(fileName, m_file.loaded.problems);
    m_lead = new FlowTextLabel(TextRole::Lead,
                               loads ? tr("This is what “%1” holds. Nothing is stored yet.").arg(fileName)
                               : !none.isEmpty() ? none
                                                 : tr("“%1” has %n fault(s). Nothing was stored.", nullptr,
                                                      static_cast<int>(m_file.loaded.problems.size()))
                                                       .arg(fileName),
                               content);
    m_lead->setObjectName(QStringLiteral("importLead"));
    m_lead->setInk(Ink::TextSecond);
    column->addWidget(m_lead);
    if (loads) {
        addContents(*column, shipped, sameId);
        setButtons(tr("Keep this protocol"), tr("Leave it"));
    } else {
        addFaults(*column);
        setButtons({}, tr("Back to the protocols"));
    }
    content->show();
    ensureVisible(0, 0);
}

void ImportReview::addContents(QVBoxLayout& layout, const protocol::Protocol& shipped, bool sameId)
{
    const protocol::Contents contents = protocol::contentsOf(*m_file.loaded.protocol, shipped);
    for (const QString& sentence : words::differences(contents.differs)) {
        layout.addWidget(new InlineMessage(InlineMessage::Tone::Caution, sentence, m_content));
    }
    if (contents.differs.any()) {
        layout.addWidget(new FlowTextLabel(TextRole::Body,
                                           tr("Keep it only if you trust where it comes from: a protocol decides what "
                                              "you are asked before you train."),
                                           m_content));
    }
    if (sameId) {
        layout.addWidget(new InlineMessage(InlineMessage::Tone::Info,
                                           tr("You have another version of this protocol. Both are kept."), m_content));
    }
    auto* card = new Card(QString::fromStdString(contents.title), m_content);
    if (!contents.summary.empty()) {
        card->body()->addWidget(new FlowTextLabel(TextRole::Body, QString::fromStdString(contents.summary), card));
    }
    addFacts(*card->body(), contents, card);
    layout.addWidget(card);
    const auto addList = [&](const QString& title, const std::vector<std::string>& all, const char* name) {
        if (!all.empty()) {
            auto* more = new Card(title, m_content);
            auto* list = new BulletList(BulletList::Mark::Dot, names(all), more);
            list->setObjectName(QLatin1String(name));
            more->body()->addWidget(list);
            layout.addWidget(more);
        }
    };
    addList(tr("Exercises somebody added"), contents.own, "importOwnList");
    addList(tr("Left out"), contents.leftOut, "importLeftOutList");
}

void ImportReview::addFaults(QVBoxLayout& layout)
{
    const bool isProtocol = words::noProtocol(m_fileName, m_file.loaded.problems).isEmpty();
    auto* card = new Card(isProtocol ? tr("What is wrong, in the order of the file") : tr("For whoever mends the file"),
                          m_content);
    auto* list = new BulletList(BulletList::Mark::Stop, words::faults(m_file.loaded.problems), card);
    list->setObjectName(QStringLiteral("importFaults"));
    card->body()->addWidget(list);
    layout.addWidget(card);
}

void ImportReview::setButtons(const QString& primary, const QString& plain)
{
    m_primary->setText(primary);
    m_primary->setAccessibleName(primary);
    m_primary->setVisible(!primary.isEmpty());
    m_leave->setText(plain);
    m_leave->setAccessibleName(plain);
}

void ImportReview::showKept(const QString& name, bool known)
{
    m_keptAs = name;
    m_lead->setText(tr("This is what “%1” holds.").arg(m_fileName));
    m_said->setTone(InlineMessage::Tone::Info);
    m_said->setText(known ? tr("This protocol is there already, to the letter. Nothing was stored twice.")
                          : tr("It is kept among your own protocols."));
    m_said->show();
    setButtons(tr("Use it now"), tr("Back to the protocols"));
    m_primary->setFocus();
}

void ImportReview::showProblem(const QString& sentence)
{
    m_said->setTone(InlineMessage::Tone::Caution);
    m_said->setText(sentence);
    m_said->show();
}

void ImportReview::focusFirst()
{
    (m_primary->isHidden() ? m_leave : m_primary)->setFocus();
    ensureVisible(0, 0);
}

} // namespace psoas::app
