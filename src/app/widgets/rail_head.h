// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QString>

namespace psoas::app {

/// Who the pages below are about: initials in a circle and, where there is room, the name. It is there to be seen; what
/// a click does an item of the rail does as well, so it takes no focus.
class RailHead : public QAbstractButton {
    Q_OBJECT

public:
    explicit RailHead(QWidget* parent = nullptr);

    /// @param detail  for the tool tip and screen readers, may be empty
    void setPerson(const QString& name, const QString& detail);
    [[nodiscard]] const QString& name() const { return m_name; }
    /// The circle alone.
    void setCompact(bool compact);

    /// First letters of the first and the last word, at most two; digits count as letters.
    [[nodiscard]] static QString initials(const QString& name);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] int circle() const;

    [[nodiscard]] QStringList lines() const;

    QString m_name;
    bool m_compact = false;
};

} // namespace psoas::app
