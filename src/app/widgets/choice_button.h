// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/choice_group.h"

#include <QRadioButton>

class QBoxLayout;

namespace psoas::app {

class FlowTextLabel;

/// One big answer of a ChoiceGroup. To a screen reader it is a radio button.
class ChoiceButton : public QRadioButton {
    Q_OBJECT

public:
    /// @param index   0-based; its number is the key shown
    /// @param across  the answers stand side by side: icon above the label, everything centred
    ChoiceButton(const Choice& choice, int index, bool across, QWidget* parent);

    /// In upper case; null for none.
    [[nodiscard]] QChar letter() const { return m_letter; }
    void setKeyShown(bool shown);

    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user wants the focus on the next (1) or the previous (-1) answer.
    void arrowPressed(int by);

protected:
    bool hitButton(const QPoint& position) const override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void applyLook();
    [[nodiscard]] QRectF capRect() const;
    [[nodiscard]] QRectF dotRect() const;
    [[nodiscard]] int least() const;

    QString m_key;
    QChar m_letter;
    bool m_across;
    bool m_keyShown = true;
    FlowTextLabel* m_label = nullptr;
    FlowTextLabel* m_description = nullptr;
};

} // namespace psoas::app
