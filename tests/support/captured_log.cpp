// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/captured_log.h"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <mutex>
#include <utility>

namespace psoas::test {

namespace {

class KeepingSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    [[nodiscard]] std::string text()
    {
        const std::scoped_lock lock(mutex_);
        return m_text;
    }

protected:
    void sink_it_(const spdlog::details::log_msg& message) override
    {
        m_text.append(message.payload.data(), message.payload.size());
        m_text += '\n';
    }
    void flush_() override {}

private:
    std::string m_text;
};

} // namespace

struct CapturedLog::Kept {
    std::shared_ptr<KeepingSink> sink = std::make_shared<KeepingSink>();
    std::shared_ptr<spdlog::logger> before = spdlog::default_logger();
};

CapturedLog::CapturedLog()
    : m_kept(std::make_unique<Kept>())
{
    auto logger = std::make_shared<spdlog::logger>("captured", m_kept->sink);
    logger->set_level(spdlog::level::trace);
    spdlog::set_default_logger(std::move(logger));
}

CapturedLog::~CapturedLog()
{
    spdlog::set_default_logger(m_kept->before);
}

std::string CapturedLog::text() const
{
    return m_kept->sink->text();
}

} // namespace psoas::test
