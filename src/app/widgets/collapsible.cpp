// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/collapsible.h"

#include "app/widgets/buttons.h"

#include <QVBoxLayout>

namespace psoas::app {

Collapsible::Collapsible(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_headButton(makeButton(ButtonKind::Plain, title, Icon::ChevronRight, this))
    , m_content(new QWidget(this))
    , m_body(new QVBoxLayout(m_content))
{
    m_headButton->setObjectName(QStringLiteral("headButton"));
    alignWithText(*m_headButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace1);
    layout->addWidget(m_headButton, 0, Qt::AlignLeft);
    layout->addWidget(m_content);
    m_body->setContentsMargins(kSpace6, 0, 0, kSpace2);
    m_body->setSpacing(kSpace2);
    m_content->hide();
    m_headButton->setAccessibleDescription(tr("Folded"));
    connect(m_headButton, &QPushButton::clicked, this, [this] {
        setExpanded(!m_expanded);
        Q_EMIT toggled(m_expanded);
        if (m_expanded) {
            QTimer::singleShot(0, this, &Collapsible::reveal);
        }
    });
}

/// Scrolls what unfolded into view, the head before the rest.
void Collapsible::reveal()
{
    for (QWidget* above = parentWidget(); above != nullptr; above = above->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(above)) {
            area->ensureWidgetVisible(m_content, 0, kSpace4);
            area->ensureWidgetVisible(m_headButton, 0, kSpace4);
            return;
        }
    }
}

void Collapsible::setTitle(const QString& title)
{
    m_headButton->setText(title);
}

void Collapsible::setExpanded(bool expanded)
{
    m_expanded = expanded;
    m_content->setVisible(expanded);
    setButtonIcon(*m_headButton, expanded ? Icon::ChevronDown : Icon::ChevronRight);
    m_headButton->setAccessibleDescription(expanded ? tr("Unfolded") : tr("Folded"));
}

} // namespace psoas::app
