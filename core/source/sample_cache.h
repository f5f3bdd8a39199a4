// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/source.h"

#include <filesystem>
#include <functional>
#include <string>

namespace understudy {

/// Samples fetched from clouds, so that looking twice fetches once: in the user's cache folder
/// (XDG_CACHE_HOME/understudy/samples), one folder for each version of a table, readable only by the user. The oldest
/// go when all together are larger than `most` bytes.
class SampleCache {
public:
    /// Empty folder: the user's.
    explicit SampleCache(std::filesystem::path folder = {}, std::uint64_t most = 512u << 20);

    /// Writes a sample to a path and says what it is the beginning of; nothing if it is the whole table.
    using Fetch = std::function<Result<std::optional<Beginning>>(const std::string& path)>;
    /// The sample of one version of a table, fetched if it is not there. `uri`, `version` and `size` tell samples
    /// apart; `name` is what the file is called. Without a version nothing is kept: it is fetched each time.
    Result<Sample> get(const std::string& uri, const std::string& version, const SampleSize& size,
                       const std::string& name, const Fetch& fetch);

private:
    Result<void> fill(const std::filesystem::path& folder, const std::string& name, const Fetch& fetch);
    void sweep(const std::filesystem::path& kept) const;

    std::filesystem::path m_folder;
    std::uint64_t m_most;
};

} // namespace understudy
