// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_skip.h"

#include "app/floor/floor_button.h"
#include "app/pages/session/skip_panel.h"
#include "app/words.h"

#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace psoas::app {

FloorSkip::FloorSkip(const QString& exercise, const Look& look, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("floorSkip"));
    setAccessibleName(tr("Why skip it?"));
    auto* column = new QVBoxLayout(this);
    const int margin = look.scaled(kSpace5);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(look.scaled(kSpace2));
    const auto say = [&](const QString& text, TextRole role, Ink ink) {
        auto* label = new QLabel(this);
        label->setTextFormat(Qt::PlainText);
        label->setText(text);
        label->setFont(look.font(role));
        label->setWordWrap(true);
        label->setStyleSheet(QStringLiteral("color: %1; background: transparent;").arg(look.color(ink).name()));
        column->addWidget(label);
    };
    say(tr("Why skip it?"), TextRole::Title, Ink::Text);
    say(tr("%1. If it hurts, use “It hurts” instead.").arg(exercise), TextRole::Body, Ink::TextSecond);
    int number = 0;
    for (const char* reason : skipReasons()) {
        auto* button = new FloorButton(look, ButtonKind::Secondary,
                                       tr("%1 · %2", "key, reason").arg(++number).arg(words::skipReason(reason)),
                                       std::nullopt, this);
        button->setObjectName(QStringLiteral("floorReason%1Button").arg(number));
        button->setProperty("align", QStringLiteral("left"));
        connect(button, &QPushButton::clicked, this, [this, reason] { Q_EMIT chosen(reason); });
        column->addWidget(button);
    }
    auto* keep = new FloorButton(look, ButtonKind::Plain, tr("Do not skip"), std::nullopt, this);
    keep->setObjectName(QStringLiteral("floorKeepButton"));
    connect(keep, &QPushButton::clicked, this, &FloorSkip::cancelled);
    column->addWidget(keep, 0, Qt::AlignLeft);
    column->addStretch(1);
}

void FloorSkip::focusFirst()
{
    if (auto* first = findChild<QWidget*>(QStringLiteral("floorReason1Button"))) {
        first->setFocus(Qt::OtherFocusReason);
    }
}

void FloorSkip::keyPressEvent(QKeyEvent* event)
{
    const int number = event->key() - Qt::Key_0;
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT cancelled();
    } else if (number >= 1 && number <= static_cast<int>(skipReasons().size())) {
        Q_EMIT chosen(skipReasons().at(static_cast<std::size_t>(number - 1)));
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace psoas::app
