// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace psoas::app {

/// A page that scrolls vertically when it must. Transparent, no frame; brings what gets the focus into
/// view. Fill `body()`. It never has the focus itself: PageKeys brings it the keys that nothing else wants.
class PageScroll : public QScrollArea {
    Q_OBJECT

public:
    explicit PageScroll(QWidget* parent = nullptr);
    ~PageScroll() override;

    /// Layout of the content: margins 32 (24 when narrow), spacing 16. Add a stretch at the end for
    /// content that should stay at the top.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }

    /// Widest content in pixels at text scale 1, centred beyond that; 0 for no limit.
    void setContentWidth(int width);
    /// As wide as a card whose text has the longest comfortable line: for pages that are mostly text.
    void setReadingWidth();
    /// Distance of the content from the left edge of the page.
    [[nodiscard]] int sideMargin() const;

    [[nodiscard]] bool canScroll() const;
    /// Page Up and Down, Home, End, Up and Down. @return  false for any other key, and where nothing is to scroll
    bool scrollByKey(int key);

    /// Takes the page margins away: for a column that scrolls inside a card or beside a figure.
    void setFlush(bool flush);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void sideMarginChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void onFocusChanged(QWidget* now);
    void adjustMargins();

    QWidget* m_content = nullptr;
    QVBoxLayout* m_body = nullptr;
    QMetaObject::Connection m_typing; ///< what is typed is seen, also where the page was scrolled away from it
    int m_contentWidth = 0;
    bool m_reading = false;
    bool m_flush = false;
};

} // namespace psoas::app
