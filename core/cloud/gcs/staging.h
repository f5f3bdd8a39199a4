// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gcs/storage.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy::gcs {

/// A place of one batch for objects on their way: what BigQuery extracts into and loads from. It goes with everything
/// in it when the batch ends, however it ends.
class Staging {
public:
    /// `location` is a gs:// prefix of this batch alone, "gs://bucket/project/tdm_staging/20240131-140207-7f3c/". Usage
    /// if it names a whole bucket, or does not contain the batch's id: clearing it would take what is not ours.
    static Result<Staging> at(std::shared_ptr<Storage> storage, const std::string& location,
                              const std::string& batchId);
    Staging(Staging&&) noexcept = default;
    Staging& operator=(Staging&&) = delete;
    /// Clears it if nobody has.
    ~Staging();

    /// "…/orders-*.csv" for "orders-*.csv".
    Place place(const std::string& name) const { return {m_prefix.bucket, m_prefix.object + name}; }

    Storage& storage() { return *m_storage; }

    /// The objects whose names begin so.
    Result<std::vector<Object>> objects(const std::string& beginning, std::stop_token stop);
    /// Deletes these objects. Takes no stop, because it is wanted most after one, but gives up after twenty seconds.
    Result<void> remove(const std::string& beginning);
    /// Deletes every object in it in the same way, and ends it.
    Result<void> clear();

private:
    Staging(std::shared_ptr<Storage> storage, Place prefix);

    std::shared_ptr<Storage> m_storage; ///< None once it has ended.
    Place m_prefix;
};

} // namespace understudy::gcs
