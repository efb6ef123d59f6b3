// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/semantic_check.h"

#include "psoas/protocol/checks.h"

namespace psoas::protocol {

Problems checkSemantics(const nlohmann::json& document, const Protocol& protocol)
{
    Problems problems;
    checks::Context context(protocol, problems);
    checks::shapes(context, document);
    // A thing of the wrong shape cannot be judged: as with the schema, its faults come first.
    if (!problems.empty()) {
        return problems;
    }
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
    checks::reachability(context);
    checks::unusedTexts(context);
    return problems;
}

} // namespace psoas::protocol
