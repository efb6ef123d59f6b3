// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/page_scroll.h"

#include "app/style/look.h"
#include "app/widgets/flow_text_label.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {
constexpr int kNarrowPage = 760;
/// Of an arrow key; the wheel takes three.
constexpr int kLineStep = 32;
/// What stays in view when a page goes by, so that the eye finds its place.
constexpr int kOverlap = 48;
} // namespace

PageScroll::PageScroll(QWidget* parent)
    : QScrollArea(parent)
    , m_content(new QWidget(this))
    , m_body(new QVBoxLayout(m_content))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // The page itself is no stop on the way of the Tab key; what is on it is.
    setFocusPolicy(Qt::NoFocus);
    verticalScrollBar()->setSingleStep(kLineStep);
    viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    m_body->setSpacing(kSpace4);
    setWidget(m_content);
    // setWidget turns it on.
    m_content->setAutoFillBackground(false);
    adjustMargins();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { onFocusChanged(now); });
}

PageScroll::~PageScroll()
{
    // What goes with the page moves the focus, when the page is no longer whole.
    disconnect(qApp, nullptr, this, nullptr);
}

void PageScroll::setContentWidth(int width)
{
    m_contentWidth = width;
    m_reading = false;
    adjustMargins();
}

void PageScroll::setReadingWidth()
{
    m_reading = true;
    adjustMargins();
}

int PageScroll::sideMargin() const
{
    return m_body->contentsMargins().left();
}

bool PageScroll::canScroll() const
{
    return verticalScrollBar()->maximum() > verticalScrollBar()->minimum();
}

bool PageScroll::scrollByKey(int key)
{
    if (!canScroll()) {
        return false;
    }
    QScrollBar& bar = *verticalScrollBar();
    const int page = std::max(kLineStep, bar.pageStep() - kOverlap);
    switch (key) {
    case Qt::Key_PageDown:
        bar.setValue(bar.value() + page);
        return true;
    case Qt::Key_PageUp:
        bar.setValue(bar.value() - page);
        return true;
    case Qt::Key_Home:
        bar.setValue(bar.minimum());
        return true;
    case Qt::Key_End:
        bar.setValue(bar.maximum());
        return true;
    case Qt::Key_Down:
        bar.setValue(bar.value() + kLineStep);
        return true;
    case Qt::Key_Up:
        bar.setValue(bar.value() - kLineStep);
        return true;
    default:
        return false;
    }
}

void PageScroll::setFlush(bool flush)
{
    m_flush = flush;
    adjustMargins();
}

void PageScroll::resizeEvent(QResizeEvent* event)
{
    adjustMargins();
    QScrollArea::resizeEvent(event);
}

void PageScroll::keyPressEvent(QKeyEvent* event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    event->setAccepted(plain && scrollByKey(event->key()));
}

void PageScroll::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        adjustMargins();
    }
}

QSize PageScroll::minimumSizeHint() const
{
    // Narrower than its content the page would cut it off, since it scrolls in one direction only.
    // What the margins take in a wide window they give back in a narrow one; the bar stands in the right one.
    const QMargins margins = m_body->contentsMargins();
    const int content = m_content->minimumSizeHint().width() - margins.left() - margins.right();
    const int around = m_flush ? verticalScrollBar()->sizeHint().width() : 2 * kSpace5;
    return {content + around, kSpace7 * 2};
}

void PageScroll::onFocusChanged(QWidget* now)
{
    // What is pressed is seen; to move it under the pointer would lose the click.
    if (now != nullptr && m_content->isAncestorOf(now) && QApplication::mouseButtons() == Qt::NoButton) {
        ensureWidgetVisible(now, kSpace5, kSpace5);
    }
    disconnect(m_typing);
    if (auto* line = qobject_cast<QLineEdit*>(now); line != nullptr && m_content->isAncestorOf(line)) {
        m_typing = connect(line, &QLineEdit::textEdited, this, [this, line] { ensureWidgetVisible(line); });
    }
}

void PageScroll::adjustMargins()
{
    int side = width() < kNarrowPage ? kSpace5 : kSpace6;
    if (m_flush) {
        side = 0;
    }
    const int widest = m_reading
                           ? FlowTextLabel::widthOf(TextRole::Body, kMeasure) + look().scaled(kSpace6) + 2 * kSpace5
                           : look().scaled(m_contentWidth);
    int extra = 0;
    if (widest > 0) {
        extra = std::max(0, (width() - 2 * side - widest) / 2);
    }
    const int before = sideMargin();
    // The bar comes and goes at the right without moving the content.
    const int bar = m_flush ? 0 : width() - viewport()->width();
    m_body->setContentsMargins(side + extra, side, std::max(0, side + extra - bar), side);
    if (sideMargin() != before) {
        Q_EMIT sideMarginChanged();
    }
}

} // namespace psoas::app
