// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/profile.h"
#include "source/source.h"

#include <optional>
#include <stop_token>
#include <string>

namespace understudy {

/// What the analyst says about a table instead of having it detected.
struct SampleHints {
    SniffOverrides overrides;
    std::string headerFile; ///< On this machine; may be empty.
    std::string headerUri;  ///< As the analyst knows it.
    std::uint64_t rows = ProfileOptions().sampleRows; ///< Read at most so many.
};

/// A sample as it was found to be; without a profile if it is no table, the diagnostics say why.
struct ReadSample {
    Sniffed sniffed;
    std::optional<TableProfile> profile;
};

/// sample -> sniff -> profile, for one table. What the source knows is used and not guessed again; what the analyst says
/// beats both. Messages name `uri`, not the copy on this machine.
Result<ReadSample> readSample(const std::string& name, const std::string& uri, const Sample& sample,
                              const SampleHints& hints, std::stop_token stop);

} // namespace understudy
