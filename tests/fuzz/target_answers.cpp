// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/harness.h"
#include "fuzz/json_mutator.h"
#include "support/shipped.h"

using namespace psoas;
using namespace psoas::fuzz;

namespace {

/// What an answers file of the shipped protocol is made of.
std::vector<std::string> words()
{
    const protocol::Protocol& protocol = test::shippedProtocol();
    std::vector<std::string> words{"facts", "clearances", "overrides", "during",  "by",   "on",   "exercise", "side",
                                   "set",   "action",     "pain",      "kind",    "hurt", "skip", "stop",     "left",
                                   "right", "both",       "none",      "history", "yes",  "no",   "unsure"};
    for (const protocol::Fact& fact : protocol.facts) {
        words.push_back(fact.id);
    }
    for (const protocol::Scale& scale : protocol.scales) {
        for (const protocol::Option& option : scale.options) {
            words.push_back(option.id);
        }
    }
    for (const protocol::Question& question : protocol.screen.questions) {
        words.push_back(question.id);
    }
    for (const protocol::Exercise& exercise : protocol.exercises) {
        words.push_back(exercise.id);
    }
    for (const protocol::HurtKind& kind : protocol.hurt.kinds) {
        words.push_back(kind.id);
    }
    return words;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzzAnswers({data, size});
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed)
{
    static const std::vector<std::string> kWords = words();
    Dice dice(seed);
    auto file = parsed(textOf({data, size}));
    if (!file || below(dice, 8) == 0) {
        return LLVMFuzzerMutate(data, size, most);
    }
    for (std::size_t left = 1 + below(dice, 4); left > 0; --left) {
        change(*file, dice, kWords);
    }
    const std::size_t length = put(dumped(*file), data, most);
    return length > 0 ? length : LLVMFuzzerMutate(data, size, most);
}
