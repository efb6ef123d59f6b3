// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/about_page.h"

#include "app/pages/consent_page.h"
#include "app/settings.h"
#include "app/style/icons.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kLogo = 64;

} // namespace

AboutPage::AboutPage(const Surroundings& all, QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("aboutPage"));
    setReadingWidth();
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace4);
    auto* logo = new QLabel(this);
    logo->setPixmap(applicationIcon().pixmap(kLogo));
    head->addWidget(logo, 0, Qt::AlignTop);
    auto* name = new QVBoxLayout;
    name->setSpacing(kSpace1);
    name->addWidget(new FlowTextLabel(TextRole::Title, tr("Psoas Release"), this));
    auto* version = new FlowTextLabel(TextRole::Body, tr("Version %1").arg(QApplication::applicationVersion()), this);
    version->setInk(Ink::TextSecond);
    name->addWidget(version);
    head->addLayout(name, 1);
    body()->addLayout(head);
    body()->addWidget(new FlowTextLabel(TextRole::Body, words::text(all.protocol, all.protocol.summary), this));

    auto* safety = new Card(tr("Safety"), this);
    for (const QString& paragraph : paragraphs(words::text(all.protocol, all.protocol.safetyStatement))) {
        safety->body()->addWidget(new FlowTextLabel(TextRole::Body, paragraph, safety));
    }
    if (const QDate accepted = all.settings.consentDate(); accepted.isValid()) {
        auto* when = new FlowTextLabel(
            TextRole::Caption, tr("You accepted this on %1.").arg(QLocale().toString(accepted, QLocale::LongFormat)),
            safety);
        when->setInk(Ink::TextSecond);
        safety->body()->addWidget(when);
    }
    body()->addWidget(safety);

    auto* places = new Card(tr("Where your data lives"), this);
    places->body()->addWidget(new FlowTextLabel(
        TextRole::Body, tr("Only on this computer. The program never connects to a network."), places));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kSpace4);
    grid->setVerticalSpacing(kSpace2);
    grid->setColumnStretch(1, 1);
    const std::pair<QString, QString> folders[] = {
        {tr("History"), all.paths.history}, {tr("Settings"), all.paths.settings}, {tr("Log"), all.paths.log}};
    for (const auto& [what, path] : folders) {
        const int row = grid->rowCount();
        auto* label = new FlowTextLabel(TextRole::Body, what, places);
        label->setInk(Ink::TextSecond);
        grid->addWidget(label, row, 0);
        auto* place = new FlowTextLabel(TextRole::Body, path, places);
        place->setMeasure(0);
        grid->addWidget(place, row, 1);
    }
    places->body()->addLayout(grid);
    body()->addWidget(places);

    auto* licence = new Card(tr("Licence"), this);
    licence->body()->addWidget(new FlowTextLabel(
        TextRole::Body,
        tr("Free software under the GNU General Public License, version 3 or later: you may use, study, share and "
           "change it. It comes without any warranty."),
        licence));
    licence->body()->addWidget(new FlowTextLabel(TextRole::Strong, tr("Made with"), licence));
    licence->body()->addWidget(
        new BulletList(BulletList::Mark::Dot,
                       {tr("Qt %1, windows").arg(QString::fromLatin1(qVersion())),
                        tr("SQLite and SQLiteCpp, the history"), tr("JSON for Modern C++ and valijson, protocols"),
                        tr("libsodium, fingerprints that show damage"), tr("spdlog, CLI11 and tl::expected")},
                       licence));
    body()->addWidget(licence);
    body()->addStretch(1);
}

} // namespace psoas::app
