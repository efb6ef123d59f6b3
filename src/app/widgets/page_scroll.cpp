// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/page_scroll.h"

#include "app/style/tokens.h"

#include <QApplication>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {
constexpr int kNarrowPage = 760;
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
    adjustMargins();
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

QSize PageScroll::minimumSizeHint() const
{
    // Narrower than its content the page would cut it off, since it scrolls in one direction only.
    return {m_content->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(), kSpace7 * 2};
}

void PageScroll::onFocusChanged(QWidget* now)
{
    if (now != nullptr && m_content->isAncestorOf(now)) {
        ensureWidgetVisible(now, kSpace5, kSpace5);
    }
}

void PageScroll::adjustMargins()
{
    int side = width() < kNarrowPage ? kSpace5 : kSpace6;
    if (m_flush) {
        side = 0;
    }
    int extra = 0;
    if (m_contentWidth > 0) {
        extra = std::max(0, (width() - 2 * side - m_contentWidth) / 2);
    }
    m_body->setContentsMargins(side + extra, side, side + extra, side);
}

} // namespace psoas::app
