// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"
#include "cloud/gcs/storage.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy::driver {

using Json = nlohmann::json;
using Arguments = std::vector<std::string>;

/// The clients as the environment points them at servers of this machine.
struct Clouds {
    explicit Clouds(std::shared_ptr<http::Client> client)
        : storage(client, gcs::Storage::defaultEndpoint()), warehouse(client, bigquery::Warehouse::defaultEndpoint()) {}
    gcs::Storage storage;
    bigquery::Warehouse warehouse;
    std::stop_token stop;
};

/// One operation of a client, from words to what came of it.
using Operation = std::function<Result<Json>(Clouds&, const Arguments&)>;
std::map<std::string, Operation> storageOperations();
std::map<std::string, Operation> warehouseOperations();

/// What a call gave, as JSON made by `tell`.
template <class T, class Tell>
Result<Json> told(const Result<T>& result, Tell&& tell) {
    if (!result) return tl::unexpected(result.error());
    return tell(*result);
}
inline Result<Json> done(const Result<void>& result) {
    if (!result) return tl::unexpected(result.error());
    return Json(true);
}

} // namespace understudy::driver
