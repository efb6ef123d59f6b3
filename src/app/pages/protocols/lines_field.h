// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/own_exercise.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <string>
#include <vector>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace psoas::app {

class FlowTextLabel;

/// A line in the stop ink under a field; takes no room while there is nothing to say.
[[nodiscard]] FlowTextLabel* makeFieldProblem(const QString& name, QWidget* parent);
void showFieldProblem(FlowTextLabel& label, const QString& sentence);

/// A list of short texts: lines are added, taken out and moved. Enter goes on to a new line.
class LinesField : public QWidget {
    Q_OBJECT

public:
    /// @param what  what a line is, as accessible name
    /// @param name  of the object; its lines are NAME:0, NAME:1 …, their problems NAMEProblem:0 …
    LinesField(const QString& what, const QString& name, QWidget* parent);

    /// No signal.
    void setLines(const std::vector<std::string>& lines);
    [[nodiscard]] std::vector<std::string> lines() const;
    /// @param ofLines  one for each line, empty where all is well
    void setProblems(const QString& whole, const QStringList& ofLines);

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QWidget* widget = nullptr;
        QLineEdit* edit = nullptr;
        FlowTextLabel* problem = nullptr;
    };
    void insert(qsizetype at, const QString& text);
    void remove(qsizetype at);
    void move(qsizetype at, int by);
    void number();
    [[nodiscard]] qsizetype indexOf(const QWidget* widget) const;

    QString m_what;
    QList<Row> m_rows;
    QVBoxLayout* m_column = nullptr;
    QPushButton* m_add = nullptr;
    FlowTextLabel* m_problem = nullptr;
};

} // namespace psoas::app
