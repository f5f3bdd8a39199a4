// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace understudy::gcs {

/// The file that a download grows in: "orders.csv.1700000000000000.part" beside "orders.csv", named after the
/// generation, so that another download of the same can go on with it after a kill. Locked while it is open.
class PartFile {
public:
    /// Opens or continues; parts of other generations, unless somebody holds them, are removed. `wait` is called while
    /// another process holds this one, and ends the waiting by false.
    static Result<PartFile> open(const std::string& path, std::int64_t generation, const std::function<bool()>& wait);
    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&&) = delete;
    ~PartFile();

    std::uint64_t size() const { return m_size; }

    std::uint32_t checksum() const { return m_checksum; } ///< crc32c of what is in it.

    Result<void> append(std::string_view bytes);
    /// Empties it.
    Result<void> clear();
    /// Makes it durable and gives it its final name.
    Result<void> publish();
    /// Removes it.
    void discard();

private:
    PartFile(int descriptor, std::string path, std::string part);
    Result<void> readBack();

    int m_descriptor;
    std::string m_path, m_part;
    std::uint64_t m_size = 0;
    std::uint32_t m_checksum = 0;
};

} // namespace understudy::gcs
