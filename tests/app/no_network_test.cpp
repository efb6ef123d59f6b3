// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/catch.h"
#include "support/paths.h"
#include "support/started_program.h"
#include "support/temp_folder.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace psoas::test;

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience(60);

/// The numbers of all sockets of that kind, of whichever process.
std::set<std::string> socketsIn(const fs::path& table, int column)
{
    std::set<std::string> all;
    std::ifstream rows(table);
    std::string row;
    std::getline(rows, row);
    while (std::getline(rows, row)) {
        std::istringstream fields(row);
        std::string field;
        for (int i = 0; i <= column; ++i) {
            fields >> field;
        }
        all.insert(field);
    }
    return all;
}

/// Which of the sockets that a process has open could reach another machine.
std::vector<std::string> networkSockets(pid_t pid)
{
    std::error_code gone;
    const fs::path process = fs::path("/proc") / std::to_string(pid);
    std::set<std::string> open;
    for (const auto& entry : fs::directory_iterator(process / "fd", gone)) {
        const std::string target = fs::read_symlink(entry.path(), gone).string();
        if (target.starts_with("socket:[")) {
            open.insert(target.substr(8, target.size() - 9));
        }
    }
    constexpr std::pair<const char*, int> kTables[] = {{"tcp", 9},     {"tcp6", 9},  {"udp", 9},  {"udp6", 9},
                                                       {"udplite", 9}, {"raw", 9},   {"raw6", 9}, {"icmp", 9},
                                                       {"icmp6", 9},   {"packet", 8}};
    std::vector<std::string> found;
    for (const auto& [table, column] : kTables) {
        for (const std::string& number : socketsIn(process / "net" / table, column)) {
            if (open.contains(number)) {
                found.push_back(std::string(table) + ' ' + number);
            }
        }
    }
    return found;
}

} // namespace

TEST_CASE("a socket of the network is seen where there is one", "[network]")
{
    CHECK(networkSockets(::getpid()).empty());
    for (const int type : {SOCK_STREAM, SOCK_DGRAM}) {
        const int made = ::socket(AF_INET, type, 0);
        REQUIRE(made >= 0);
        const sockaddr any{AF_INET, {}};
        REQUIRE(::bind(made, &any, sizeof(sockaddr)) == 0);
        if (type == SOCK_STREAM) {
            REQUIRE(::listen(made, 1) == 0);
        }
        CHECK(networkSockets(::getpid()).size() == 1);
        ::close(made);
    }
}

TEST_CASE("nothing reaches for the network in a whole session", "[network]")
{
    const TempFolder folder;
    StartedProgram program(PSOAS_REHEARSAL, {{folder.path().string(), "1795336200", "3600000", "heard"}});
    std::set<std::string> kinds;
    int looks = 0;
    bool ended = false;
    while (const auto line = program.line(kPatience)) {
        CAPTURE(*line);
        if (line->starts_with("socket\t")) {
            // Told by every call, also of what is closed at once.
            const int family = std::stoi(line->substr(7));
            CHECK((family == AF_UNIX || family == AF_NETLINK));
            kinds.insert(*line);
        } else if (line->starts_with("state\t") || line->starts_with("ended\t")) {
            CHECK(networkSockets(program.pid()).empty());
            ++looks;
        }
        ended = ended || line->starts_with("ended\t");
    }
    CHECK(ended);
    CHECK(looks > 50);
    CHECK_FALSE(kinds.empty()); // the telling works: that of the single instance is made in any case
}

TEST_CASE("the window has no socket of the network", "[network]")
{
    const TempFolder folder;
    const StartedProgram::How how{{"--data-dir", folder.path().string()}};
    StartedProgram one(window(), how);
    StartedProgram other(window(), how);
    // One of them comes back when the window of the other is there and has answered.
    const auto until = std::chrono::steady_clock::now() + kPatience;
    bool left = false;
    while (!left && std::chrono::steady_clock::now() < until) {
        CHECK(networkSockets(one.pid()).empty());
        CHECK(networkSockets(other.pid()).empty());
        left = one.end(std::chrono::milliseconds(20)) || other.end({});
    }
    CHECK(left);
    CHECK(networkSockets(one.pid()).empty());
    CHECK(networkSockets(other.pid()).empty());
}
