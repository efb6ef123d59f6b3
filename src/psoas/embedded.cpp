// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/embedded.h"

#include "psoas/expect.h"

#include <algorithm>

namespace psoas::embedded {
namespace {

constexpr std::string_view kSqlPrefix = "sql/";

std::string_view bytesOf(std::string_view prefix, std::string_view name)
{
    const auto all = files();
    const auto found = std::ranges::find_if(all, [&](const File& file) {
        return file.name.starts_with(prefix) && file.name.substr(prefix.size()) == name;
    });
    PSOAS_EXPECT(found != all.end());
    return found->bytes;
}

} // namespace

std::string_view shippedProtocol()
{
    return bytesOf({}, "protocol");
}

std::string_view protocolSchema()
{
    return bytesOf({}, "schema");
}

std::string_view sql(std::string_view name)
{
    return bytesOf(kSqlPrefix, name);
}

} // namespace psoas::embedded
