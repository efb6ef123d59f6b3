// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log.h"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace psoas::app {

namespace {

constexpr std::size_t kFileBytes = 512 * 1024;
constexpr std::size_t kFiles = 3;

class LazyFileSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit LazyFileSink(std::string file)
        : m_file(std::move(file))
    {
    }

protected:
    void sink_it_(const spdlog::details::log_msg& message) override
    {
        if (!m_inner && !m_failed) {
            open();
        }
        if (m_inner) {
            m_inner->log(message);
        }
    }
    void flush_() override
    {
        if (m_inner) {
            m_inner->flush();
        }
    }

private:
    // A log that cannot be written must not stop a session.
    void open()
    {
        try {
            m_inner = std::make_unique<spdlog::sinks::rotating_file_sink_st>(m_file, kFileBytes, kFiles);
        } catch (const spdlog::spdlog_ex&) {
            m_failed = true;
        }
    }

    std::string m_file;
    std::unique_ptr<spdlog::sinks::rotating_file_sink_st> m_inner;
    bool m_failed = false;
};

} // namespace

void startLog(const QString& folder)
{
    auto sink = std::make_shared<LazyFileSink>((folder + QStringLiteral("/psoas-release.log")).toStdString());
    auto logger = std::make_shared<spdlog::logger>("psoas", std::move(sink));
    logger->flush_on(spdlog::level::warn);
    spdlog::set_default_logger(std::move(logger));
}

void logFailure(const char* what, const Error& error)
{
    spdlog::warn("{}: {}", what, name(error.code));
}

} // namespace psoas::app
