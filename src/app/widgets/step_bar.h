// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QPainter;

namespace psoas::app {

enum class StepMark { NotReached, Current, Completed, Skipped };

struct StepItem {
    QString title;
    StepMark mark = StepMark::NotReached;
    QString detail;      ///< tool tip and accessible description, e.g. why the step was skipped
    bool enabled = true; ///< whether it can be pressed
};

/// The steps of a guided way across the top: numbered circles joined by lines. The state shows by shape
/// and sign as well as by colour: empty ring, filled ring with number, disc with a tick, dashed ring
/// with a bar. Beside them the name of the current step, or of what comes before the first, and the count inside it.
class StepBar : public QWidget {
    Q_OBJECT

public:
    explicit StepBar(QWidget* parent = nullptr);

    void setSteps(const QList<StepItem>& steps);
    [[nodiscard]] qsizetype stepCount() const { return m_steps.size(); }
    /// Name of what comes before the first step, shown while no step is the current one.
    void setBefore(const QString& title);
    void setMark(int index, StepMark mark);
    /// Position inside the current step, 1-based: "4 of 9"; total 0 hides it.
    void setCount(int position, int total);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A step was pressed, 0-based; the bar itself changes nothing.
    void stepClicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Circle;
    void place();
    void describe();
    [[nodiscard]] int currentIndex() const;
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QString titleText() const;
    [[nodiscard]] QString beforeText() const;
    [[nodiscard]] int circlesWidth() const;
    void moveFocus(int from, int by);
    void paintWords(QPainter& painter) const;

    QList<StepItem> m_steps;
    QString m_before;
    QList<Circle*> m_circles;
    int m_position = 0;
    int m_total = 0;
};

} // namespace psoas::app
