// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/identity.h"

#include "base/civil.h"
#include "base/text.h"
#include "batch/embedded.h"
#include "fake/provider.h"

#include <random>

namespace understudy {

std::string newBatchId(std::int64_t started) {
    std::string moment = replaceAll(replaceAll(isoTimestamp(started), "-", ""), ":", "");
    moment = moment.substr(0, 8) + "-" + moment.substr(9, 6);
    std::random_device random;
    for (int i = 0; i < 4; ++i) moment += (i == 0 ? "-" : "") + std::string(1, "0123456789abcdef"[random() & 15]);
    return moment;
}

std::uint64_t drawSeed() { return std::random_device()() | 1u; }

std::string recordedVersion() { return std::string(programVersion()) + ", values " + fake::tablesVersion(); }

} // namespace understudy
