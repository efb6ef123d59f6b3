// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_model.h"
#include "app/charts/chart_style.h"

#include <QList>
#include <QRectF>
#include <QWidget>

class QPainter;

namespace psoas::app {

/// The names of what a chart shows, each behind its sign, set in lines.
class LegendSetting {
public:
    /// @param model  outlives the setting
    LegendSetting(const ChartModel& model, const ChartStyle& style, double width);

    [[nodiscard]] double height() const { return m_height; }
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }
    [[nodiscard]] QStringList names() const;
    /// From the origin of the painter on.
    void paint(QPainter& painter) const;

private:
    enum class Sign { Series, Band, Faint, Error };
    struct Entry {
        Sign sign = Sign::Series;
        int index = 0;
        QString name;
        QRectF rect = {};
    };

    void collect();
    void setLines(double width);
    void paintSign(QPainter& painter, const QRectF& rect, const Entry& entry) const;

    const ChartModel& m_model;
    ChartStyle m_style;
    QList<Entry> m_entries;
    double m_height = 0;
};

/// The legend as a widget that wraps.
class ChartLegend : public QWidget {
    Q_OBJECT

public:
    explicit ChartLegend(QWidget* parent = nullptr);

    void setModel(const ChartModel& model);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    ChartModel m_model;
};

} // namespace psoas::app
