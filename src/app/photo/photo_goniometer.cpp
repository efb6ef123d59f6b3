// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/photo_goniometer.h"

#include "app/photo/photo_canvas.h"
#include "app/photo/photo_start.h"
#include "app/photo/placement_list.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/wrap_layout.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QStandardPaths>
#include <QTransform>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

using assessment::PhotoMarks;

PhotoGoniometer::PhotoGoniometer(QWidget* parent)
    : QWidget(parent)
    , m_prompt([](QWidget* window) {
        return QFileDialog::getOpenFileName(window, tr("Choose a photo"),
                                            QStandardPaths::writableLocation(QStandardPaths::PicturesLocation),
                                            tr("Photos (*.jpg *.jpeg *.png);;All files (*)"));
    })
    , m_message(new InlineMessage(InlineMessage::Tone::Caution, QString(), this))
    , m_opening(new FlowTextLabel(TextRole::Body, tr("Opening the photo…"), this))
    , m_start(new PhotoStart(this))
{
    m_work = makeWork();
    setAccessibleName(tr("Measure in a photo"));
    setAcceptDrops(true);
    m_message->setObjectName(QStringLiteral("photoMessage"));
    m_message->hide();
    m_opening->setObjectName(QStringLiteral("photoOpeningLabel"));
    m_opening->setInk(Ink::TextSecond);
    m_opening->hide();
    m_start->setObjectName(QStringLiteral("photoStart"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace3);
    layout->addWidget(m_message);
    layout->addWidget(m_opening);
    layout->addWidget(m_start);
    layout->addWidget(m_work, 1);
    layout->addStretch(0);

    connect(m_start, &PhotoStart::chooseClicked, this, &PhotoGoniometer::choosePhoto);
    connect(m_start, &PhotoStart::pasteClicked, this, &PhotoGoniometer::paste);
    connect(m_message, &InlineMessage::actionTriggered, this, &PhotoGoniometer::goBack);
    auto* shortcut = new QShortcut(QKeySequence::Paste, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &PhotoGoniometer::paste);
    refresh();
}

QWidget* PhotoGoniometer::makeWork()
{
    auto* work = new QWidget(this);
    m_instruction = new FlowTextLabel(TextRole::Strong, work);
    m_instruction->setObjectName(QStringLiteral("markInstructionLabel"));
    // The picture below must not jump under the pointer from one mark to the next.
    m_instruction->setMinimumHeight(static_cast<int>(2 * look().lineHeight(TextRole::Strong)));
    m_canvas = new PhotoCanvas(work);
    m_canvas->setObjectName(QStringLiteral("photoCanvas"));
    m_keys = new FlowTextLabel(TextRole::Caption, work);
    m_keys->setText(
        tr("Click the place, then drag to correct it. By keyboard: Tab or 1 to 5 choose a mark, arrows move "
           "it, with Shift by ten, Enter takes it where it is; + and − zoom, 0 shows the whole picture."));
    m_keys->setInk(Ink::TextSecond);
    m_live = new FlowTextLabel(TextRole::Body, work);
    m_live->setObjectName(QStringLiteral("photoAnglesLabel"));

    const auto named = [](QPushButton* button, const char* name) {
        button->setObjectName(QLatin1String(name));
        return button;
    };
    m_zoomOutButton =
        named(makeIconButton(ButtonKind::Secondary, Icon::Minus, tr("Show it smaller"), work), "zoomOutButton");
    m_zoomInButton =
        named(makeIconButton(ButtonKind::Secondary, Icon::Plus, tr("Show it larger"), work), "zoomInButton");
    m_wholeButton = named(makeButton(ButtonKind::Secondary, tr("Whole picture"), work), "wholePictureButton");
    m_turnButton =
        named(makeButton(ButtonKind::Secondary, tr("Turn the picture"), Icon::Redo, work), "turnPictureButton");
    m_anotherButton = named(makeButton(ButtonKind::Secondary, tr("Another photo…"), work), "anotherPhotoButton");
    auto* buttons = new WrapLayout(kSpace2);
    for (QPushButton* each : {m_zoomOutButton, m_zoomInButton, m_wholeButton, m_turnButton, m_anotherButton}) {
        buttons->addWidget(each);
    }
    m_keepButton =
        named(makeButton(ButtonKind::Secondary, tr("Keep this placement"), Icon::Check, work), "keepPlacementButton");
    m_list = new PlacementList(kMostPlacements, work);
    m_list->setObjectName(QStringLiteral("placementList"));

    auto* layout = new QVBoxLayout(work);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace3);
    layout->addWidget(m_instruction);
    layout->addWidget(m_canvas, 1);
    layout->addLayout(buttons);
    layout->addWidget(m_live);
    layout->addWidget(m_keepButton, 0, Qt::AlignLeft);
    layout->addWidget(m_list);
    layout->addWidget(m_keys);

    connect(m_canvas, &PhotoCanvas::placementChanged, this, &PhotoGoniometer::refresh);
    connect(m_canvas, &PhotoCanvas::chosenChanged, this, &PhotoGoniometer::refresh);
    connect(m_canvas, &PhotoCanvas::zoomChanged, this, &PhotoGoniometer::refresh);
    connect(m_keepButton, &QPushButton::clicked, this, &PhotoGoniometer::keep);
    connect(m_canvas, &PhotoCanvas::accepted, this, &PhotoGoniometer::keep);
    connect(m_zoomOutButton, &QPushButton::clicked, m_canvas, &PhotoCanvas::zoomOut);
    connect(m_zoomInButton, &QPushButton::clicked, m_canvas, &PhotoCanvas::zoomIn);
    connect(m_wholeButton, &QPushButton::clicked, m_canvas, &PhotoCanvas::showWhole);
    connect(m_turnButton, &QPushButton::clicked, this, &PhotoGoniometer::turn);
    connect(m_anotherButton, &QPushButton::clicked, this, &PhotoGoniometer::choosePhoto);
    connect(m_list, &PlacementList::removeClicked, this, &PhotoGoniometer::remove);
    return work;
}

void PhotoGoniometer::setMaxSpread(double thighDeg, double shinDeg)
{
    m_list->setMaxSpread({thighDeg, shinDeg});
}

void PhotoGoniometer::setOpenPrompt(std::function<QString(QWidget*)> prompt)
{
    m_prompt = std::move(prompt);
}

bool PhotoGoniometer::refuse(PhotoFault fault)
{
    const QString words = sentence(fault);
    m_message->setTone(InlineMessage::Tone::Caution);
    m_message->setText(words);
    m_message->setAction({});
    m_message->show();
    Q_EMIT refused(words);
    return false;
}

bool PhotoGoniometer::openFile(const QString& path)
{
    if (const auto fault = glanceAt(path)) {
        return refuse(*fault);
    }
    open(PhotoPath{path});
    return true;
}

bool PhotoGoniometer::openData(const QMimeData& mime)
{
    auto source = photoIn(mime);
    if (!source) {
        return refuse(source.error());
    }
    open(std::move(*source));
    return true;
}

void PhotoGoniometer::open(PhotoSource source)
{
    m_message->hide();
    m_opening->show();
    const quint64 reading = ++m_reading;
    readPhotoLater(std::move(source), this, [this, reading](const PhotoRead& read) {
        if (reading == m_reading) {
            takeIn(read);
        }
    });
}

void PhotoGoniometer::takeIn(const PhotoRead& read)
{
    m_opening->hide();
    if (!read) {
        refuse(read.error());
        return;
    }
    const bool lost = !m_placements.empty();
    m_before = lost ? Shown{m_photo, m_placements} : Shown{};
    const bool wasHere = isAncestorOf(QApplication::focusWidget());
    present(*read, {});
    if (lost) {
        m_message->setTone(InlineMessage::Tone::Info);
        m_message->setText(tr("This is another photo. The placements on the one before went with it."));
        m_message->setAction(tr("Back to the photo before"));
        m_message->show();
    }
    if (wasHere) {
        m_canvas->focusMark();
    }
    Q_EMIT photoChanged();
    if (lost) {
        Q_EMIT placementsChanged();
    }
}

void PhotoGoniometer::goBack()
{
    m_message->hide();
    const Shown before = std::exchange(m_before, {});
    present(before.photo, before.placements);
    focusFirst();
    Q_EMIT photoChanged();
    Q_EMIT placementsChanged();
}

void PhotoGoniometer::choosePhoto()
{
    const QString path = m_prompt(this);
    if (!path.isEmpty()) {
        openFile(path);
    }
}

void PhotoGoniometer::paste()
{
    const QMimeData* copied = QApplication::clipboard()->mimeData();
    if (copied != nullptr) {
        openData(*copied);
    } else {
        refuse(PhotoFault::Nothing);
    }
}

void PhotoGoniometer::turn()
{
    constexpr double kQuarter = 90;
    m_photo = makePhoto(m_photo.image.transformed(QTransform().rotate(kQuarter)));
    m_canvas->setPicture(m_photo.image);
    Q_EMIT photoChanged();
}

void PhotoGoniometer::showPhoto(const Photo& photo, const std::vector<PhotoMarks>& placements)
{
    ++m_reading;
    m_opening->hide();
    m_message->hide();
    m_before = {};
    present(photo, placements);
}

void PhotoGoniometer::clear()
{
    showPhoto({}, {});
}

void PhotoGoniometer::present(const Photo& photo, const std::vector<PhotoMarks>& placements)
{
    m_photo = photo;
    m_placements.clear();
    for (const PhotoMarks& each : placements) {
        if (assessment::photoAngles(each) && !full()) {
            m_placements.push_back(each);
        }
    }
    m_canvas->setPicture(photo.image);
    if (!m_placements.empty()) {
        m_canvas->setPlacement(Placement::of(m_placements.back()));
    }
    m_list->setPlacements(angles());
    begin();
}

/// The next placement, as far as there is one.
void PhotoGoniometer::begin()
{
    m_canvas->setEditable(!full());
    if (!full() && !m_placements.empty()) {
        m_canvas->beginPlacement();
    }
    refresh();
}

void PhotoGoniometer::keep()
{
    if (!m_canvas->angles() || full()) {
        return;
    }
    m_placements.push_back(m_canvas->placement().marks);
    m_list->setPlacements(angles());
    begin();
    if (full()) {
        m_anotherButton->setFocus(Qt::OtherFocusReason);
    } else {
        m_canvas->focusMark();
    }
    Q_EMIT placementsChanged();
}

void PhotoGoniometer::remove(int index)
{
    const bool wasFull = full();
    m_placements.erase(m_placements.begin() + index);
    m_list->setPlacements(angles());
    if (wasFull) {
        begin();
    }
    refresh();
    m_canvas->focusMark();
    Q_EMIT placementsChanged();
}

std::vector<assessment::PhotoAngles> PhotoGoniometer::angles() const
{
    std::vector<assessment::PhotoAngles> all;
    for (const PhotoMarks& each : m_placements) {
        // Only what gives angles was taken in.
        all.push_back(*assessment::photoAngles(each));
    }
    return all;
}

void PhotoGoniometer::focusFirst()
{
    if (!hasPhoto()) {
        m_start->focusChoose();
    } else if (full()) {
        m_anotherButton->setFocus(Qt::OtherFocusReason);
    } else {
        m_canvas->focusMark();
    }
}

void PhotoGoniometer::refresh()
{
    m_start->setVisible(!hasPhoto());
    m_work->setVisible(hasPhoto());
    if (!hasPhoto()) {
        return;
    }
    const auto read = m_canvas->angles();
    const bool complete = m_canvas->placement().complete();
    m_instruction->setText(full()     ? tr("Three placements are kept. That is enough.")
                           : complete ? tr("Look at each mark once more, then keep this placement.")
                                      : photo_words::instruction(m_canvas->chosen()));
    m_live->setVisible(complete && !full());
    if (complete) {
        m_live->setText(read ? tr("This placement: %1.").arg(photo_words::all(*read))
                             : photo_words::problem(read.error().place));
        m_live->setInk(read ? Ink::Text : Ink::Caution);
    }
    m_keys->setVisible(!full());
    m_keepButton->setEnabled(read && !full());
    m_zoomInButton->setEnabled(!m_canvas->zoom().isLargest());
    m_zoomOutButton->setEnabled(!m_canvas->zoom().isWhole());
    m_wholeButton->setEnabled(!m_canvas->zoom().isWhole());
    // What was placed would not lie where it was put.
    const bool fixed = !m_placements.empty();
    m_turnButton->setEnabled(!fixed);
    m_turnButton->setToolTip(fixed ? tr("Remove the placements first.") : QString());
    m_turnButton->setAccessibleDescription(m_turnButton->toolTip());
}

void PhotoGoniometer::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData() != nullptr && mayHoldPhoto(*event->mimeData())) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
        m_start->setInvited(true);
    } else {
        event->ignore();
    }
}

void PhotoGoniometer::dragLeaveEvent(QDragLeaveEvent* event)
{
    m_start->setInvited(false);
    QWidget::dragLeaveEvent(event);
}

void PhotoGoniometer::dropEvent(QDropEvent* event)
{
    m_start->setInvited(false);
    // A copy: a file manager must not think that the photo was moved away.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    openData(*event->mimeData());
}

} // namespace psoas::app
