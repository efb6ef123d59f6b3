// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace psoas::app {

/// A page that scrolls vertically when it must. Transparent, no frame; brings what gets the focus into
/// view. Fill `body()`.
class PageScroll : public QScrollArea {
    Q_OBJECT

public:
    explicit PageScroll(QWidget* parent = nullptr);
    ~PageScroll() override;

    /// Layout of the content: margins 32 (24 when narrow), spacing 16. Add a stretch at the end for
    /// content that should stay at the top.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }

    /// Widest content in pixels, centred beyond that; 0 for no limit.
    void setContentWidth(int width);

    /// Takes the page margins away: for a column that scrolls inside a card or beside a figure.
    void setFlush(bool flush);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void onFocusChanged(QWidget* now);
    void adjustMargins();

    QWidget* m_content = nullptr;
    QVBoxLayout* m_body = nullptr;
    int m_contentWidth = 0;
    bool m_flush = false;
};

} // namespace psoas::app
