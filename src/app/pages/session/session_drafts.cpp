// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/session_drafts.h"

#include "psoas/units.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

namespace psoas::app {

namespace {

constexpr int kFormat = 1;
constexpr std::chrono::milliseconds kPause(300); ///< typing goes on within it

QJsonObject toJson(const SecondDraft::Typed& typed)
{
    QJsonArray readings;
    for (const std::optional<double>& each : typed.readings) {
        readings.append(each ? QJsonValue(*each) : QJsonValue());
    }
    QJsonObject object{{QStringLiteral("readings"), readings}};
    if (typed.band) {
        object.insert(QStringLiteral("band"), *typed.band);
    }
    return object;
}

SecondDraft::Typed typedFrom(const QJsonObject& object)
{
    SecondDraft::Typed typed;
    const QJsonArray readings = object.value(QStringLiteral("readings")).toArray();
    for (std::size_t i = 0; i < typed.readings.size(); ++i) {
        const QJsonValue value = readings.at(static_cast<qsizetype>(i));
        if (value.isDouble()) {
            typed.readings[i] = value.toDouble();
        }
    }
    if (const QJsonValue band = object.value(QStringLiteral("band")); band.isDouble()) {
        typed.band = band.toInt();
    }
    return typed;
}

QJsonObject toJson(const session::Place& place)
{
    return {{QStringLiteral("activity"), QString::fromStdString(place.activity)},
            {QStringLiteral("side"), QString::fromStdString(std::string(name(place.side)))},
            {QStringLiteral("exercise"), QString::fromStdString(place.exercise)}};
}

session::Place placeFrom(const QJsonObject& object)
{
    const auto read = [&](const char* key) { return object.value(QLatin1String(key)).toString().toStdString(); };
    return {read("activity"), sideFromName(read("side")).value_or(Side::None), read("exercise")};
}

/// The texts by their names in the file.
template <class Draft, class Use>
void eachText(Draft& draft, const Use& use)
{
    use(QStringLiteral("note"), draft.note);
    use(QStringLiteral("reason"), draft.reason);
    use(QStringLiteral("addendum"), draft.addendum);
    use(QStringLiteral("addendum_by"), draft.addendumBy);
}

QJsonObject toJson(const SecondDraft& draft)
{
    QJsonObject typed;
    for (const auto& [observation, each] : draft.typed) {
        typed.insert(QString::fromStdString(observation), toJson(each));
    }
    return {{QStringLiteral("wanted"), draft.wanted},
            {QStringLiteral("blind"), draft.blind},
            {QStringLiteral("first_by"), draft.firstBy},
            {QStringLiteral("second_by"), draft.secondBy},
            {QStringLiteral("typed"), typed}};
}

SecondDraft secondFrom(const QJsonObject& object)
{
    SecondDraft draft;
    draft.wanted = object.value(QStringLiteral("wanted")).toBool();
    draft.blind = object.value(QStringLiteral("blind")).toBool();
    draft.firstBy = object.value(QStringLiteral("first_by")).toString();
    draft.secondBy = object.value(QStringLiteral("second_by")).toString();
    const QJsonObject typed = object.value(QStringLiteral("typed")).toObject();
    for (auto each = typed.begin(); each != typed.end(); ++each) {
        draft.typed[each.key().toStdString()] = typedFrom(each.value().toObject());
    }
    return draft;
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    if (bytes.isEmpty()) {
        if (QFile::exists(path) && !QFile::remove(path)) {
            spdlog::warn("the drafts of sessions cannot be removed");
        }
        return;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        spdlog::warn("the drafts of sessions cannot be written ({})", static_cast<int>(file.error()));
        return;
    }
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

/// Under another name, so that the next write does not take its place.
void setAside(const QString& path)
{
    const QString aside = path + QStringLiteral(".damaged");
    QFile::remove(aside);
    QFile::rename(path, aside);
    spdlog::warn("the drafts of sessions cannot be read and are set aside");
}

} // namespace

bool SecondDraft::isBegun() const
{
    return !secondBy.trimmed().isEmpty() || std::ranges::any_of(typed, [](const auto& each) {
        return each.second.band || std::ranges::any_of(each.second.readings, &std::optional<double>::has_value);
    });
}

SessionDrafts::SessionDrafts(SessionController& controller)
    : QObject(&controller)
{
    connect(&controller, &SessionController::ended, this,
            [this, &controller] { dropUnfinished(controller.state().sessionId); });
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPause);
    connect(&m_soon, &QTimer::timeout, this, &SessionDrafts::write);
    m_writer.setMaxThreadCount(1);
}

SessionDrafts::~SessionDrafts()
{
    if (m_soon.isActive()) {
        write();
    }
    m_writer.waitForDone();
}

void SessionDrafts::keepIn(const QString& file)
{
    m_file = file;
    QFile source(file);
    if (!source.exists()) {
        return;
    }
    if (!source.open(QIODevice::ReadOnly)) {
        setAside(file);
        return;
    }
    const QJsonObject all = QJsonDocument::fromJson(source.readAll()).object();
    source.close();
    if (all.value(QStringLiteral("format")).toInt() != kFormat) {
        setAside(file);
        return;
    }
    const QJsonObject notes = all.value(QStringLiteral("notes")).toObject();
    for (auto each = notes.begin(); each != notes.end(); ++each) {
        const QJsonObject kept = each.value().toObject();
        m_notes[each.key().toStdString()] = {kept.value(QStringLiteral("text")).toString(), placeFrom(kept)};
    }
    const QJsonObject afterwards = all.value(QStringLiteral("afterwards")).toObject();
    for (auto each = afterwards.begin(); each != afterwards.end(); ++each) {
        const QJsonObject kept = each.value().toObject();
        eachText(m_afterwards[each.key().toStdString()],
                 [&](const QString& key, QString& text) { text = kept.value(key).toString(); });
    }
    for (const QJsonValue& value : all.value(QStringLiteral("decisions")).toArray()) {
        const QJsonObject each = value.toObject();
        const auto read = [&](const char* key) { return each.value(QLatin1String(key)).toString(); };
        m_decisions[{read("session").toStdString(), read("decision").toStdString()}] = {
            read("by"), read("reason"), QDate::fromString(read("on"), Qt::ISODate)};
    }
    for (const QJsonValue& value : all.value(QStringLiteral("second_readings")).toArray()) {
        const QJsonObject each = value.toObject();
        if (const auto side = sideFromName(each.value(QStringLiteral("side")).toString().toStdString())) {
            m_seconds[{each.value(QStringLiteral("session")).toString().toStdString(),
                       {each.value(QStringLiteral("test")).toString().toStdString(), *side}}] = secondFrom(each);
        }
    }
}

void SessionDrafts::touch()
{
    if (!m_file.isEmpty()) {
        m_soon.start();
    }
}

void SessionDrafts::write()
{
    m_soon.stop();
    QJsonObject notes;
    for (const auto& [session, draft] : m_notes) {
        QJsonObject kept = toJson(draft.place);
        kept.insert(QStringLiteral("text"), draft.text);
        notes.insert(QString::fromStdString(session), kept);
    }
    QJsonObject afterwards;
    for (const auto& [session, draft] : m_afterwards) {
        QJsonObject kept;
        eachText(draft, [&](const QString& key, const QString& text) { kept.insert(key, text); });
        afterwards.insert(QString::fromStdString(session), kept);
    }
    QJsonArray decisions;
    for (const auto& [key, draft] : m_decisions) {
        decisions.append(QJsonObject{{QStringLiteral("session"), QString::fromStdString(key.first)},
                                     {QStringLiteral("decision"), QString::fromStdString(key.second)},
                                     {QStringLiteral("by"), draft.by},
                                     {QStringLiteral("reason"), draft.reason},
                                     {QStringLiteral("on"), draft.on.toString(Qt::ISODate)}});
    }
    QJsonArray seconds;
    for (const auto& [key, draft] : m_seconds) {
        QJsonObject each = toJson(draft);
        each.insert(QStringLiteral("session"), QString::fromStdString(key.first));
        each.insert(QStringLiteral("test"), QString::fromStdString(key.second.first));
        each.insert(QStringLiteral("side"), QString::fromStdString(std::string(name(key.second.second))));
        seconds.append(each);
    }
    QByteArray bytes;
    if (!notes.isEmpty() || !afterwards.isEmpty() || !decisions.isEmpty() || !seconds.isEmpty()) {
        bytes = QJsonDocument(QJsonObject{{QStringLiteral("format"), kFormat},
                                          {QStringLiteral("notes"), notes},
                                          {QStringLiteral("afterwards"), afterwards},
                                          {QStringLiteral("decisions"), decisions},
                                          {QStringLiteral("second_readings"), seconds}})
                    .toJson();
    }
    m_writer.start([path = m_file, bytes] { writeFile(path, bytes); });
}

SessionDrafts& SessionDrafts::of(SessionController& controller)
{
    auto* there = controller.findChild<SessionDrafts*>(QString(), Qt::FindDirectChildrenOnly);
    return there != nullptr ? *there : *new SessionDrafts(controller);
}

QString SessionDrafts::note(const std::string& sessionId) const
{
    const auto found = m_notes.find(sessionId);
    return found == m_notes.end() ? QString() : found->second.text;
}

std::optional<session::Place> SessionDrafts::notePlace(const std::string& sessionId) const
{
    const auto found = m_notes.find(sessionId);
    return found == m_notes.end() ? std::nullopt : std::optional(found->second.place);
}

void SessionDrafts::setNote(const std::string& sessionId, const QString& text, const session::Place& place)
{
    if (text.isEmpty()) {
        m_notes.erase(sessionId);
    } else {
        m_notes[sessionId] = {text, place};
    }
    touch();
}

AfterwardsDraft SessionDrafts::afterwards(const std::string& sessionId) const
{
    const auto found = m_afterwards.find(sessionId);
    return found == m_afterwards.end() ? AfterwardsDraft() : found->second;
}

void SessionDrafts::setAfterwards(const std::string& sessionId, const AfterwardsDraft& typed)
{
    if (typed.isEmpty()) {
        m_afterwards.erase(sessionId);
    } else {
        m_afterwards[sessionId] = typed;
    }
    touch();
}

DecisionDraft SessionDrafts::decision(const std::string& sessionId, const std::string& decision) const
{
    const auto found = m_decisions.find({sessionId, decision});
    return found == m_decisions.end() ? DecisionDraft() : found->second;
}

void SessionDrafts::setDecision(const std::string& sessionId, const std::string& decision, const DecisionDraft& typed)
{
    if (typed == DecisionDraft()) {
        m_decisions.erase({sessionId, decision});
    } else {
        m_decisions[{sessionId, decision}] = typed;
    }
    touch();
}

const SecondDraft* SessionDrafts::second(const std::string& sessionId, const std::string& test, Side side) const
{
    const auto found = m_seconds.find({sessionId, {test, side}});
    return found == m_seconds.end() ? nullptr : &found->second;
}

SecondDraft& SessionDrafts::beginSecond(const std::string& sessionId, const std::string& test, Side side)
{
    touch();
    return m_seconds[{sessionId, {test, side}}];
}

void SessionDrafts::dropSecond(const std::string& sessionId, const std::string& test, Side side)
{
    m_seconds.erase({sessionId, {test, side}});
    touch();
}

bool SessionDrafts::isBlind(const std::string& sessionId, const std::string& test, Side side) const
{
    const SecondDraft* draft = second(sessionId, test, side);
    return draft != nullptr && (draft->blind || draft->wanted);
}

bool SessionDrafts::isBlind(const std::string& sessionId) const
{
    return std::ranges::any_of(m_seconds, [&](const auto& each) {
        return each.first.first == sessionId && (each.second.blind || each.second.wanted);
    });
}

void SessionDrafts::dropUnfinished(const std::string& sessionId)
{
    const auto isOfIt = [&](const auto& each) { return each.first.first == sessionId; };
    if (std::erase_if(m_seconds, isOfIt) + std::erase_if(m_decisions, isOfIt) > 0) {
        touch();
    }
}

QString SessionDrafts::initials(const std::string& sessionId) const
{
    const auto found = m_initials.find(sessionId);
    return found == m_initials.end() ? QString() : found->second;
}

void SessionDrafts::setInitials(const std::string& sessionId, const QString& initials)
{
    m_initials[sessionId] = initials;
}

} // namespace psoas::app
