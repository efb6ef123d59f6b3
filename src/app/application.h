// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"
#include "app/paths.h"

#include <QObject>

#include <memory>

class QApplication;

namespace psoas::history {
struct Notice;
}
namespace psoas::protocol {
struct Protocol;
}

namespace psoas::app {

class EarlyProtocol;

/// The composition root: makes every service once and hands it on by reference.
class Application : public QObject {
    Q_OBJECT

public:
    /// @param protocol  outlives it
    Application(QApplication& qt, const Options& options, EarlyProtocol& protocol);
    ~Application() override;

    /// Shows the window and runs until it is closed.
    /// @return  exit code: 0, or 1 if the program cannot start (bad protocol, no data folder, a running one that
    /// does not answer)
    [[nodiscard]] int run();

private:
    struct Services;
    [[nodiscard]] int runPictures();
    [[nodiscard]] int runTour(const protocol::Protocol& protocol);
    [[nodiscard]] int saveFigures(const protocol::Protocol& protocol);
    [[nodiscard]] bool openProtocol();
    void opened(const Result<void>& result);
    void told(const history::Notice& notice);
    void applyLook();

    QApplication& m_qt;
    Options m_options;
    EarlyProtocol& m_protocol;
    Paths m_paths;
    std::unique_ptr<Services> m_services;
};

} // namespace psoas::app
