// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"

#include <string>
#include <vector>

namespace understudy::ui {

/// A record as a batch of the sample would leave it; change what the test is about.
AuditRecord sampleRecord(const std::string& batchId, const std::string& table = "customers");

/// Writes one batch to the history in `folder` with its records as they stand.
void writeBatch(const std::string& folder, const std::vector<AuditRecord>& records);

/// The batches of the picture 6-batches, in a fresh folder, which is returned: completed, cancelled, failed,
/// interrupted and old ones. The files of batch "retail-1" exist and hash as recorded.
std::string sampleHistory();

/// Adds `count` completed batches made from one that is there, a minute apart.
void multiplyHistory(const std::string& folder, int count);

} // namespace understudy::ui
