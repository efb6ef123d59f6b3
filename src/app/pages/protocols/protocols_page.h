// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/typed_page.h"
#include "app/surroundings.h"
#include "psoas/protocol/draft.h"
#include "psoas/result.h"

#include <QStackedWidget>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace psoas::app {

class ImportReview;
class ProtocolEditor;
class ProtocolList;

/// The dialogs for files; empty ones stand for those of the system.
struct ProtocolPrompts {
    std::function<QString(QWidget* parent, const QString& suggestedName)> save;
    std::function<QString(QWidget* parent)> open;
};

/// The protocols: the list, the editor of an own one, and what a file holds before it is kept.
class ProtocolsPage : public QStackedWidget, public TypedPage {
    Q_OBJECT

public:
    explicit ProtocolsPage(const Surroundings& all, QWidget* parent = nullptr);
    ~ProtocolsPage() override;

    void setPrompts(ProtocolPrompts prompts) { m_prompts = std::move(prompts); }
    /// Reads the folder anew.
    void begin();
    void focusFirst();
    /// Something was changed in the editor that is not saved.
    [[nodiscard]] bool isChanged() const override;
    /// Asks whether what is not saved may go, and then does `then`.
    void askToLeave(std::function<void()> then) override;
    /// What was asked for could not be done.
    void showProblem(const Error& error);
    /// Shows what a file holds.
    void review(const QString& path);

Q_SIGNALS:
    /// New sessions are to run this own protocol, or the shipped one (empty).
    void useRequested(const QString& name);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void watchList();
    void watchLibrary();
    void change(const QString& name);
    void copy(const protocol::Protocol& protocol, bool withExercise);
    void edit(Result<protocol::Draft> draft, bool withExercise);
    void onSaved(const QString& name, const QString& title, const QString& version);
    void remove(const QString& name);
    void restore();
    void exportFile(const protocol::Protocol& protocol);
    void import();
    void keep();
    void showList();

    Surroundings m_all;
    ProtocolPrompts m_prompts;
    ProtocolList* m_list = nullptr;
    ImportReview* m_review = nullptr;
    ProtocolEditor* m_editor = nullptr; ///< while something is edited
    std::function<void()> m_action;     ///< of the line over the list
};

} // namespace psoas::app
