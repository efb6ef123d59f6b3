// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/observation_field.h"

#include "app/pages/session/fact_field.h"
#include "app/pages/session/photo_field.h"
#include "app/pages/session/readings_field.h"
#include "app/pages/session/tape_field.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace psoas::app {

using assessment::Provenance;
using protocol::MethodForm;

ObservationField::ObservationField(SessionController& controller, const protocol::Observation& observation, Side side,
                                   const Setup& setup, QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_observation(observation)
    , m_side(side)
    , m_setup(setup)
{
    setObjectName(QStringLiteral("observation:") + QString::fromStdString(observation.id));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace4);
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName(QStringLiteral("formTabs"));
    m_tabs->setAccessibleName(tr("How you give it"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_pages = new QStackedWidget(this);
    layout->addWidget(m_tabs);
    layout->addWidget(m_pages);
    const Form wanted = formOf(setup.method);
    const Form active = activeForm();
    addForm(wanted);
    if (wanted == Form::Value && has(Form::From)) {
        addForm(Form::From); // two readings of the same kind of tool
    }
    addForm(active);
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->tabData(i).toInt() == static_cast<int>(active)) {
            m_tabs->setCurrentIndex(i);
            m_pages->setCurrentIndex(i);
        }
    }
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        updateGeometry();
        Q_EMIT previewChanged();
    });
    auto* more = makeButton(ButtonKind::Plain, tr("Give it in another way"), this);
    more->setObjectName(QStringLiteral("otherFormsButton"));
    alignWithText(*more);
    connect(more, &QPushButton::clicked, this, &ObservationField::addOthers);
    layout->addWidget(more, 0, Qt::AlignLeft);
    m_more = more;
    bool others = false;
    for (const Form form : {Form::Eye, Form::Value, Form::From, Form::Tape, Form::Photo}) {
        others = others || (has(form) && !isOffered(form));
    }
    m_more->setVisible(others);
    m_tabs->setVisible(m_tabs->count() > 1);
    refresh();
}

bool ObservationField::has(Form form) const
{
    switch (form) {
    case Form::Eye:
        return !m_observation.band.empty();
    case Form::Value:
        return true;
    case Form::From:
        return m_observation.computed.has_value();
    case Form::Tape:
        return m_observation.tape.has_value();
    case Form::Photo:
        return m_observation.photo != protocol::PhotoLine::None;
    }
    return false;
}

ObservationField::Form ObservationField::formOf(MethodForm method) const
{
    const Form form = method == MethodForm::Readings ? Form::Value
                      : method == MethodForm::Tape   ? Form::Tape
                      : method == MethodForm::Photo  ? Form::Photo
                                                     : Form::Eye;
    // What this way of testing does not see is judged by eye.
    return has(form) ? form : has(Form::Eye) ? Form::Eye : Form::Value;
}

/// The form to open with: of what was recorded last, or the one that the way of testing gives where nothing was, or
/// another way was chosen since.
ObservationField::Form ObservationField::activeForm() const
{
    std::optional<std::size_t> latest;
    const Form form = latestForm(&latest);
    const auto chosen = m_controller.state().answers.order(m_setup.methodFact, m_side);
    return latest && (!chosen || *chosen < *latest) ? form : formOf(m_setup.method);
}

ObservationField::Form ObservationField::latestForm(std::optional<std::size_t>* order_) const
{
    const assessment::Answers& answers = m_controller.state().answers;
    Form form = formOf(m_setup.method);
    std::optional<std::size_t> latest;
    const auto take = [&](const std::string& fact, Form candidate) {
        const auto order = answers.order(fact, m_side);
        if (order && (!latest || *order > *latest)) {
            latest = order;
            form = candidate;
        }
    };
    if (has(Form::Eye)) {
        take(m_observation.band, Form::Eye);
    }
    take(m_observation.value, m_setup.method == MethodForm::Photo && has(Form::Photo) ? Form::Photo : Form::Value);
    if (has(Form::From)) {
        take(m_observation.computed->from, Form::From);
    }
    if (has(Form::Tape)) {
        take(m_observation.tape->rise, Form::Tape);
    }
    if (order_ != nullptr) {
        *order_ = latest;
    }
    return form;
}

QString ObservationField::nameOf(Form form) const
{
    switch (form) {
    case Form::Eye:
        return tr("By eye");
    case Form::Value:
        return tr("In degrees");
    case Form::From:
        return words::fact(m_controller.engine().protocol(), m_observation.computed->from);
    case Form::Tape:
        return tr("Tape measure");
    case Form::Photo:
        return tr("Photo");
    }
    return {};
}

bool ObservationField::isOffered(Form form) const
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->tabData(i).toInt() == static_cast<int>(form)) {
            return true;
        }
    }
    return false;
}

void ObservationField::addForm(Form form)
{
    if (isOffered(form)) {
        return;
    }
    const int index = m_tabs->addTab(nameOf(form));
    m_tabs->setTabData(index, static_cast<int>(form));
    m_pages->addWidget(makePage(form));
}

void ObservationField::addOthers()
{
    for (const Form form : {Form::Eye, Form::Value, Form::From, Form::Tape, Form::Photo}) {
        if (has(form)) {
            addForm(form);
        }
    }
    m_tabs->show();
    m_more->hide();
    refresh();
    m_tabs->setFocus(Qt::OtherFocusReason);
}

QWidget* ObservationField::makePage(Form form)
{
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    switch (form) {
    case Form::Eye: {
        FactField::Options options;
        options.provenance = Provenance::Measurement;
        options.wordsShown = false;
        options.question = words::text(protocol, m_observation.name, m_side);
        options.drawings = m_setup.drawings;
        options.stale = [this] { return latestForm() != Form::Eye; };
        m_eye = new FactField(m_controller, m_observation.band, m_side, options, this);
        connect(m_eye, &FactField::answered, this, &ObservationField::answered);
        return m_eye;
    }
    case Form::From:
        return makeFrom();
    case Form::Tape:
        m_tape = new TapeField(m_controller, m_observation, m_side, this);
        connect(m_tape, &TapeField::typed, this, &ObservationField::previewChanged);
        connect(m_tape, &TapeField::accepted, this, &ObservationField::accepted);
        return m_tape;
    case Form::Photo:
        m_photo = new PhotoField(m_controller, m_setup.test, m_observation, m_side, this);
        connect(m_photo, &PhotoField::read, this, &ObservationField::previewChanged);
        return m_photo;
    case Form::Value:
        break;
    }
    m_value = new ReadingsField(m_controller, m_observation, m_observation.value, m_side, this);
    connect(m_value, &ReadingsField::typed, this, &ObservationField::previewChanged);
    connect(m_value, &ReadingsField::accepted, this, &ObservationField::accepted);
    return m_value;
}

QWidget* ObservationField::makeFrom()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace2);
    FactField::Options options;
    options.provenance = Provenance::Measurement;
    m_from = new FactField(m_controller, m_observation.computed->from, m_side, options, page);
    connect(m_from, &FactField::accepted, this, &ObservationField::accepted);
    column->addWidget(m_from);
    m_computed = new FlowTextLabel(TextRole::Body, page);
    m_computed->setInk(Ink::TextSecond);
    column->addWidget(m_computed);
    column->addStretch(1);
    return page;
}

ObservationField::Form ObservationField::shownForm() const
{
    return static_cast<Form>(m_tabs->tabData(m_tabs->currentIndex()).toInt());
}

const std::string& ObservationField::shownFact() const
{
    switch (shownForm()) {
    case Form::Eye:
        return m_observation.band;
    case Form::From:
        return m_observation.computed->from;
    case Form::Tape:
        return m_observation.tape->rise;
    case Form::Value:
    case Form::Photo:
        break;
    }
    return m_observation.value;
}

bool ObservationField::isWide() const
{
    return shownForm() == Form::Photo && !m_photo->isFolded();
}

bool ObservationField::given() const
{
    switch (shownForm()) {
    case Form::Eye:
        return m_eye->given();
    case Form::From:
        return m_from->given();
    case Form::Tape:
        return m_tape->given();
    case Form::Photo:
        return m_photo->given();
    case Form::Value:
        break;
    }
    return m_value->given();
}

std::optional<double> ObservationField::preview() const
{
    switch (shownForm()) {
    case Form::Tape:
        return m_tape->preview();
    case Form::Value:
        return m_value->preview();
    case Form::Eye:
    case Form::From:
    case Form::Photo:
        break;
    }
    return std::nullopt;
}

void ObservationField::refresh()
{
    const auto each = [](auto*... fields) { ((fields != nullptr ? fields->refresh() : void()), ...); };
    each(m_eye, m_from, m_value, m_tape, m_photo);
    describe();
}

void ObservationField::describe()
{
    if (m_computed == nullptr) {
        return;
    }
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    const assessment::Input input = m_controller.engine().input(m_controller.state());
    const auto value = assessment::read(input, m_observation.value, m_side);
    const auto fault = assessment::crossCheck(input, m_observation, m_side);
    const bool shown = fault || (value.value && value.provenance == Provenance::Computed);
    m_computed->setVisible(shown);
    m_computed->setInk(fault ? Ink::Caution : Ink::TextSecond);
    if (fault) {
        m_computed->setText(tr("This makes it %1, and you also gave %2. Please measure again.")
                                .arg(words::value(protocol, m_observation.value, fault->expected),
                                     words::value(protocol, m_observation.value, fault->value)));
    } else if (shown) {
        m_computed->setText(tr("%1, worked out from it: %2")
                                .arg(words::text(protocol, m_observation.name, m_side),
                                     words::value(protocol, m_observation.value, *value.value)));
    }
}

void ObservationField::flush()
{
    const auto each = [](auto*... fields) { ((fields != nullptr ? fields->flush() : void()), ...); };
    each(m_eye, m_from, m_value, m_tape, m_photo);
}

void ObservationField::focusEditor()
{
    switch (shownForm()) {
    case Form::Eye:
        m_eye->focusEditor();
        break;
    case Form::Value:
        m_value->focusEditor();
        break;
    case Form::From:
        m_from->focusEditor();
        break;
    case Form::Tape:
        m_tape->focusEditor();
        break;
    case Form::Photo:
        m_photo->focusEditor();
        break;
    }
}

} // namespace psoas::app
