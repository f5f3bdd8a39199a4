// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "cloud/connections.h"
#include "quality/checks.h"

#include <stop_token>
#include <string>
#include <vector>

namespace understudy {

/// The checks of a folder of outputs, and the batch they belong to.
struct FolderChecks {
    std::string batchId; ///< Empty if the history has no batch that wrote here.
    std::vector<CheckResult> checks;
    std::string notice; ///< Why the history could not be asked; mostly empty.
};

/// Checks a folder of outputs, here or "gs://bucket/prefix/". If the history knows the batch that wrote it: that nothing has changed since, and the
/// outputs against their samples. Otherwise the tables are sniffed and profiled, and checked against themselves.
Result<FolderChecks> checkFolder(const std::string& folder, const std::string& historyFolder, std::stop_token stop,
                                 const Connections& connections = Connections());

} // namespace understudy
