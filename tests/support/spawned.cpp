// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/spawned.h"

#include <stdexcept>
#include <unistd.h>

namespace psoas::test {

namespace {

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> all;
    for (std::string& text : texts) {
        all.push_back(text.data());
    }
    all.push_back(nullptr);
    return all;
}

} // namespace

std::vector<std::string> environmentWithout(const std::function<bool(std::string_view name)>& isLeftOut)
{
    std::vector<std::string> all;
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string_view entry = *each;
        if (!isLeftOut(entry.substr(0, entry.find('=')))) {
            all.emplace_back(entry);
        }
    }
    return all;
}

pid_t spawned(const std::filesystem::path& program, const std::vector<std::string>& arguments,
              std::vector<std::string> environment, const std::function<void(posix_spawn_file_actions_t&)>& giveFiles)
{
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    giveFiles(actions);
    pid_t process = -1;
    const int failed = ::posix_spawn(&process, program.c_str(), &actions, nullptr, pointers(words).data(),
                                     pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) {
        throw std::runtime_error("cannot start " + program.string());
    }
    return process;
}

} // namespace psoas::test
