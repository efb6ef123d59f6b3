// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/pose_field.h"

#include "app/figures/pose_picture.h"
#include "app/plain_text.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr QSize kPicture(112, 84);
constexpr QSize kCell(168, 152);
constexpr int kListHeight = 330;
constexpr int kLongestName = 60;
constexpr int kPoseRole = Qt::UserRole;
constexpr int kTurnMs = 8;

/// The movement first, where the sentence is long.
QString shortened(const QString& sentence)
{
    const qsizetype end = sentence.indexOf(QLatin1Char('.'));
    const QString first = end > 0 ? sentence.left(end) : sentence;
    return first.size() <= kLongestName ? first : first.left(kLongestName - 1) + QChar(0x2026);
}

} // namespace

PoseField::PoseField(const protocol::Protocol& protocol, const QString& what, const QString& none, const QString& name,
                     QWidget* parent)
    : QWidget(parent)
    , m_protocol(protocol)
    , m_what(what)
    , m_none(none)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace2);
    m_button = makeButton(ButtonKind::Secondary, {}, Icon::ChevronDown, this);
    m_button->setObjectName(name);
    m_button->setMinimumWidth(look().targetHeight()); // a long pose is shortened to what there is room for
    column->addWidget(m_button, 0, Qt::AlignLeft);
    m_drawing = new QTimer(this);
    connect(m_drawing, &QTimer::timeout, this, &PoseField::drawSome);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_list != nullptr && m_list->isVisible()) {
            close();
        } else {
            open();
        }
    });
    setPose({});
}

QString PoseField::wordsFor(const protocol::Id& pose) const
{
    const protocol::Pose* known = m_protocol.pose(pose);
    return known == nullptr ? m_none : words::text(m_protocol, known->text, Side::Right);
}

void PoseField::setPose(const protocol::Id& pose)
{
    m_pose = pose;
    const QString full = wordsFor(pose);
    fit();
    m_button->setToolTip(plainTip(full));
    m_button->setAccessibleName(tr("%1: %2").arg(m_what, full));
}

void PoseField::fit()
{
    const QString words = shortened(wordsFor(m_pose));
    m_button->setText(plainCaption(words));
    const int padding = m_button->sizeHint().width() - m_button->fontMetrics().horizontalAdvance(words);
    m_button->setText(plainCaption(m_button->fontMetrics().elidedText(words, Qt::ElideRight, width() - padding)));
}

void PoseField::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// The pictures, a few at a time: there are many, and the list is to be there at once.
void PoseField::drawSome()
{
    QElapsedTimer passed;
    passed.start();
    while (m_drawn < m_list->count() && passed.elapsed() < kTurnMs) {
        QListWidgetItem* item = m_list->item(m_drawn++);
        PosePicture picture(m_protocol, item->data(kPoseRole).toString().toStdString(), Side::Right, kPicture, nullptr);
        picture.resize(m_list->iconSize());
        QPixmap drawn(picture.size() * devicePixelRatioF());
        drawn.setDevicePixelRatio(devicePixelRatioF());
        drawn.fill(Qt::transparent);
        picture.render(&drawn, {}, {}, QWidget::DrawChildren);
        item->setIcon(QIcon(drawn));
    }
    if (m_drawn == m_list->count()) {
        m_drawing->stop();
    }
}

void PoseField::fill()
{
    m_list = new QListWidget(this);
    m_list->setObjectName(m_button->objectName() + QStringLiteral("List"));
    m_list->setAccessibleName(m_what);
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setWordWrap(true);
    m_list->setIconSize({look().scaled(kPicture.width()), look().scaled(kPicture.height())});
    m_list->setGridSize({look().scaled(kCell.width()), look().scaled(kCell.height())});
    m_list->setFont(look().font(TextRole::Caption));
    m_list->setTextElideMode(Qt::ElideRight);
    QPixmap none(m_list->iconSize());
    none.fill(Qt::transparent);
    const QIcon blank(none);
    const auto add = [this, &blank](const protocol::Id& pose) {
        const QString full = wordsFor(pose);
        auto* item = new QListWidgetItem(blank, shortened(full), m_list);
        item->setToolTip(plainTip(full));
        item->setData(Qt::AccessibleTextRole, full);
        item->setData(kPoseRole, QString::fromStdString(pose));
    };
    add({});
    for (const protocol::Pose& pose : m_protocol.poses) {
        add(pose.id);
    }
    static_cast<QVBoxLayout*>(layout())->addWidget(m_list);
    m_drawing->start();
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::itemClicked, this, &PoseField::choose);
}

void PoseField::open()
{
    if (m_list == nullptr) {
        fill();
    }
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(kPoseRole).toString().toStdString() == m_pose) {
            m_list->setCurrentRow(i);
        }
    }
    QScrollArea* area = nullptr;
    for (QWidget* above = parentWidget(); above != nullptr && area == nullptr; above = above->parentWidget()) {
        area = qobject_cast<QScrollArea*>(above);
    }
    // All of it is to be in sight at once, but never less than a row of pictures.
    const int room = area != nullptr ? area->viewport()->height() - 2 * kSpace2 : look().scaled(kListHeight);
    m_list->setFixedHeight(std::max(std::min(look().scaled(kListHeight), room), m_list->gridSize().height()));
    m_list->show();
    m_list->setFocus();
    m_list->scrollToItem(m_list->currentItem());
    if (area != nullptr) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        // Not ensureWidgetVisible(): of a list it means the item that has the focus.
        const QPoint middle = m_list->mapTo(area->widget(), m_list->rect().center());
        area->ensureVisible(middle.x(), middle.y(), 0, m_list->height() / 2 + kSpace2);
    }
}

void PoseField::close()
{
    m_list->hide();
    m_button->setFocus();
}

void PoseField::choose()
{
    const QListWidgetItem* item = m_list->currentItem();
    const protocol::Id chosen = item != nullptr ? item->data(kPoseRole).toString().toStdString() : m_pose;
    close();
    if (chosen != m_pose) {
        setPose(chosen);
        Q_EMIT changed();
    }
}

bool PoseField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool takes = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
        if (takes || key == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                takes ? choose() : close();
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace psoas::app
