// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/client_window.h"

#include "app/floor/floor_button.h"
#include "app/floor/floor_face.h"
#include "app/floor/floor_look.h"
#include "app/style/theme.h"

#include <QCloseEvent>
#include <QTimer>
#include <QVBoxLayout>
#include <QWindow>

#include <algorithm>
#include <chrono>

namespace psoas::app {

namespace {
constexpr QSize kLeast(320, 320);
/// For a page of some 40 words, at the pace of one who looks up from lying.
constexpr std::chrono::seconds kPageTime(16);
} // namespace

ClientWindow::ClientWindow(bool fullScreen, QWidget* parent)
    : QWidget(parent, Qt::Window | Qt::WindowDoesNotAcceptFocus)
{
    setObjectName(QStringLiteral("clientScreen"));
    setWindowTitle(tr("Client screen"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setMinimumSize(kLeast);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_face = new FloorFace(floorLook(1), this);
    layout->addWidget(m_face);
    m_turning = new QTimer(this);
    m_turning->setInterval(kPageTime);
    connect(m_turning, &QTimer::timeout, this, [this] {
        ++m_turned;
        turn();
    });
    if (fullScreen) {
        auto* close = new FloorButton(floorLook(1), ButtonKind::Secondary, tr("Close"), Icon::Close, this);
        close->setObjectName(QStringLiteral("clientCloseButton"));
        close->setAccessibleName(tr("Close the client screen"));
        close->setFocusPolicy(Qt::NoFocus);
        close->hide();
        connect(close, &QPushButton::clicked, this, &ClientWindow::closeRequested);
        m_close = close;
        create();
        // It keeps its screen while the main window is put away. One beside stays over the main window instead.
        windowHandle()->setTransientParent(nullptr);
    }
    wear();
}

ClientWindow::~ClientWindow() = default;

void ClientWindow::showScene(const protocol::Protocol* protocol, const FloorScene& scene)
{
    if (scene.title != m_scene.title || scene.place != m_scene.place || scene.lines != m_scene.lines) {
        m_turned = 0;
        scene.lines.isEmpty() ? m_turning->stop() : m_turning->start();
    }
    m_protocol = protocol;
    m_scene = scene;
    turn();
}

void ClientWindow::turn()
{
    m_scene.share = 0.0;
    if (const int pages = m_face->pages(); pages > 1) {
        m_scene.share = (m_turned % pages + 0.5) / pages;
    }
    m_face->show(m_protocol, m_scene);
}

/// Sizes go with the window, colours never with the theme.
void ClientWindow::wear()
{
    if (m_wearing) {
        return;
    }
    m_wearing = true;
    const Look look = floorLook(std::min(height(), width()));
    setPalette(paletteFor(look.scheme));
    setStyleSheet(floorSheet(look));
    setFont(look.font(TextRole::Body));
    m_face->setLook(look);
    if (m_close != nullptr) {
        static_cast<FloorButton*>(m_close)->setLook(look);
        m_close->resize(m_close->sizeHint());
        const int space = look.scaled(kSpace3);
        m_close->move(width() - m_close->width() - space, space);
    }
    m_wearing = false;
}

void ClientWindow::closeEvent(QCloseEvent* event)
{
    event->ignore();
    Q_EMIT closeRequested();
}

void ClientWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT seenChanged();
}

void ClientWindow::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT seenChanged();
}

void ClientWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && isVisible()) {
        Q_EMIT seenChanged();
    }
}

void ClientWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    wear();
}

void ClientWindow::enterEvent(QEnterEvent* event)
{
    QWidget::enterEvent(event);
    if (m_close != nullptr) {
        m_close->show();
    }
}

void ClientWindow::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    if (m_close != nullptr) {
        m_close->hide();
    }
}

} // namespace psoas::app
