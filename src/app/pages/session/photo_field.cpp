// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/photo_field.h"

#include "app/photo/photo_canvas.h"
#include "app/photo/photo_goniometer.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace psoas::app {

using protocol::PhotoLine;

namespace {

/// Of the window: so much of the picture leaves room for what stands above it and for the buttons below.
constexpr double kCanvasShare = 0.42;
constexpr int kLeastCanvas = 200;

} // namespace

PhotoField::PhotoField(SessionController& controller, std::string test, const protocol::Observation& observation,
                       Side side, QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_test(std::move(test))
    , m_side(side)
    , m_goniometer(new PhotoGoniometer(this))
    , m_lost(new FlowTextLabel(TextRole::Body, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace3);
    m_lost->setObjectName(QStringLiteral("lostPhotoLabel"));
    m_lost->setInk(Ink::Caution);
    m_lost->hide();
    layout->addWidget(m_lost);
    layout->addWidget(m_goniometer);
    double spread[2] = {0, 0};
    if (const protocol::Test* known = controller.engine().protocol().test(m_test)) {
        for (const protocol::Observation& each : known->observations) {
            if (each.photo != PhotoLine::None) {
                spread[each.photo == PhotoLine::Far ? 1 : 0] = each.maxSpread;
            }
        }
    }
    m_goniometer->setMaxSpread(spread[0], spread[1]);
    showKept();
    if (observation.photo == PhotoLine::Far) {
        fold(observation);
    }
    connect(m_goniometer, &PhotoGoniometer::placementsChanged, this, [this] {
        send();
        Q_EMIT read();
    });
}

/// The near line is marked on the page before: what the photo gave for the far one is only to be looked at here.
void PhotoField::fold(const protocol::Observation& observation)
{
    const auto value = assessment::read(m_controller.engine().input(m_controller.state()), observation.value, m_side);
    const bool marked = std::any_of(m_controller.state().photos.begin(), m_controller.state().photos.end(),
                                    [this](const auto& each) { return each.test == m_test && each.side == m_side; });
    if (!value.value || value.date || !marked) {
        return;
    }
    auto* column = static_cast<QVBoxLayout*>(layout());
    auto* said = new FlowTextLabel(
        TextRole::Heading, words::value(m_controller.engine().protocol(), observation.value, *value.value), this);
    said->setObjectName(QStringLiteral("photoValueLabel"));
    auto* from = new FlowTextLabel(TextRole::Body, tr("Read from the photo that you marked."), this);
    from->setInk(Ink::TextSecond);
    m_unfoldButton = makeButton(ButtonKind::Secondary, tr("Look at the marks again"), this);
    m_unfoldButton->setObjectName(QStringLiteral("showMarksButton"));
    column->insertWidget(0, said);
    column->insertWidget(1, from);
    column->insertWidget(2, m_unfoldButton, 0, Qt::AlignLeft);
    m_goniometer->hide();
    connect(m_unfoldButton, &QPushButton::clicked, this, [this, said, from] {
        for (QWidget* part : std::initializer_list<QWidget*>{said, from, m_unfoldButton}) {
            part->hide();
        }
        m_unfoldButton = nullptr;
        m_goniometer->show();
        m_goniometer->focusFirst();
        Q_EMIT read();
    });
}

void PhotoField::showKept()
{
    const auto& photos = m_controller.state().photos;
    const auto kept = std::find_if(photos.begin(), photos.end(), [this](const session::PhotoKept& each) {
        return each.test == m_test && each.side == m_side;
    });
    if (kept == photos.end()) {
        return;
    }
    m_controller.loadPhoto(kept->hash, this, [this, placements = kept->placements](const Result<Photo>& photo) {
        m_lost->setVisible(!photo);
        m_isLost = !photo;
        if (photo) {
            m_goniometer->showPhoto(*photo, placements);
            Q_EMIT read();
        } else {
            m_lost->setText(tr("The photo of this side cannot be shown again. The angles that were read from it are "
                               "kept; you can choose another photo."));
        }
    });
}

void PhotoField::send()
{
    const protocol::Test* known = m_controller.engine().protocol().test(m_test);
    if (known == nullptr || !m_controller.active()) {
        return;
    }
    const std::vector<assessment::PhotoAngles> angles = m_goniometer->angles();
    session::AnswerSheet sheet;
    m_lost->hide();
    for (const protocol::Observation& observation : known->observations) {
        if (observation.photo == PhotoLine::None) {
            continue;
        }
        session::Answer answer{observation.value, m_side, {}, assessment::Provenance::Measurement};
        for (const assessment::PhotoAngles& each : angles) {
            answer.values.emplace_back(observation.photo == PhotoLine::Near ? each.thighDeg : each.shinForwardDeg);
        }
        if (answer.values.empty()) {
            m_controller.send(session::Retract{observation.value, m_side});
        } else if (!assessment::Answers::check(m_controller.engine().protocol(), answer.fact, m_side, answer.values)) {
            m_lost->setText(tr("An angle in this photo is larger than the test knows. Please remove the placement that "
                               "is off, and mark it again."));
            m_lost->show();
            return;
        } else {
            sheet.answers.push_back(std::move(answer));
        }
    }
    session::PhotoKept photo;
    photo.test = m_test;
    photo.side = m_side;
    if (sheet.answers.empty()) {
        m_controller.send(session::KeepPhoto{std::move(photo)});
        return;
    }
    m_controller.send(std::move(sheet));
    photo.placements = m_goniometer->placements();
    m_controller.keepPhoto(std::move(photo), m_goniometer->photoBytes());
}

void PhotoField::refresh() {}

void PhotoField::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int most = std::max(kLeastCanvas, static_cast<int>(window()->height() * kCanvasShare));
    if (m_goniometer->canvas().maximumHeight() != most) {
        m_goniometer->canvas().setMaximumHeight(most);
    }
}

void PhotoField::focusEditor()
{
    if (m_unfoldButton != nullptr) {
        m_unfoldButton->setFocus(Qt::OtherFocusReason);
    } else {
        m_goniometer->focusFirst();
    }
}

bool PhotoField::given() const
{
    return m_unfoldButton != nullptr || m_isLost || !m_goniometer->placements().empty();
}

} // namespace psoas::app
