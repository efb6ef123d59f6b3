// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"
#include "app/widgets/card.h"
#include "psoas/history/export.h"

#include <QPointer>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>

class QProgressBar;
class QPushButton;

namespace psoas::app {

class Announcer;
class FlowTextLabel;

/// The dialogs for files; empty ones stand for those of the system. @return the path, empty if the user changed their
/// mind
struct FilePrompts {
    std::function<QString(QWidget* parent, const QString& suggestedName)> save;
    std::function<QString(QWidget* parent)> open;
};

/// The data of a person taken away and brought in: a complete copy, a table for spreadsheets, a bundle for clinics.
/// Works on the database thread, says how far it is and can be cancelled.
class ExchangeCard : public Card {
    Q_OBJECT

public:
    explicit ExchangeCard(const Surroundings& all, QWidget* parent = nullptr);
    ~ExchangeCard() override;

    void setPerson(const std::string& personId) { m_person = personId; }
    void setPrompts(FilePrompts prompts) { m_prompts = std::move(prompts); }
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    /// An export or import is over, in whatever way.
    void finished();
    /// Sessions were taken over.
    void imported();

private:
    struct Job;
    void exportAs(history::ExportFormat format);
    void goOn(const std::shared_ptr<Job>& job);
    void importFile();
    void setBusy(bool busy, const QString& what);
    void showProgress(int done, int total);
    void say(const QString& sentence, bool failed);

    Surroundings m_all;
    std::string m_person;
    FilePrompts m_prompts;
    QList<QPushButton*> m_buttons;
    QPushButton* m_cancel = nullptr;
    QProgressBar* m_progress = nullptr;
    FlowTextLabel* m_said = nullptr;
    Announcer* m_announcer = nullptr;
    std::shared_ptr<std::atomic<bool>> m_stop;
    QPointer<QPushButton> m_begunBy; ///< gets the focus back
    bool m_busy = false;
};

} // namespace psoas::app
