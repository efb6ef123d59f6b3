// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/lines_field.h"

#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace psoas::app {

FlowTextLabel* makeFieldProblem(const QString& name, QWidget* parent)
{
    auto* problem = new FlowTextLabel(TextRole::Caption, parent);
    problem->setObjectName(name);
    problem->setInk(Ink::Stop);
    problem->hide();
    return problem;
}

void showFieldProblem(FlowTextLabel& label, const QString& sentence)
{
    if (!sentence.isEmpty()) {
        label.setText(sentence);
    }
    label.setVisible(!sentence.isEmpty());
}

LinesField::LinesField(const QString& what, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_what(what)
{
    setObjectName(name);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(kSpace1);
    m_column = new QVBoxLayout;
    m_column->setSpacing(kSpace1);
    whole->addLayout(m_column);
    m_problem = makeFieldProblem(name + QStringLiteral("Problem"), this);
    whole->addWidget(m_problem);
    m_add = makeButton(ButtonKind::Plain, tr("Add a line"), Icon::Plus, this);
    m_add->setObjectName(name + QStringLiteral("Add"));
    m_add->setAccessibleDescription(what);
    alignWithText(*m_add);
    whole->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        insert(m_rows.size(), {});
        m_rows.last().edit->setFocus();
        Q_EMIT changed();
    });
}

qsizetype LinesField::indexOf(const QWidget* widget) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].widget == widget) {
            return i;
        }
    }
    return -1;
}

void LinesField::insert(qsizetype at, const QString& text)
{
    Row row;
    row.widget = new QWidget(this);
    auto* column = new QVBoxLayout(row.widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace1);
    auto* across = new QHBoxLayout;
    across->setSpacing(0);
    row.edit = new QLineEdit(text, row.widget);
    across->addWidget(row.edit, 1);
    across->addSpacing(kSpace1);
    const auto button = [&](Icon icon, const QString& words, auto pressed) {
        QPushButton* made = makeIconButton(ButtonKind::Plain, icon, words, row.widget);
        connect(made, &QPushButton::clicked, this, pressed);
        across->addWidget(made);
    };
    QWidget* const widget = row.widget;
    button(Icon::ChevronUp, tr("Move this line up"), [this, widget] { move(indexOf(widget), -1); });
    button(Icon::ChevronDown, tr("Move this line down"), [this, widget] { move(indexOf(widget), 1); });
    button(Icon::Close, tr("Take this line out"), [this, widget] { remove(indexOf(widget)); });
    column->addLayout(across);
    row.problem = makeFieldProblem({}, row.widget);
    column->addWidget(row.problem);
    const auto shortcut = [&](int key, int by) {
        auto* made = new QShortcut(QKeySequence(key), row.edit);
        made->setContext(Qt::WidgetShortcut);
        connect(made, &QShortcut::activated, this, [this, widget, by] { move(indexOf(widget), by); });
    };
    shortcut(static_cast<int>(Qt::ALT) | Qt::Key_Up, -1);
    shortcut(static_cast<int>(Qt::ALT) | Qt::Key_Down, 1);
    connect(row.edit, &QLineEdit::textEdited, this, &LinesField::changed);
    connect(row.edit, &QLineEdit::returnPressed, this, [this, widget] {
        const qsizetype next = indexOf(widget) + 1;
        insert(next, {});
        m_rows[next].edit->setFocus();
        Q_EMIT changed();
    });
    m_column->insertWidget(static_cast<int>(at), row.widget);
    m_rows.insert(at, row);
    number();
}

void LinesField::remove(qsizetype at)
{
    const Row row = m_rows.takeAt(at);
    row.widget->hide();
    row.widget->deleteLater();
    number();
    if (m_rows.isEmpty()) {
        m_add->setFocus();
    } else {
        m_rows[std::min(at, m_rows.size() - 1)].edit->setFocus();
    }
    Q_EMIT changed();
}

void LinesField::move(qsizetype at, int by)
{
    const qsizetype to = at + by;
    if (to < 0 || to >= m_rows.size()) {
        return;
    }
    const QString text = m_rows[at].edit->text();
    m_rows[at].edit->setText(m_rows[to].edit->text());
    m_rows[to].edit->setText(text);
    m_rows[to].edit->setFocus();
    Q_EMIT changed();
}

void LinesField::number()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows[i].edit->setObjectName(QStringLiteral("%1:%2").arg(objectName()).arg(i));
        m_rows[i].problem->setObjectName(QStringLiteral("%1Problem:%2").arg(objectName()).arg(i));
        m_rows[i].edit->setAccessibleName(tr("%1, line %2").arg(m_what).arg(i + 1));
    }
}

void LinesField::setLines(const std::vector<std::string>& lines)
{
    for (const Row& row : std::exchange(m_rows, {})) {
        row.widget->hide();
        row.widget->deleteLater();
    }
    for (const std::string& line : lines) {
        insert(m_rows.size(), QString::fromStdString(line));
    }
    setProblems({}, {});
}

std::vector<std::string> LinesField::lines() const
{
    std::vector<std::string> all;
    for (const Row& row : m_rows) {
        all.push_back(row.edit->text().trimmed().toStdString());
    }
    return all;
}

void LinesField::setProblems(const QString& whole, const QStringList& ofLines)
{
    showFieldProblem(*m_problem, whole);
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        showFieldProblem(*m_rows[i].problem, ofLines.value(i));
    }
}

} // namespace psoas::app
