// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"
#include "psoas/protocol/draft.h"
#include "psoas/protocol/loader.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QPushButton;
class QStackedWidget;
class QTimer;
class QVBoxLayout;

namespace psoas::app {

class ConfirmBar;
class ExerciseForm;
class ExerciseList;
class ExercisePreview;
class FlowTextLabel;
class InlineMessage;
class TitleForm;

/// Changes a protocol of one's own: its exercises on the left, the one being changed on the right, with the figure that
/// does it. In a narrow window one after the other. Every change goes through the loader a moment later; what is wrong
/// stands beside its field, and only what loads is saved.
class ProtocolEditor : public QWidget {
    Q_OBJECT

public:
    ProtocolEditor(protocol::Draft draft, const Surroundings& all, QWidget* parent = nullptr);
    ~ProtocolEditor() override;

    /// @param withExercise  adds a new exercise first
    void begin(bool withExercise);
    /// Something was changed that is not saved.
    [[nodiscard]] bool isChanged() const;
    /// Hash of the file that is being changed; empty for a new copy.
    [[nodiscard]] const std::string& openedHash() const noexcept { return m_openedHash; }
    /// Asks whether what is not saved may go.
    void askToLeave(std::function<void()> then);

Q_SIGNALS:
    /// @param name  as ProtocolLibrary::use() takes it
    void saved(const QString& name, const QString& title, const QString& version);
    void closed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildFrame();
    void watchParts();
    void select(const protocol::Id& exercise);
    void add(const protocol::Id& step);
    void remove();
    void undo();
    void offerUndo(protocol::Draft before, const QString& sentence);
    void forgetUndo();
    void fill();
    void move(const protocol::Id& exercise, int by);
    void take();
    void check();
    void showProblems();
    void showSaving();
    void showTitle();
    void save();
    void leave();
    void arrange();
    [[nodiscard]] QWidget* form() const;

    Surroundings m_all;
    protocol::Draft m_draft;
    std::string m_openedHash;
    std::string m_atStart;                   ///< bytes when nothing had been changed
    protocol::Id m_exercise;                 ///< being changed; empty: the protocol itself
    protocol::Id m_fresh;                    ///< new, and nothing typed in it yet: what it lacks is not held against it
    std::optional<protocol::Draft> m_before; ///< the last thing that can be undone, as long as nothing else is done
    protocol::Loaded m_loaded;
    std::shared_ptr<const protocol::Protocol> m_base; ///< as it was opened: the poses to choose from
    std::shared_ptr<const protocol::Protocol> m_last; ///< that loaded: the figure does it
    bool m_formShown = false;                         ///< in a narrow window: the form, not the list
    std::function<void()> m_then;

    QTimer* m_soon = nullptr;
    FlowTextLabel* m_title = nullptr;
    FlowTextLabel* m_toMend = nullptr; ///< how many things keep it from being saved
    QPushButton* m_back = nullptr;
    QPushButton* m_save = nullptr;
    ConfirmBar* m_confirm = nullptr;
    InlineMessage* m_problems = nullptr;
    InlineMessage* m_said = nullptr;
    QWidget* m_left = nullptr;
    QVBoxLayout* m_leftColumn = nullptr;
    QWidget* m_right = nullptr;
    QVBoxLayout* m_rightColumn = nullptr;
    ExerciseList* m_list = nullptr;
    QStackedWidget* m_forms = nullptr;
    TitleForm* m_titleForm = nullptr;
    ExerciseForm* m_exerciseForm = nullptr;
    ExercisePreview* m_preview = nullptr;
};

} // namespace psoas::app
