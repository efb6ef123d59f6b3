// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/page_scroll.h"
#include "psoas/protocol/own_protocols.h"

#include <QString>

namespace psoas::app {

/// What a file holds, or all that is wrong with it, before anything of it is stored.
class ImportReview : public PageScroll {
    Q_OBJECT

public:
    explicit ImportReview(QWidget* parent = nullptr);

    /// @param sameId  a protocol of this id is kept already, in another version
    void show(const QString& fileName, protocol::ImportFile file, const protocol::Protocol& shipped, bool sameId);
    /// It is kept now, under this name. @param known  it was there already
    void showKept(const QString& name, bool known);
    /// It could not be kept.
    void showProblem(const QString& sentence);
    void focusFirst();

    [[nodiscard]] const protocol::ImportFile& file() const { return m_file; }

Q_SIGNALS:
    void keepRequested();
    void useRequested(const QString& name);
    void closed();

private:
    void addFaults(QVBoxLayout& layout);
    void addContents(QVBoxLayout& layout, const protocol::Protocol& shipped, bool sameId);
    void setButtons(const QString& primary, const QString& plain);

    protocol::ImportFile m_file;
    QString m_keptAs;
    QString m_fileName;
    class FlowTextLabel* m_lead = nullptr; ///< in m_content
    class InlineMessage* m_said = nullptr;
    QWidget* m_content = nullptr;
    class QPushButton* m_primary = nullptr;
    QPushButton* m_leave = nullptr;
};

} // namespace psoas::app
