// SPDX-License-Identifier: GPL-3.0-or-later
#include "recorded.h"

#include <iostream>

namespace understudy::cli {

Result<std::unique_ptr<History>> openHistory() {
    auto history = History::open();
    if (history && !(*history)->notice().empty()) std::cerr << "note: " << (*history)->notice() << "\n";
    return history;
}

Result<std::vector<AuditRecord>> recordsOf(const std::string& batchId) {
    const auto history = openHistory();
    if (!history) return tl::unexpected(history.error());
    auto records = (*history)->records(batchId);
    if (records && records->empty())
        return fail(ErrorCode::NotFound, "The history has no batch " + batchId, {}, "understudy history lists them.");
    return records;
}

} // namespace understudy::cli
