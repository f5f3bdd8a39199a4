// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"

#include <stop_token>
#include <vector>

namespace understudy {

/// Which checks are made: all, or only those that need no sample to compare with.
enum class OutputChecks { All, KeysAndShape };

/// Checks published outputs against the samples they stand in for: keys, references, shape, likeness, and that nobody
/// of the sample is in them. A check that cannot be made has not passed; its detail says why. Outputs in clouds are read
/// back from there, as a stream and without a copy on this machine: what is checked is what is stored.
std::vector<CheckResult> checkOutputs(const DatasetProfile& samples, const std::vector<BatchOutput>& outputs,
                                      const Connections& connections, std::stop_token stop,
                                      OutputChecks which = OutputChecks::All);

} // namespace understudy
