// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/navigation_rail.h"

#include "app/widgets/paint.h"
#include "app/widgets/rail_head.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace psoas::app {

class NavigationRail::Item : public QAbstractButton {
public:
    Item(QString id, Icon icon, const QString& label, NavigationRail& rail)
        : QAbstractButton(&rail)
        , m_id(std::move(id))
        , m_icon(icon)
        , m_rail(rail)
    {
        setText(label);
        setCheckable(true);
        setAccessibleName(label);
        setObjectName(m_id + QStringLiteral("RailButton"));
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }

    [[nodiscard]] const QString& id() const { return m_id; }

    void setMarked(bool marked, const QString& hint)
    {
        m_marked = marked;
        setAccessibleDescription(marked ? hint : QString());
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        if (m_rail.m_compact) {
            return {look().targetHeight(), std::max(kSpace7, look().targetHeight())};
        }
        const QFontMetricsF metrics(labelFont(true));
        const int words = static_cast<int>(std::ceil(metrics.horizontalAdvance(text())));
        const int content = look().scaled(kIconGrid) + kSpace1 + static_cast<int>(std::ceil(metrics.height()));
        return {std::max(look().scaled(72), words + kSpace4), std::max(kSessionTarget, content + 2 * kSpace2)};
    }

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        Ink ink = Ink::TextSecond;
        if (!isEnabled()) {
            ink = Ink::TextDisabled;
        } else if (isChecked()) {
            ink = Ink::Accent;
        }
        if (isChecked()) {
            paintPanel(painter, rect(), kRadiusControl, Ink::AccentSoft);
            // A bar as well as a colour says which page is shown.
            painter.setPen(Qt::NoPen);
            painter.setBrush(look().color(Ink::Accent));
            painter.drawRoundedRect(QRectF(0.0, kSpace3, 3.0, height() - 2.0 * kSpace3), 1.5, 1.5);
        } else if (isEnabled() && underMouse()) {
            paintPanel(painter, rect(), kRadiusControl, Ink::SurfaceRaised);
        }

        const QFontMetricsF metrics(labelFont(isChecked()));
        const double label = m_rail.m_compact ? 0.0 : kSpace1 + metrics.height();
        const double side = look().scaled(kIconGrid);
        const double top = (height() - side - label) / 2.0;
        const QRectF drawing((width() - side) / 2.0, top, side, side);
        paintIcon(painter, drawing, m_icon, ink);
        if (m_marked) {
            painter.setPen(QPen(look().color(isChecked() ? Ink::AccentSoft : Ink::Surface), 2.0));
            painter.setBrush(look().color(Ink::Working));
            painter.drawEllipse(drawing.topRight() + QPointF(1.0, 2.0), 5.0, 5.0);
        }
        if (m_rail.m_compact) {
            return;
        }
        painter.setFont(labelFont(isChecked()));
        painter.setPen(look().color(ink));
        painter.drawText(QRectF(0.0, top + side + kSpace1, width(), metrics.height()), Qt::AlignCenter, text());
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        switch (event->key()) {
        case Qt::Key_Up:
            m_rail.moveFocus(*this, -1);
            return;
        case Qt::Key_Down:
            m_rail.moveFocus(*this, 1);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            click();
            return;
        default:
            QAbstractButton::keyPressEvent(event);
        }
    }

    void focusOutEvent(QFocusEvent* event) override
    {
        QAbstractButton::focusOutEvent(event);
        // The group moved the stop to where the arrows went. Queued, as the focus also goes when the rail itself does.
        QMetaObject::invokeMethod(
            &m_rail, [rail = &m_rail] { rail->placeTabStop(); }, Qt::QueuedConnection);
    }

    void changeEvent(QEvent* event) override
    {
        QAbstractButton::changeEvent(event);
        if (event->type() == QEvent::StyleChange) {
            updateGeometry();
            update();
        }
    }

private:
    [[nodiscard]] static QFont labelFont(bool current)
    {
        QFont font = look().font(TextRole::Caption);
        font.setWeight(current ? QFont::DemiBold : QFont::Normal);
        return font;
    }

    QString m_id;
    Icon m_icon;
    NavigationRail& m_rail;
    bool m_marked = false;
};

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent)
    , m_head(new RailHead(this))
    , m_top(new QVBoxLayout)
    , m_bottom(new QVBoxLayout)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(tr("Pages"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_top->setSpacing(kSpace1);
    m_bottom->setSpacing(kSpace1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpace2, kSpace3, kSpace2 + 1, kSpace3);
    layout->setSpacing(kSpace1);
    m_head->hide();
    connect(m_head, &QAbstractButton::clicked, this, &NavigationRail::personClicked);
    layout->addWidget(m_head);
    layout->addLayout(m_top);
    layout->addStretch(1);
    layout->addLayout(m_bottom);
}

void NavigationRail::addItem(const QString& id, Icon icon, const QString& label)
{
    Item* item = add(id, icon, label);
    m_top->addWidget(item);
    m_topItems.append(item);
    renumber();
}

void NavigationRail::addBottomItem(const QString& id, Icon icon, const QString& label)
{
    Item* item = add(id, icon, label);
    m_bottom->addWidget(item);
    m_bottomItems.append(item);
    renumber();
}

NavigationRail::Item* NavigationRail::add(const QString& id, Icon icon, const QString& label)
{
    auto* item = new Item(id, icon, label, *this);
    m_group->addButton(item);
    connect(item, &QAbstractButton::clicked, this, [this, item] { Q_EMIT activated(item->id()); });
    return item;
}

void NavigationRail::setPerson(const QString& name, const QString& detail)
{
    m_head->setPerson(name, detail);
    m_head->setVisible(!name.isEmpty());
}

void NavigationRail::setCurrent(const QString& id)
{
    Item* item = find(id);
    if (item != nullptr) {
        item->setChecked(true);
    } else if (m_group->checkedButton() != nullptr) {
        m_group->setExclusive(false);
        m_group->checkedButton()->setChecked(false);
        m_group->setExclusive(true);
    }
    placeTabStop();
}

void NavigationRail::placeTabStop()
{
    const QList<Item*> items = inOrder();
    const auto reachable = [](const Item* item) { return !item->isHidden() && item->isEnabled(); };
    const auto current =
        std::ranges::find_if(items, [&](const Item* item) { return item->isChecked() && reachable(item); });
    const auto stop = current != items.end() ? current : std::ranges::find_if(items, reachable);
    for (Item* item : items) {
        const bool here = stop != items.end() && item == *stop;
        item->setFocusPolicy(here || item->hasFocus() ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

QString NavigationRail::current() const
{
    const auto* item = static_cast<const Item*>(m_group->checkedButton());
    return item == nullptr ? QString() : item->id();
}

void NavigationRail::focusCurrent(Qt::FocusReason reason)
{
    if (Item* item = find(current())) {
        item->setFocus(reason);
    }
}

void NavigationRail::setItemVisible(const QString& id, bool visible)
{
    if (Item* item = find(id)) {
        item->setVisible(visible);
        renumber();
    }
}

void NavigationRail::setItemEnabled(const QString& id, bool enabled)
{
    if (Item* item = find(id)) {
        item->setEnabled(enabled);
        placeTabStop();
    }
}

void NavigationRail::setItemMarked(const QString& id, bool marked, const QString& hint)
{
    if (Item* item = find(id)) {
        item->setMarked(marked, hint);
    }
}

NavigationRail::Item* NavigationRail::find(const QString& id) const
{
    const QList<Item*> items = inOrder();
    const auto at = std::find_if(items.begin(), items.end(), [&id](const Item* item) { return item->id() == id; });
    return at == items.end() ? nullptr : *at;
}

QList<NavigationRail::Item*> NavigationRail::inOrder() const
{
    return m_topItems + m_bottomItems;
}

void NavigationRail::moveFocus(const Item& from, int by)
{
    QList<Item*> reachable;
    for (Item* item : inOrder()) {
        if (!item->isHidden() && item->isEnabled()) {
            reachable.append(item);
        }
    }
    const auto at = std::find(reachable.begin(), reachable.end(), &from) - reachable.begin();
    const auto next = static_cast<qsizetype>(at) + by;
    if (next >= 0 && next < reachable.size()) {
        reachable.at(next)->setFocus(Qt::TabFocusReason);
    }
}

void NavigationRail::renumber()
{
    qDeleteAll(m_shortcuts);
    m_shortcuts.clear();
    constexpr int kDigits = 9;
    int number = 0;
    for (Item* item : inOrder()) {
        if (item->isHidden() || number == kDigits) {
            item->setToolTip(QString());
            continue;
        }
        const QKeySequence keys(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number));
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, item, [item] { item->click(); });
        m_shortcuts.append(shortcut);
        item->setToolTip(tr("%1 (%2)").arg(item->text(), keys.toString(QKeySequence::NativeText)));
        ++number;
    }
    placeTabStop();
}

void NavigationRail::fitWindow()
{
    constexpr int kNarrowWindow = 700;
    const bool compact = window()->width() < look().scaled(kNarrowWindow);
    if (compact == m_compact) {
        return;
    }
    m_compact = compact;
    m_head->setCompact(compact);
    for (Item* item : inOrder()) {
        item->updateGeometry();
        item->update();
    }
}

bool NavigationRail::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == window()) {
        fitWindow();
    }
    return QWidget::eventFilter(watched, event);
}

void NavigationRail::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    window()->removeEventFilter(this);
    window()->installEventFilter(this);
    fitWindow();
}

void NavigationRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), look().color(Ink::Surface));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), look().color(Ink::Line));
}

void NavigationRail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        fitWindow();
        update();
    }
}

} // namespace psoas::app
