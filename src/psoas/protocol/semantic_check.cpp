// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/semantic_check.h"

#include "psoas/protocol/checks.h"
#include "psoas/protocol/reader.h"

namespace psoas::protocol {
namespace {

/// All that follow the shapes; each notes the texts that it comes by.
void checkSections(checks::Context& context, const nlohmann::json& document)
{
    checks::words(context);
    checks::screen(context);
    checks::tests(context);
    checks::limits(context);
    checks::exercises(context);
    checks::plan(context);
    checks::hurt(context);
    checks::history(context);
    checks::advice(context);
    checks::progress(context);
    checks::steps(context);
    checks::figure(context, document);
    checks::inheritance(context, document);
    checks::reachability(context);
}

} // namespace

Problems checkSemantics(const nlohmann::json& document, const Protocol& protocol)
{
    Problems problems;
    checks::Context context(protocol, problems);
    checks::shapes(context, document);
    // A thing of the wrong shape cannot be judged: as with the schema, its faults come first.
    if (!problems.empty()) {
        return problems;
    }
    checkSections(context, document);
    checks::unusedTexts(context);
    return problems;
}

Texts unusedTexts(const nlohmann::json& document)
{
    const Protocol protocol = readProtocol(document);
    Problems ignored;
    checks::Context context(protocol, ignored);
    checkSections(context, document);
    Texts unused;
    for (const auto& [id, text] : protocol.texts) {
        if (!context.isUsed(id)) {
            unused.push_back(id);
        }
    }
    return unused;
}

} // namespace psoas::protocol
