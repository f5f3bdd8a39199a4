// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"
#include "base/result.h"

#include <memory>
#include <string>
#include <vector>

namespace understudy::cli {

/// The user's history, after telling what opening it brought up.
Result<std::unique_ptr<History>> openHistory();
/// The records of a batch; NotFound if the history has none of this id.
Result<std::vector<AuditRecord>> recordsOf(const std::string& batchId);

} // namespace understudy::cli
