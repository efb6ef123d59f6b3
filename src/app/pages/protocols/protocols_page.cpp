// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/protocols_page.h"

#include "app/log.h"
#include "app/pages/protocols/import_review.h"
#include "app/pages/protocols/protocol_editor.h"
#include "app/pages/protocols/protocol_list.h"
#include "app/pages/protocols/protocol_words.h"
#include "app/protocol_library.h"
#include "app/report/file_prompt.h"
#include "app/words.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

const QString kEnding = QStringLiteral(".json");

const ProtocolLibrary::Own* named(const ProtocolLibrary& library, const QString& name)
{
    const auto& all = library.own();
    const auto found = std::ranges::find(all, name, &ProtocolLibrary::Own::name);
    return found != all.end() ? &*found : nullptr;
}

} // namespace

ProtocolsPage::ProtocolsPage(const Surroundings& all, QWidget* parent)
    : QStackedWidget(parent)
    , m_all(all)
{
    setObjectName(QStringLiteral("protocolsPage"));
    m_prompts.save = [](QWidget* window, const QString& name) {
        return askFileToSave(window, tr("Export a protocol"), name, tr("Protocol (*.json)"));
    };
    m_prompts.open = [](QWidget* window) {
        return askFileToOpen(window, tr("Import a protocol"), tr("Protocol (*.json);;All files (*)"));
    };
    m_list = new ProtocolList(all, this);
    addWidget(m_list);
    if (m_all.library == nullptr) {
        return;
    }
    setAcceptDrops(true);
    m_review = new ImportReview(this);
    addWidget(m_review);
    watchList();
    watchLibrary();
    connect(m_review, &ImportReview::closed, this, &ProtocolsPage::showList);
    connect(m_review, &ImportReview::keepRequested, this, &ProtocolsPage::keep);
    connect(m_review, &ImportReview::useRequested, this, [this](const QString& name) {
        showList();
        Q_EMIT useRequested(name);
    });
}

ProtocolsPage::~ProtocolsPage() = default;

void ProtocolsPage::watchList()
{
    connect(m_list, &ProtocolList::useRequested, this, &ProtocolsPage::useRequested);
    connect(m_list, &ProtocolList::changeRequested, this, &ProtocolsPage::change);
    connect(m_list, &ProtocolList::removeRequested, this, &ProtocolsPage::remove);
    connect(m_list, &ProtocolList::importRequested, this, &ProtocolsPage::import);
    connect(m_list, &ProtocolList::copyRequested, this,
            [this](const std::shared_ptr<const protocol::Protocol>& protocol) { copy(*protocol, false); });
    connect(m_list, &ProtocolList::exportRequested, this,
            [this](const std::shared_ptr<const protocol::Protocol>& protocol) { exportFile(*protocol); });
    connect(m_list, &ProtocolList::addRequested, this, [this] {
        // Into the own one that is in use, else into a copy of what is.
        if (protocol::Draft::isOwnId(m_all.protocol.id) && !m_all.library->isGiven()) {
            edit(protocol::Draft::of(m_all.protocol, protocol::Draft::freshId(), words::draftWords()), true);
        } else {
            copy(m_all.protocol, true);
        }
    });
    connect(m_list, &ProtocolList::actionRequested, this, [this] {
        if (const auto action = std::exchange(m_action, nullptr)) {
            action();
        }
    });
}

void ProtocolsPage::watchLibrary()
{
    connect(m_all.library, &ProtocolLibrary::listed, m_list, &ProtocolList::renew);
    connect(m_all.library, &ProtocolLibrary::listFailed, this, [this](const Error& error) {
        m_list->say(tr("Your own protocols cannot be listed. %1").arg(words::error(error)), true);
    });
}

void ProtocolsPage::begin()
{
    if (m_all.library != nullptr && currentWidget() == m_list) {
        m_all.library->refresh();
    }
}

void ProtocolsPage::focusFirst()
{
    if (currentWidget() == m_list) {
        m_list->focusFirst();
    }
}

bool ProtocolsPage::isChanged() const
{
    return m_editor != nullptr && m_editor->isChanged();
}

void ProtocolsPage::askToLeave(std::function<void()> then)
{
    m_editor->askToLeave([this, then = std::move(then)] {
        showList();
        then();
    });
}

void ProtocolsPage::showProblem(const Error& error)
{
    showList();
    m_list->say(words::error(error), true);
}

void ProtocolsPage::showList()
{
    setCurrentWidget(m_list);
    if (m_editor != nullptr) {
        removeWidget(m_editor);
        m_editor->hide();
        std::exchange(m_editor, nullptr)->deleteLater();
    }
    m_all.library->refresh();
    m_list->focusFirst();
}

void ProtocolsPage::change(const QString& name)
{
    if (const ProtocolLibrary::Own* own = named(*m_all.library, name)) {
        // Whatever it is called in files: kept here it is somebody's own, and is changed as a copy where it is not.
        edit(protocol::Draft::of(*own->protocol, protocol::Draft::freshId(), words::draftWords()), false);
    }
}

void ProtocolsPage::copy(const protocol::Protocol& protocol, bool withExercise)
{
    auto draft = protocol::Draft::copyOf(protocol, protocol::Draft::freshId(), words::draftWords());
    if (draft) {
        draft->setTitle(tr("My copy of %1").arg(words::text(protocol, protocol.title)).toStdString());
    }
    edit(std::move(draft), withExercise);
}

void ProtocolsPage::edit(Result<protocol::Draft> draft, bool withExercise)
{
    if (!draft) {
        logFailure("a protocol cannot be copied", draft.error());
        m_list->say(tr("This protocol cannot be copied: it uses names that are kept for exercises of your own."), true);
        return;
    }
    m_list->say({}, false);
    m_editor = new ProtocolEditor(std::move(*draft), m_all, this);
    connect(m_editor, &ProtocolEditor::saved, this, &ProtocolsPage::onSaved);
    connect(m_editor, &ProtocolEditor::closed, this, &ProtocolsPage::showList);
    addWidget(m_editor);
    setCurrentWidget(m_editor);
    m_editor->begin(withExercise);
}

void ProtocolsPage::onSaved(const QString& name, const QString& title, const QString& version)
{
    const bool wasUsed = m_editor->openedHash() == m_all.protocol.hash;
    showList();
    if (wasUsed) {
        m_list->say(tr("“%1” is saved as version %2.").arg(title, version), false);
        Q_EMIT useRequested(name);
        return;
    }
    m_action = [this, name] { Q_EMIT useRequested(name); };
    m_list->say(tr("“%1” is saved as version %2. Use it, and your next sessions run it.").arg(title, version), false,
                tr("Use it now"));
}

void ProtocolsPage::remove(const QString& name)
{
    const ProtocolLibrary::Own* own = named(*m_all.library, name);
    if (own == nullptr) {
        return;
    }
    const QString title = own->protocol ? QString::fromStdString(own->contents.title) : own->name;
    const auto removed = m_all.library->remove(own->path);
    if (!removed) {
        logFailure("a protocol was not moved aside", removed.error());
        m_list->say(words::error(removed.error()), true);
        return;
    }
    m_action = [this, path = *removed] {
        if (const auto back = m_all.library->restore(path); !back) {
            m_list->say(words::error(back.error()), true);
        } else {
            m_list->say(tr("It is back."), false);
        }
        m_list->focusFirst();
    };
    m_list->say(tr("“%1” was moved aside. Sessions that ran it keep it.").arg(title), false, tr("Undo"));
    m_list->focusFirst();
}

void ProtocolsPage::exportFile(const protocol::Protocol& protocol)
{
    const QString suggested =
        QStringLiteral("%1-%2.json").arg(QString::fromStdString(protocol.id), QString::fromStdString(protocol.version));
    const QString answer = m_prompts.save(window(), suggested);
    if (answer.isEmpty()) {
        return;
    }
    const QString path = withEnding(answer, kEnding);
    const auto written = protocol::exportTo(protocol.bytes, path.toStdString());
    if (!written) {
        logFailure("a protocol was not exported", written.error());
        m_list->say(words::error(written.error()), true);
        return;
    }
    m_list->say(tr("Saved as %1.").arg(QDir::toNativeSeparators(path)), false);
}

void ProtocolsPage::import()
{
    if (const QString path = m_prompts.open(window()); !path.isEmpty()) {
        review(path);
    }
}

void ProtocolsPage::review(const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    auto file = protocol::readForImport(path.toStdString());
    if (!file) {
        logFailure("a file was refused", file.error());
        m_list->say(words::refused(name, file.error()), true);
        return;
    }
    m_list->say({}, false);
    const protocol::Protocol* loaded = file->loaded.protocol.get();
    const auto& all = m_all.library->own();
    const bool sameId = loaded != nullptr && std::ranges::any_of(all, [&](const ProtocolLibrary::Own& own) {
                            return own.protocol && own.contents.id == loaded->id && own.contents.hash != loaded->hash;
                        });
    m_review->show(name, std::move(*file), m_all.library->shipped(), sameId);
    setCurrentWidget(m_review);
    m_review->focusFirst();
}

void ProtocolsPage::keep()
{
    const auto kept = m_all.library->import(m_review->file());
    if (!kept) {
        logFailure("a protocol was not kept", kept.error());
        m_review->showProblem(words::error(kept.error()));
        return;
    }
    m_review->showKept(ProtocolLibrary::nameOf(kept->path), kept->known);
}

void ProtocolsPage::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (currentWidget() == m_list && urls.size() == 1 && urls.front().isLocalFile()) {
        event->acceptProposedAction();
    }
}

void ProtocolsPage::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    review(event->mimeData()->urls().front().toLocalFile());
}

} // namespace psoas::app
