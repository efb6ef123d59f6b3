// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/backups_page.h"

#include "app/care_words.h"
#include "app/log.h"
#include "app/pages/backup_list.h"
#include "app/report/file_prompt.h"
#include "app/session_controller.h"
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
#include "app/words.h"

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
const QString kEnding = QStringLiteral(".sqlite3");

QString filter()
{
    return BackupsPage::tr("Backup (*.sqlite3)");
}

/// Runs on the UI thread what is told on another one, unless the page has gone by then.
template <class Told>
auto toPage(BackupsPage* page, std::function<void(BackupsPage&, Told)> then)
{
    return [guarded = QPointer<BackupsPage>(page), then = std::move(then)](const Told& told) {
        if (QObject* uiThread = QCoreApplication::instance()) {
            QMetaObject::invokeMethod(
                uiThread,
                [guarded, then, told] {
                    if (guarded) {
                        then(*guarded, told);
                    }
                },
                Qt::QueuedConnection);
        }
    };
}

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
    auto* text = new FlowTextLabel(
        TextRole::Body,
        tr("Whole copies of your history with its photos, on this computer. A photo you deleted is in the backups "
           "from before, until they make room for newer ones."),
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
    m_said = new FlowTextLabel(TextRole::Body, card);
    m_said->setObjectName(QStringLiteral("backupSaidLabel"));
    m_said->hide();
    card->body()->addWidget(m_said);
    m_confirm = new ConfirmBar(QString(), tr("Restore"), tr("Keep what is there"), card);
    m_confirm->setObjectName(QStringLiteral("confirmRestore"));
    m_confirm->setLossy(false);
    m_confirm->hide();
    connect(m_confirm, &ConfirmBar::confirmed, this, [this] { Q_EMIT restoreRequested(m_asked); });
    card->body()->addWidget(m_confirm);
    m_none = new FlowTextLabel(TextRole::Body, card);
    m_none->setObjectName(QStringLiteral("noBackupsLabel"));
    m_none->hide();
    card->body()->addWidget(m_none);
    m_list = new BackupList(card);
    connect(m_list, &BackupList::restoreRequested, this, [this](const history::Backup& backup) {
        ask(backup.file, tr("Your history becomes what it was on %1. What is there now stays in this list, as a backup "
                            "of its own.")
                             .arg(words::backupTime(backup)));
    });
    card->body()->addWidget(m_list);
    body()->addWidget(card);
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
    const auto shown = toPage<Found>(this, [](BackupsPage& page, const Found& found) { page.show(found); });
    QThreadPool::globalInstance()->start(
        [file = std::filesystem::path(m_all.paths.history.toStdString()), shown] { shown(look(file)); });
}

void BackupsPage::show(const Found& found)
{
    m_list->setBackups(found.backups);
    QWidget* before = m_fromFile; // Tab goes as the page is read
    for (QPushButton* button : m_list->buttons()) {
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_automatic);
    m_list->setBusy(m_busy);
    m_none->setText(found.readable ? tr("There is no backup yet. The first is made after your next session.")
                                   : tr("The folder of the backups cannot be read."));
    m_none->setVisible(found.backups.empty());
    m_aside->setText(found.setAside.join(QLatin1Char('\n')));
    m_asideCard->setVisible(!found.setAside.isEmpty());
    Q_EMIT refreshed();
}

void BackupsPage::showSettings()
{
    const QSignalBlocker quiet(m_automatic);
    m_automatic->setChecked(m_all.settings.backupsOn());
    const history::BackupKeep keep = m_all.settings.backupKeep();
    const auto* chosen = std::ranges::find(kChoices, keep);
    m_keep->setSelected(chosen == kChoices.end() ? std::nullopt
                                                 : std::optional(static_cast<int>(chosen - kChoices.begin())));
    m_kept->setText(tr("The newest %1, and the newest of each of the last %2 days, %3 weeks and %4 months. Older ones "
                       "are deleted; what was kept before a restore or an update stays.")
                        .arg(keep.latest)
                        .arg(keep.daily)
                        .arg(keep.weekly)
                        .arg(keep.monthly));
}

void BackupsPage::focusFirst()
{
    m_back->setFocus(Qt::OtherFocusReason);
}

void BackupsPage::setBusy(bool busy, const QString& what)
{
    m_busy = busy;
    for (QPushButton* button : {m_now, m_elsewhere, m_fromFile}) {
        button->setEnabled(!busy);
    }
    m_list->setBusy(busy);
    m_progress->setAccessibleName(what);
    m_progress->setVisible(busy);
    if (busy) {
        m_said->hide();
    } else {
        refresh();
    }
}

void BackupsPage::say(const QString& sentence, bool failed)
{
    m_said->setInk(failed ? Ink::Stop : Ink::Text);
    m_said->setText(sentence);
    m_said->show();
    m_announcer->announce(sentence);
}

void BackupsPage::backUp(const std::optional<std::filesystem::path>& target)
{
    setBusy(true, tr("Making a backup"));
    m_all.store.backUp(
        target,
        toPage<Result<std::filesystem::path>>(this, [](BackupsPage& page, const Result<std::filesystem::path>& made) {
            page.setBusy(false, {});
            if (made) {
                page.say(tr("Backed up and checked: %1").arg(QString::fromStdString(made->string())), false);
            } else {
                logFailure("no backup was made", made.error());
                page.say(words::error(made.error()), true);
            }
            page.m_now->setFocus();
            Q_EMIT page.finished();
        }));
}

void BackupsPage::saveElsewhere()
{
    const QString day = QString::fromStdString(m_all.controller.clock().now().localDate().iso());
    const QString name = tr("psoas-release-backup-%1.sqlite3", "file name").arg(day);
    const QString chosen = m_prompts.save ? m_prompts.save(this, name)
                                          : askFileToSave(this, tr("Save a backup elsewhere"), name, filter());
    if (!chosen.isEmpty()) {
        backUp(std::filesystem::path(withEnding(chosen, kEnding).toStdString()));
    }
}

void BackupsPage::openElsewhere()
{
    const QString chosen =
        m_prompts.open ? m_prompts.open(this) : askFileToOpen(this, tr("Restore from a file"), filter());
    if (!chosen.isEmpty()) {
        ask(chosen.toStdString(),
            tr("Your history becomes what is in %1. What is there now stays in this list, as a backup of its own.")
                .arg(QDir::toNativeSeparators(chosen)));
    }
}

void BackupsPage::ask(const std::filesystem::path& file, const QString& message)
{
    m_asked = file;
    m_confirm->setMessage(message);
    m_confirm->ask();
}

void BackupsPage::restore(const std::filesystem::path& file)
{
    setBusy(true, tr("Restoring a backup"));
    m_all.store.restore(
        file,
        toPage<Result<std::filesystem::path>>(
            this,
            [](BackupsPage& page, const Result<std::filesystem::path>& kept) {
                page.setBusy(false, {});
                if (kept) {
                    page.say(tr("Restored. What was there before is kept."), false);
                } else {
                    logFailure("no backup was restored", kept.error());
                    page.say(kept.error().code == ErrorCode::Damaged
                                 ? tr("This file is damaged, or is no backup of this program. Nothing was changed.")
                                 : words::error(kept.error()),
                             true);
                }
                page.m_now->setFocus();
            }),
        toPage<Result<void>>(this, [](BackupsPage& page, const Result<void>& opened) {
            Q_EMIT page.reopened(opened);
            Q_EMIT page.finished();
        }));
}

} // namespace psoas::app
