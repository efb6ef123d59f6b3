// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_search.h"

#include "app/words.h"

#include <QLocale>
#include <QRegularExpression>

namespace psoas::app {

namespace {

constexpr int kMonths = 12, kFewestLetters = 3;

/// 1…12 of a name, or of the beginning of one where a day or a year says that a date is meant; 0 if it is none.
int monthCalled(const QString& name, bool isDate)
{
    const QLocale locale;
    for (int month = 1; month <= kMonths; ++month) {
        for (const QLocale::FormatType form : {QLocale::LongFormat, QLocale::ShortFormat}) {
            const QString whole = locale.monthName(month, form);
            if (whole.compare(name, Qt::CaseInsensitive) == 0 ||
                (isDate && name.size() >= kFewestLetters && whole.startsWith(name, Qt::CaseInsensitive))) {
                return month;
            }
        }
    }
    return 0;
}

} // namespace

std::vector<std::string> idsCalled(const protocol::Protocol& protocol, const QString& text)
{
    std::vector<std::string> ids;
    if (text.isEmpty()) {
        return ids;
    }
    const auto add = [&](const std::string& id, const QString& name) {
        if (name.contains(text, Qt::CaseInsensitive)) {
            ids.push_back(id);
        }
    };
    for (const protocol::Exercise& exercise : protocol.exercises) {
        add(exercise.id, words::exercise(protocol, exercise.id));
    }
    for (const protocol::Test& test : protocol.tests) {
        for (const protocol::FindingRule& rule : test.findings) {
            add(rule.id, words::finding(protocol, rule.id));
        }
    }
    for (const protocol::AdviceRule& rule : protocol.advice.rules) {
        add(rule.id, words::advice(protocol, rule.id));
    }
    using assessment::Outcome;
    for (const Outcome outcome : {Outcome::Running, Outcome::Completed, Outcome::StoppedEmergency,
                                  Outcome::StoppedClinician, Outcome::StoppedByUser, Outcome::Incomplete}) {
        add(std::string(assessment::name(outcome)), words::outcome(outcome));
    }
    return ids;
}

std::string dayWritten(const QString& text)
{
    static const QRegularExpression form(QStringLiteral(R"(^(?:(\d{1,2})\.?\s+)?(\p{L}+)\.?(?:\s+(\d{4}))?$)"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    const auto match = form.match(text.section(QLatin1Char(','), 0, 0).trimmed());
    const auto padded = [](const QString& digits) { return digits.rightJustified(2, QLatin1Char('0')); };
    const QString day = match.captured(1);
    const QString year = match.captured(3);
    const int month = match.hasMatch() ? monthCalled(match.captured(2), !day.isEmpty() || !year.isEmpty()) : 0;
    if (month == 0) {
        return {};
    }
    return QStringLiteral("%1-%2-%3")
        .arg(year.isEmpty() ? QStringLiteral("*") : year, padded(QString::number(month)),
             day.isEmpty() ? QStringLiteral("*") : padded(day))
        .toStdString();
}

} // namespace psoas::app
