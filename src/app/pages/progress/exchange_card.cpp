// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/exchange_card.h"

#include "app/log.h"
#include "app/report/file_prompt.h"
#include "app/session_controller.h"
#include "app/speech/announcer.h"
#include "app/store_access.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"
#include "psoas/history/import.h"

#include <QApplication>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace psoas::app {

namespace {

using history::ExportFormat;

/// So long the database thread stays with an export before it looks at what else is waiting.
constexpr std::chrono::milliseconds kTurn{40};

QString endingOf(ExportFormat format)
{
    return format == ExportFormat::Csv ? QStringLiteral(".csv") : QStringLiteral(".json");
}

QString nameOf(ExportFormat format, Date today)
{
    const QString day = QString::fromStdString(today.iso());
    switch (format) {
    case ExportFormat::Csv:
        return ExchangeCard::tr("psoas-release-%1.csv", "file name").arg(day);
    case ExportFormat::Fhir:
        return ExchangeCard::tr("psoas-release-fhir-%1.json", "file name").arg(day);
    case ExportFormat::Json:
        break;
    }
    return ExchangeCard::tr("psoas-release-%1.json", "file name").arg(day);
}

QString filterOf(ExportFormat format)
{
    return format == ExportFormat::Csv ? ExchangeCard::tr("Table (*.csv)") : ExchangeCard::tr("JSON (*.json)");
}

QString importedSentence(const history::ImportReport& report, const std::string& person)
{
    if (report.sessionsNew + report.sessionsExtended + report.sessionsLeft + report.peopleNew + report.peopleChanged ==
        0) {
        return ExchangeCard::tr("Everything in this file was here already. Nothing was changed.");
    }
    QStringList sentences;
    if (report.sessionsNew > 0) {
        sentences << ExchangeCard::tr("%n session(s) taken over.", nullptr, report.sessionsNew);
    }
    if (report.sessionsExtended > 0) {
        sentences << ExchangeCard::tr("%n session(s) added to.", nullptr, report.sessionsExtended);
    }
    int ofOthers = 0;
    for (const auto& [id, sessions] : report.persons) {
        ofOthers += id == person ? 0 : sessions;
    }
    if (ofOthers > 0) {
        sentences << ExchangeCard::tr("Of other people, and not shown here: %n session(s).", nullptr, ofOthers);
    }
    if (report.sessionsLeft > 0) {
        sentences << ExchangeCard::tr("Left as they are here, because a signature does not cover what was added on the "
                                      "other side: %n session(s).",
                                      nullptr, report.sessionsLeft);
    }
    if (report.peopleNew > 0) {
        sentences << ExchangeCard::tr("%n client(s) taken over.", nullptr, report.peopleNew);
    }
    if (report.peopleChanged > 0) {
        sentences << ExchangeCard::tr("Records added to %n client(s).", nullptr, report.peopleChanged);
    }
    if (report.photosLost > 0) {
        sentences << ExchangeCard::tr("Damaged where the file was made, and not in it: %n picture(s).", nullptr,
                                      report.photosLost);
    }
    return sentences.join(QLatin1Char('\n'));
}

QString savedSentence(const QString& path, const std::vector<Error>& leftOut)
{
    QStringList sentences{ExchangeCard::tr("Saved as %1").arg(path)};
    if (!leftOut.empty()) {
        sentences << ExchangeCard::tr("Damaged here, and not in it: %n session(s), client(s) or picture(s). Everything "
                                      "else is.",
                                      nullptr, static_cast<int>(leftOut.size()));
    }
    return sentences.join(QLatin1Char('\n'));
}

} // namespace

/// An export under way; touched by the database thread alone until it is over.
struct ExchangeCard::Job {
    Job(ExportFormat format, std::string person, QString place)
        : exporter(format, std::move(person))
        , path(std::move(place))
    {
    }
    history::Exporter exporter;
    QString path;
    std::unique_ptr<QSaveFile> file;
    std::shared_ptr<std::atomic<bool>> stop;

    /// @return complete
    Result<bool> turn(const history::Store& store)
    {
        const auto cannotWrite = [this] {
            return fail(ErrorCode::CannotWrite, path.toStdString(), file->errorString().toStdString());
        };
        if (!file) {
            file = std::make_unique<QSaveFile>(path);
            if (!file->open(QIODevice::WriteOnly)) {
                return cannotWrite();
            }
            file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        }
        const auto sink = [&](std::string_view bytes) -> Result<void> {
            if (file->write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size())) {
                return cannotWrite();
            }
            return {};
        };
        const auto until = std::chrono::steady_clock::now() + kTurn;
        while (true) {
            if (*stop) {
                return fail(ErrorCode::Cancelled, path.toStdString(), "the export was cancelled");
            }
            const auto step = exporter.step(&store, sink);
            if (!step) {
                return tl::unexpected(step.error());
            }
            if (*step) {
                return file->commit() ? Result<bool>(true) : cannotWrite();
            }
            if (std::chrono::steady_clock::now() >= until) {
                return false;
            }
        }
    }
};

ExchangeCard::ExchangeCard(const Surroundings& all, QWidget* parent)
    : Card(tr("Your data"), parent)
    , m_all(all)
{
    setObjectName(QStringLiteral("exchangeCard"));
    auto* text = new FlowTextLabel(TextRole::Body,
                                   tr("All of it is on this computer alone. Here you take it with you, or bring back "
                                      "what you took."),
                                   this);
    text->setInk(Ink::TextSecond);
    body()->addWidget(text);
    const auto offer = [&](const QString& name, const QString& object, const QString& what, auto action) {
        QPushButton* button = makeButton(ButtonKind::Secondary, name, this);
        button->setObjectName(object);
        auto* told = new FlowTextLabel(TextRole::Body, what, this);
        told->setInk(Ink::TextSecond);
        body()->addWidget(button, 0, Qt::AlignLeft);
        body()->addWidget(told);
        connect(button, &QPushButton::clicked, this, [this, button, action] {
            m_begunBy = button;
            action();
        });
        m_buttons.append(button);
    };
    offer(tr("Save a complete copy"), QStringLiteral("exportJsonButton"),
          tr("Everything with photos and protocols, as JSON. It can be brought in again, here or elsewhere."),
          [this] { exportAs(ExportFormat::Json); });
    offer(tr("Save a table"), QStringLiteral("exportCsvButton"), tr("For a spreadsheet, as CSV."),
          [this] { exportAs(ExportFormat::Csv); });
    offer(tr("Save for a clinic"), QStringLiteral("exportFhirButton"),
          tr("A FHIR R4 bundle: answers, angles with their side, what was done."),
          [this] { exportAs(ExportFormat::Fhir); });
    offer(tr("Bring in a copy"), QStringLiteral("importButton"),
          tr("Adds the sessions of a complete copy that are not here yet. A damaged file changes nothing."),
          [this] { importFile(); });

    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("exchangeProgress"));
    m_progress->hide();
    body()->addWidget(m_progress);
    m_cancel = makeButton(ButtonKind::Plain, tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("cancelExchangeButton"));
    m_cancel->hide();
    body()->addWidget(m_cancel, 0, Qt::AlignLeft);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        *m_stop = true;
    });
    m_said = new FlowTextLabel(TextRole::Body, this);
    m_said->setObjectName(QStringLiteral("exchangeSaidLabel"));
    m_said->hide();
    body()->addWidget(m_said);
    m_announcer = new Announcer(this);
}

ExchangeCard::~ExchangeCard()
{
    if (m_stop) {
        *m_stop = true;
    }
}

void ExchangeCard::setBusy(bool busy, const QString& what)
{
    m_busy = busy;
    for (QPushButton* button : std::as_const(m_buttons)) {
        button->setEnabled(!busy);
    }
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(what);
    m_progress->setVisible(busy);
    m_cancel->setEnabled(busy);
    m_cancel->setVisible(busy);
    if (busy) {
        m_stop = std::make_shared<std::atomic<bool>>(false);
        m_said->hide();
        m_cancel->setFocus();
    } else {
        m_stop.reset();
        if (m_begunBy) {
            m_begunBy->setFocus();
        }
        Q_EMIT finished();
    }
}

void ExchangeCard::showProgress(int done, int total)
{
    if (m_busy) {
        m_progress->setRange(0, std::max(total, 1));
        m_progress->setValue(done);
    }
}

void ExchangeCard::exportAs(ExportFormat format)
{
    const Date today = m_all.controller.clock().now().localDate();
    const QString name = nameOf(format, today);
    const QString chosen =
        m_prompts.save ? m_prompts.save(this, name) : askFileToSave(this, tr("Save your data"), name, filterOf(format));
    if (chosen.isEmpty()) {
        return;
    }
    setBusy(true, tr("Saving your data"));
    auto job = std::make_shared<Job>(format, m_person, withEnding(chosen, endingOf(format)));
    job->stop = m_stop;
    goOn(job);
}

/// One turn after the other: between two of them the history takes what else is waiting.
void ExchangeCard::goOn(const std::shared_ptr<Job>& job)
{
    readStore<bool>(
        m_all.store, this, [job](history::Store& store) { return job->turn(store); },
        [this, job](const Result<bool>& complete) {
            if (complete && !*complete) {
                showProgress(job->exporter.done(), job->exporter.total());
                goOn(job);
                return;
            }
            setBusy(false, {});
            if (complete) {
                const std::vector<Error>& leftOut = job->exporter.leftOut();
                for (const Error& each : leftOut) {
                    logFailure("left out of an export", each);
                }
                say(savedSentence(job->path, leftOut), !leftOut.empty());
            } else if (complete.error().code == ErrorCode::Cancelled) {
                say(tr("Cancelled. No file was written."), false);
            } else {
                logFailure("the history could not be exported", complete.error());
                say(words::error(complete.error()), true);
            }
        });
}

void ExchangeCard::importFile()
{
    const SessionController& controller = m_all.controller;
    if (controller.active() && !controller.state().ended()) {
        say(tr("A session is running. End it first: bringing in a copy would keep its answers waiting."), true);
        return;
    }
    const QString file =
        m_prompts.open ? m_prompts.open(this) : askFileToOpen(this, tr("Bring in a copy"), tr("JSON (*.json)"));
    if (file.isEmpty()) {
        return;
    }
    setBusy(true, tr("Bringing in a copy"));
    const QPointer<ExchangeCard> here(this);
    const auto progress = [here, stop = m_stop, last = std::make_shared<int>(-1)](int done, int total) {
        const int percent = total > 0 ? static_cast<int>(100LL * done / total) : 0;
        if (std::exchange(*last, percent) == percent) {
            return !*stop;
        }
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [here, done, total] {
                if (here) {
                    here->showProgress(done, total);
                }
            },
            Qt::QueuedConnection);
        return !*stop;
    };
    writeStore<history::ImportReport>(
        m_all.store, this,
        [path = file.toStdString(), progress](history::Store& store) {
            return history::importJson(store, path, progress);
        },
        [this](const Result<history::ImportReport>& report) {
            setBusy(false, {});
            if (report) {
                say(importedSentence(*report, m_person), false);
                Q_EMIT imported();
            } else if (report.error().code == ErrorCode::Cancelled) {
                say(tr("Cancelled. Nothing was changed."), false);
            } else {
                logFailure("a copy could not be brought in", report.error());
                say(words::error(report.error()), true);
            }
        });
}

void ExchangeCard::say(const QString& sentence, bool failed)
{
    m_said->setInk(failed ? Ink::Stop : Ink::Text);
    m_said->setText(sentence);
    m_said->show();
    m_announcer->announce(sentence);
}

} // namespace psoas::app
