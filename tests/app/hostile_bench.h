// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/catch.h"
#include "support/shipped.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QGroupBox>
#include <QImage>
#include <QKeySequence>
#include <QLabel>
#include <QStringList>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTextEdit>

#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <sys/inotify.h>
#include <unistd.h>

/// Texts that want to be more than letters, and what they must not come to.
namespace psoas::test {

/// A folder with a picture that nobody has a reason to open. Whoever does is noticed.
class Bait {
public:
    Bait()
    {
        REQUIRE(m_folder.isValid());
        QImage image(4, 4, QImage::Format_RGB32);
        image.fill(Qt::red);
        REQUIRE(image.save(picture()));
        m_watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        REQUIRE(m_watch >= 0);
        REQUIRE(inotify_add_watch(m_watch, m_folder.path().toUtf8().constData(),
                                  IN_OPEN | IN_ACCESS | IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVE) >= 0);
    }
    Bait(const Bait&) = delete;
    Bait& operator=(const Bait&) = delete;
    ~Bait() { ::close(m_watch); }

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString picture() const { return m_folder.filePath(QStringLiteral("bait.png")); }
    /// Something was opened, made or changed there since it was last asked.
    [[nodiscard]] bool taken() const
    {
        std::array<char, 4096> events{};
        bool any = false;
        while (::read(m_watch, events.data(), events.size()) > 0) {
            any = true;
        }
        return any;
    }

private:
    QTemporaryDir m_folder;
    int m_watch = -1;
};

/// For places that take any text: what people type, and what an import brings.
inline QString hostileText(const Bait& bait)
{
    QString text = QStringLiteral("<img src=\"file://%1\"><b>bold</b> &Key %1 %2 %3 %n {side} \u202Edrawkcab\u202C "
                                  "zero\u200Bwidth 'OR 1=1;-- %_\\ =2+3 ../../up </p><a href=\"qrc:/x\">link</a>")
                       .replace(QStringLiteral("file://%1"), QStringLiteral("file://") + bait.picture());
    text += u'e' + QString(40, QChar(0x0301));
    return text;
}

/// The same in words that the check of protocols lets through: Qt takes a tag for one also after a space.
inline QString hostileWords(const Bait& bait)
{
    return QStringLiteral("< img src=\"file://%1\" > &Key &lt;b&gt; %1 %2 %3 %n \u202Edrawkcab\u202C ../../up ")
        .replace(QStringLiteral("file://%1"), QStringLiteral("file://") + bait.picture());
}

/// The shipped protocol with such words before every text, and now and then one of them without an end.
inline std::string hostileProtocol(const Bait& bait)
{
    nlohmann::json document = nlohmann::json::parse(shippedProtocol().bytes);
    const std::string words = hostileWords(bait).toStdString();
    int number = 0;
    for (auto& [id, text] : document["texts"].items()) {
        if (id.starts_with("side.")) {
            continue;
        }
        std::string own = words + text.get<std::string>();
        if (++number % 17 == 0) {
            own += " " + std::string(1500, 'W');
        }
        text = own;
    }
    document["id"] = "hostile";
    return document.dump();
}

/// No key, no markup: what stands in a caption is what is shown.
inline bool isPlainCaption(const QString& text)
{
    return QKeySequence::mnemonic(text).isEmpty() && !QString(text).remove(QStringLiteral("&&")).contains(u'&');
}

/// What is wrong with a widget; empty if it shows its texts as they are.
inline QString faultOf(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget);
        label != nullptr && !label->text().isEmpty() && label->textFormat() != Qt::PlainText) {
        return QStringLiteral("a label that reads markup: ") + label->text();
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget);
        button != nullptr && !isPlainCaption(button->text())) {
        return QStringLiteral("a button with a key out of its text: ") + button->text();
    }
    if (const auto* box = qobject_cast<const QGroupBox*>(&widget); box != nullptr && !isPlainCaption(box->title())) {
        return QStringLiteral("a group with a key out of its title: ") + box->title();
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i) {
            if (!isPlainCaption(tabs->tabText(i)) || Qt::mightBeRichText(tabs->tabToolTip(i))) {
                return QStringLiteral("a tab: ") + tabs->tabText(i);
            }
        }
    }
    if (qobject_cast<const QTextEdit*>(&widget) != nullptr) {
        return QStringLiteral("an editor that shows markup");
    }
    for (const QString& tip : {widget.toolTip(), widget.whatsThis(), widget.statusTip()}) {
        if (Qt::mightBeRichText(tip)) {
            return QStringLiteral("a tip that reads markup: ") + tip;
        }
    }
    if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget); view != nullptr && view->model()) {
        const QAbstractItemModel& model = *view->model();
        for (int row = 0; row < std::min(model.rowCount(), 100); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                const QModelIndex index = model.index(row, column);
                if (Qt::mightBeRichText(model.data(index, Qt::ToolTipRole).toString())) {
                    return QStringLiteral("a row with a tip that reads markup");
                }
            }
        }
    }
    return {};
}

/// Whether something that can be seen says so: a text, a caption, or a row of a table.
inline bool isShown(const QString& text)
{
    const auto says = [&text](const QWidget& widget) {
        if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
            return label->text().contains(text);
        }
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
            return QString(button->text()).replace(QStringLiteral("&&"), QStringLiteral("&")).contains(text);
        }
        if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget); view != nullptr && view->model()) {
            const QAbstractItemModel& model = *view->model();
            for (int row = 0; row < std::min(model.rowCount(), 100); ++row) {
                for (int column = 0; column < model.columnCount(); ++column) {
                    if (model.index(row, column).data().toString().contains(text)) {
                        return true;
                    }
                }
            }
        }
        return false;
    };
    const auto all = QApplication::allWidgets();
    return std::ranges::any_of(all, [&](const QWidget* widget) { return widget->isVisible() && says(*widget); });
}

/// Every widget there is shows its texts as they are.
inline void checkAllWidgets(const QString& where)
{
    for (const QWidget* widget : QApplication::allWidgets()) {
        const QString fault = faultOf(*widget);
        INFO(where.toStdString() << ": " << widget->metaObject()->className() << " \""
                                 << widget->objectName().toStdString() << "\": " << fault.toStdString());
        CHECK(fault.isEmpty());
    }
}

} // namespace psoas::test
