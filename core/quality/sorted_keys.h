// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string_view>
#include <vector>

namespace understudy {

/// A key as 128 bits of hash: two different keys among a billion rows meet with a chance below 10^-20.
using KeyHash = std::array<std::uint64_t, 2>;
KeyHash hashKey(std::string_view bytes);

/// Collects keys and gives them back sorted. Beyond its share of memory, sorted runs go to temporary files.
class SortedKeys {
public:
    explicit SortedKeys(std::size_t memoryLimit);
    SortedKeys(SortedKeys&&) noexcept = default;

    Result<void> add(const KeyHash& key);
    std::uint64_t size() const { return m_size; }

    /// Ends collecting; next() then gives the keys in order.
    Result<void> finish();
    /// Begins again at the smallest key.
    void rewind();
    /// The next key; false at the end.
    bool next(KeyHash& key);

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    /// A sorted run in a file, read through a small buffer.
    struct Run {
        std::unique_ptr<std::FILE, CloseFile> file;
        std::vector<KeyHash> buffer;
        std::size_t at = 0;
        bool fill();
    };

    Result<void> spill();
    void fillHeap();
    bool nextOfRuns(KeyHash& key);

    std::size_t m_capacity;
    std::uint64_t m_size = 0;
    std::vector<KeyHash> m_keys;
    std::vector<Run> m_runs;
    std::vector<std::size_t> m_heap; ///< Runs that have a key, the smallest first.
    std::size_t m_at = 0;
};

} // namespace understudy
