// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/signature.h"
#include "app/widgets/card.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace psoas::app {

class ConfirmBar;
class FlowTextLabel;

/// Signs a session that has ended: a name, what it means, and a second press that confirms it.
class SignCard : public Card {
    Q_OBJECT

public:
    /// @param name  what stands in the line at first
    SignCard(const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] QString typed() const;
    void setTyped(const QString& name);
    /// What was sent could not be written: it may be sent again.
    void setRefused();

Q_SIGNALS:
    /// It was confirmed.
    void signRequested(const QString& name);

private:
    void ask();

    QLineEdit* m_name = nullptr;
    FlowTextLabel* m_problem = nullptr;
    QPushButton* m_button = nullptr;
    ConfirmBar* m_confirm = nullptr;
};

/// Who signed, when, and every addendum with its initials and time.
class SignatureCard : public Card {
    Q_OBJECT

public:
    explicit SignatureCard(const Signature& signature, QWidget* parent = nullptr);
};

/// Says something about a signed session.
class AddendumForm : public Card {
    Q_OBJECT

public:
    /// @param initials  what stands in their line at first
    AddendumForm(const QString& initials, QWidget* parent = nullptr);

    struct Unsent {
        QString text, by;
    };
    /// What is typed and not sent; survives when the page is made anew.
    [[nodiscard]] Unsent unsent() const;
    void setUnsent(const Unsent& typed);
    /// What was sent could not be written: it may be sent again.
    void setRefused();

Q_SIGNALS:
    /// unsent() is another one.
    void typed();
    void addendumWritten(const QString& text, const QString& initials);

private:
    void send();

    QPlainTextEdit* m_text = nullptr;
    QLineEdit* m_by = nullptr;
    FlowTextLabel* m_problem = nullptr;
    QPushButton* m_button = nullptr;
    bool m_sent = false;
};

/// A line for initials: short, and as high as a button.
[[nodiscard]] QLineEdit* makeInitialsLine(const QString& accessibleName, const QString& objectName,
                                          const QString& initials, QWidget* parent);

} // namespace psoas::app
