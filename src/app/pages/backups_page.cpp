// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/backups_page.h"

#include "app/care_words.h"
#include "app/pages/backup_list.h"
#include "app/settings.h"
#include "app/speech/announcer.h"
#include "app/store_access.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/wrap_layout.h"

#include <QCheckBox>
#include <QDir>
#include <QProgressBar>
#include <QPushButton>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 760;
constexpr std::array kChoices{history::BackupKeep{1, 3, 2, 2}, history::BackupKeep{3, 7, 4, 6},
                              history::BackupKeep{5, 14, 8, 24}};

} // namespace

BackupsPage::BackupsPage(const Surroundings& all, QWidget* parent)
    : PageScroll(parent)
    , m_all(all)
{
    setObjectName(QStringLiteral("backupsPage"));
    setContentWidth(kContentWidth);
    m_back = makeButton(ButtonKind::Plain, tr("Settings"), Icon::Back, this);
    alignWithText(*m_back);
    m_back->setObjectName(QStringLiteral("backToSettingsButton"));
    m_back->setShortcut(QKeySequence(Qt::Key_Escape));
    connect(m_back, &QPushButton::clicked, this, &BackupsPage::closed);
    body()->addWidget(m_back, 0, Qt::AlignLeft);
    body()->addWidget(new FlowTextLabel(TextRole::Title, tr("Backups"), this));
    makeCopies();
    makeAutomatic();
    makeSetAside();
    body()->addStretch(1);
    m_announcer = new Announcer(this);
    showSettings();
    connect(&m_all.settings, &Settings::changed, this, &BackupsPage::showSettings);
}

BackupsPage::~BackupsPage() = default;

void BackupsPage::makeAutomatic()
{
    auto* card = new Card(tr("Automatic backups"), this);
    m_automatic = new QCheckBox(tr("Make a backup after a session and once a day"), card);
    m_automatic->setObjectName(QStringLiteral("automaticBackupsCheckBox"));
    card->body()->addWidget(m_automatic);
    connect(m_automatic, &QCheckBox::toggled, &m_all.settings, &Settings::setBackupsOn);
    card->body()->addWidget(new FlowTextLabel(TextRole::Strong, tr("How many are kept"), card));
    m_keep = new ChoiceGroup(tr("How many are kept"), Qt::Horizontal, card);
    m_keep->setObjectName(QStringLiteral("backupKeepChoice"));
    m_keep->setKeysShown(false);
    m_keep->setChoices(
        {{tr("Few"), {}, {}, nullptr, {}}, {tr("Usual"), {}, {}, nullptr, {}}, {tr("Many"), {}, {}, nullptr, {}}});
    card->body()->addWidget(m_keep);
    connect(m_keep, &ChoiceGroup::chosen, this,
            [this](int index) { m_all.settings.setBackupKeep(kChoices[static_cast<std::size_t>(index)]); });
    m_kept = new FlowTextLabel(TextRole::Caption, card);
    m_kept->setObjectName(QStringLiteral("backupKeepLabel"));
    m_kept->setInk(Ink::TextSecond);
    card->body()->addWidget(m_kept);
    body()->addWidget(card);
}

void BackupsPage::makeCopies()
{
    auto* card = new Card(this);
    auto* text = new FlowTextLabel(TextRole::Body,
                                   tr("Whole copies of your history with its photos, on this computer. A photo you "
                                      "deleted is still in the backups from before, until these are deleted."),
                                   card);
    text->setInk(Ink::TextSecond);
    card->body()->addWidget(text);
    auto* buttons = new QWidget(card);
    auto* across = new WrapLayout(kSpace3);
    buttons->setLayout(across);
    m_now = makeButton(ButtonKind::Primary, tr("Back up now"), buttons);
    m_now->setObjectName(QStringLiteral("backUpNowButton"));
    m_elsewhere = makeButton(ButtonKind::Secondary, tr("Save one elsewhere…"), buttons);
    m_elsewhere->setObjectName(QStringLiteral("backUpElsewhereButton"));
    m_fromFile = makeButton(ButtonKind::Secondary, tr("Restore from a file…"), buttons);
    m_fromFile->setObjectName(QStringLiteral("restoreFromFileButton"));
    for (QPushButton* button : {m_now, m_elsewhere, m_fromFile}) {
        across->addWidget(button);
    }
    connect(m_now, &QPushButton::clicked, this, [this] { backUp(std::nullopt); });
    connect(m_elsewhere, &QPushButton::clicked, this, &BackupsPage::saveElsewhere);
    connect(m_fromFile, &QPushButton::clicked, this, &BackupsPage::openElsewhere);
    card->body()->addWidget(buttons);
    m_progress = new QProgressBar(card);
    m_progress->setObjectName(QStringLiteral("backupProgress"));
    m_progress->setRange(0, 0);
    m_progress->hide();
    card->body()->addWidget(m_progress);
    m_cancel = makeButton(ButtonKind::Plain, tr("Cancel"), card);
    m_cancel->setObjectName(QStringLiteral("cancelBackupButton"));
    m_cancel->hide();
    card->body()->addWidget(m_cancel, 0, Qt::AlignLeft);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_all.store.cancelBackUps();
    });
    m_said = new FlowTextLabel(TextRole::Body, card);
    m_said->setObjectName(QStringLiteral("backupSaidLabel"));
    m_said->hide();
    card->body()->addWidget(m_said);
    makeQuestions(*card);
    makeList(*card);
    body()->addWidget(card);
}

void BackupsPage::makeQuestions(Card& card)
{
    m_confirm = new ConfirmBar(QString(), tr("Restore"), tr("Keep what is there"), &card);
    m_confirm->setObjectName(QStringLiteral("confirmRestore"));
    m_confirm->setLossy(false);
    connect(m_confirm, &ConfirmBar::confirmed, this, [this] { Q_EMIT restoreRequested(m_asked); });
    m_confirmDelete = new ConfirmBar(QString(), tr("Delete"), tr("Keep it"), &card);
    m_confirmDelete->setObjectName(QStringLiteral("confirmDeleteBackup"));
    connect(m_confirmDelete, &ConfirmBar::confirmed, this, &BackupsPage::deleteAsked);
    for (ConfirmBar* question : {m_confirm, m_confirmDelete}) {
        card.body()->addWidget(question);
        connect(question, &ConfirmBar::cancelled, m_now, [this] { m_now->setFocus(); });
    }
}

void BackupsPage::makeList(Card& card)
{
    m_none = new FlowTextLabel(TextRole::Body, &card);
    m_none->setObjectName(QStringLiteral("noBackupsLabel"));
    m_none->hide();
    card.body()->addWidget(m_none);
    m_list = new BackupList(&card);
    connect(m_list, &BackupList::restoreRequested, this, [this](const history::Backup& backup) {
        ask(m_confirm, backup.file,
            tr("Your history becomes what it was on %1. What is there now stays in this list, as a backup of its own.")
                .arg(words::backupTime(backup)));
    });
    connect(m_list, &BackupList::deleteRequested, this, [this](const history::Backup& backup) {
        ask(m_confirmDelete, backup.file,
            (m_found.backups.size() == 1
                 ? tr("The backup of %1 is deleted for good. It is the only one.")
                 : tr("The backup of %1 is deleted for good. Your history and the other backups stay."))
                .arg(words::backupTime(backup)));
    });
    card.body()->addWidget(m_list);
}

void BackupsPage::makeSetAside()
{
    m_asideCard = new Card(tr("Set aside"), this);
    m_asideCard->setObjectName(QStringLiteral("setAsideCard"));
    auto* text = new FlowTextLabel(
        TextRole::Body,
        tr("Damaged files that a repair took out of use. The program never deletes them; you may, when you miss "
           "nothing."),
        m_asideCard);
    text->setInk(Ink::TextSecond);
    m_asideCard->body()->addWidget(text);
    m_aside = new FlowTextLabel(TextRole::Body, m_asideCard);
    m_aside->setObjectName(QStringLiteral("setAsideLabel"));
    m_aside->setMeasure(0);
    m_asideCard->body()->addWidget(m_aside);
    m_asideCard->hide();
    body()->addWidget(m_asideCard);
}

BackupsPage::Found BackupsPage::look(const std::filesystem::path& history)
{
    Found found;
    auto backups = history::backupsOf(history);
    found.readable = backups.has_value();
    found.backups = backups ? std::move(*backups) : std::vector<history::Backup>();
    const QDir quarantine(QString::fromStdString((history.parent_path() / "quarantine").string()));
    const QStringList folders = quarantine.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    for (const QString& folder : folders) {
        found.setAside << quarantine.filePath(folder);
    }
    return found;
}

void BackupsPage::refresh()
{
    const auto shown = replyTo<Found>(this, [this](const Result<Found>& found) {
        if (found) {
            show(*found);
        }
    });
    QThreadPool::globalInstance()->start(
        [file = std::filesystem::path(m_all.paths.history.toStdString()), shown] { shown(look(file)); });
}

void BackupsPage::show(const Found& found)
{
    m_found = found;
    m_list->setBackups(found.backups);
    QWidget* before = m_fromFile; // Tab goes as the page is read
    for (QPushButton* button : m_list->buttons()) {
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_automatic);
    m_list->setBusy(isBusy());
    showNone();
    m_aside->setText(found.setAside.join(QLatin1Char('\n')));
    m_asideCard->setVisible(!found.setAside.isEmpty());
    Q_EMIT refreshed();
}

void BackupsPage::showNone()
{
    m_none->setText(!m_found.readable ? tr("The folder of the backups cannot be read.")
                    : m_all.settings.backupsOn()
                        ? tr("There is no backup yet. The first is made after your next session.")
                        : tr("There is no backup yet, and none is made by itself. \"Back up "
                             "now\" makes one."));
    m_none->setVisible(m_found.backups.empty());
}

void BackupsPage::showSettings()
{
    const QSignalBlocker quiet(m_automatic);
    m_automatic->setChecked(m_all.settings.backupsOn());
    const history::BackupKeep keep = m_all.settings.backupKeep();
    const auto* chosen = std::ranges::find(kChoices, keep);
    m_keep->setSelected(chosen == kChoices.end() ? std::nullopt
                                                 : std::optional(static_cast<int>(chosen - kChoices.begin())));
    m_kept->setText(words::backupsKept(keep, m_all.settings.backupsOn()));
    if (!m_none->isHidden()) {
        showNone();
    }
}

void BackupsPage::focusFirst()
{
    m_back->setFocus(Qt::OtherFocusReason);
}

} // namespace psoas::app
