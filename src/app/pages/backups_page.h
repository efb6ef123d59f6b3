// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/progress/exchange_card.h"
#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"
#include "psoas/history/backups.h"

#include <functional>
#include <optional>

class QCheckBox;
class QProgressBar;
class QPushButton;

namespace psoas::app {

class Announcer;
class BackupList;
class Card;
class ChoiceGroup;
class ConfirmBar;
class FlowTextLabel;

/// Copies of the history: whether they are made, which there are, one more now, and one put back in its place
/// or deleted.
class BackupsPage : public PageScroll {
    Q_OBJECT

public:
    explicit BackupsPage(const Surroundings& all, QWidget* parent = nullptr);
    ~BackupsPage() override;

    /// Reads again what there is.
    void refresh();
    void focusFirst();
    void setPrompts(FilePrompts prompts) { m_prompts = std::move(prompts); }
    [[nodiscard]] bool isBusy() const { return m_work != Work::None; }
    /// Puts a backup in the place of the history, of which nothing is on the screen any more then.
    /// @return  false: something else is under way, and nothing is begun
    bool restore(const std::filesystem::path& file);

Q_SIGNALS:
    void closed();
    /// The list was read.
    void refreshed();
    /// The user wants it and said so twice: a session that is not finished is put away first.
    void restoreRequested(const std::filesystem::path& file);
    /// The history was closed and opened again.
    void reopened(const psoas::Result<void>& opened);
    /// Something that was begun is over, in whatever way.
    void finished();

private:
    struct Found {
        std::vector<history::Backup> backups;
        QStringList setAside;
        bool readable = true;
    };
    enum class Work { None, BackUp, Other };

    void makeAutomatic();
    void makeCopies();
    void makeQuestions(Card& card);
    void makeList(Card& card);
    void makeSetAside();
    void show(const Found& found);
    void showSettings();
    void backUp(const std::optional<std::filesystem::path>& target);
    void saveElsewhere();
    void openElsewhere();
    void ask(ConfirmBar* question, const std::filesystem::path& file, const QString& message);
    void deleteAsked();
    void begin(Work work, const QString& what);
    void end(const QString& sentence, bool failed);
    void showNone();
    void showWork();
    [[nodiscard]] static Found look(const std::filesystem::path& history);

    Surroundings m_all;
    FilePrompts m_prompts;
    QPushButton* m_back = nullptr;
    QCheckBox* m_automatic = nullptr;
    ChoiceGroup* m_keep = nullptr;
    FlowTextLabel* m_kept = nullptr;
    QPushButton* m_now = nullptr;
    QPushButton* m_elsewhere = nullptr;
    QPushButton* m_fromFile = nullptr;
    QProgressBar* m_progress = nullptr;
    FlowTextLabel* m_said = nullptr;
    QPushButton* m_cancel = nullptr;
    ConfirmBar* m_confirm = nullptr;
    ConfirmBar* m_confirmDelete = nullptr;
    FlowTextLabel* m_none = nullptr;
    BackupList* m_list = nullptr;
    Card* m_asideCard = nullptr;
    FlowTextLabel* m_aside = nullptr;
    Announcer* m_announcer = nullptr;
    std::filesystem::path m_asked; ///< what the question is about
    Work m_work = Work::None;
    Found m_found;
};

} // namespace psoas::app
