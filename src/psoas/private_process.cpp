// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/private_process.h"

#include <algorithm>
#include <sys/resource.h>
#include <sys/stat.h>

namespace psoas {

void keepProcessPrivate() noexcept
{
    ::umask(0077);
    // One byte, not none: a handler that core_pattern pipes to is asked whatever the limit is, except for this one, by
    // which the kernel knows a handler that crashed itself; and no file is begun that may not hold a page (core(5)).
    // PR_SET_DUMPABLE is left alone: it would shut /proc/PID to the desktop's portal, which looks there who asks and
    // then gives neither its colours nor its dialogs. What it keeps out besides may read the history's file anyway.
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) == 0) {
        limit.rlim_max = std::min<rlim_t>(limit.rlim_max, 1);
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_CORE, &limit);
    }
}

} // namespace psoas
