// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/protocol_words.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace psoas::app::words {

namespace {

constexpr int kHashPart = 8;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::ProtocolWords)
};

} // namespace

QString fingerprint(const std::string& hash)
{
    const QString digits = QString::fromStdString(hash);
    QStringList groups;
    for (qsizetype i = 0; i < digits.size(); i += kHashPart) {
        groups << digits.mid(i, kHashPart);
    }
    return groups.join(QLatin1Char(' '));
}

QString holds(const protocol::Contents& contents)
{
    return Words::tr("%1, %2, %3")
        .arg(Words::tr("%n step(s)", nullptr, static_cast<int>(contents.steps)),
             Words::tr("%n exercise(s)", nullptr, static_cast<int>(contents.exercises)),
             Words::tr("%n safety question(s)", nullptr, static_cast<int>(contents.questions)));
}

QStringList differences(const protocol::SafetyDifferences& differs)
{
    QStringList all;
    if (differs.screen) {
        all << Words::tr("The safety questions differ from those of the shipped protocol.");
    }
    if (differs.limits) {
        all << Words::tr("What is left out or shortened for safety differs from the shipped protocol.");
    }
    if (differs.hurt) {
        all << Words::tr("What happens when you say that it hurts differs from the shipped protocol.");
    }
    if (differs.exercises) {
        all << Words::tr("Exercises of the shipped protocol are missing, or their amount or words differ.");
    }
    if (differs.plan) {
        all << Words::tr("Which exercises are given, and when, differs from the shipped protocol.");
    }
    if (differs.steps) {
        all << Words::tr("What you read, confirm, measure or are asked on the way differs from the shipped protocol.");
    }
    return all;
}

QString fault(const protocol::Problem& problem)
{
    const QString sentence = QString::fromStdString(problem.sentence);
    return problem.pointer.empty()
               ? sentence
               : Words::tr("%1: %2", "place in a file: fault").arg(QString::fromStdString(problem.pointer), sentence);
}

QStringList faults(const std::vector<protocol::Problem>& problems)
{
    QStringList all;
    for (const protocol::Problem& problem : problems) {
        all << fault(problem);
    }
    return all;
}

QString noProtocol(const QString& fileName, const std::vector<protocol::Problem>& problems)
{
    if (problems.size() != 1 || problems.front().code != ErrorCode::BadJson) {
        return {};
    }
    // The reader says the place in its own sentence alone.
    static const QRegularExpression kPlace(QStringLiteral("\\bat line (\\d+), column \\d+"));
    const auto place = kPlace.match(QString::fromStdString(problems.front().sentence));
    return place.hasMatch() ? Words::tr("“%1” is not a protocol: line %2 cannot be read. Nothing was stored.")
                                  .arg(fileName, place.captured(1))
                            : Words::tr("“%1” is not a protocol: it cannot be read. Nothing was stored.").arg(fileName);
}

QString refused(const QString& fileName, const Error& error)
{
    return error.code == ErrorCode::BadJson
               ? Words::tr("“%1” is too large for a protocol. Nothing was stored.").arg(fileName)
               : Words::tr("“%1” is no file that can be read: it may be gone, empty, locked or no plain file. Nothing "
                           "was stored.")
                     .arg(fileName);
}

protocol::OwnWords draftWords()
{
    protocol::OwnWords words;
    words.added = Words::tr("You added this exercise.").toStdString();
    words.leftOut = Words::tr("You left this out of your protocol.").toStdString();
    words.why = Words::tr("You added it yourself, or someone gave it to you.").toStdString();
    words.mistake = Words::tr("Hurrying. Slow and even is right here.").toStdString();
    words.frequency = Words::tr("On every training day of your plan.").toStdString();
    words.citation = Words::tr("The numbers of this exercise are your own.").toStdString();
    return words;
}

} // namespace psoas::app::words
