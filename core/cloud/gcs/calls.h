// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gcs/storage.h"

#include <functional>
#include <string>

namespace understudy::gcs {

/// A request with what all calls share: credentials only for Google itself.
http::Request requestTo(const http::Endpoint& endpoint, http::Method method, std::string url, Message purpose);

/// Sends and takes any answer but a 2xx for an error at `where`.
Result<http::Response> call(http::Client& client, const http::Request& request, const std::string& where,
                            std::stop_token stop);

/// The generation a change is bound to as a query value; empty without a precondition.
std::string generationText(std::optional<std::int64_t> generation);

/// Makes a change whose answer is an object. When its precondition fails, the change may be our own, made by a try
/// whose answer was lost: an object that is just as wished (`size`, `checksum`) is then the result.
Result<Object> change(Storage& storage, const http::Request& request, const Place& target, std::uint64_t size,
                      std::optional<std::uint32_t> checksum, std::stop_token stop);

/// After a failed precondition: the object at `target` if it has this size and checksum, else the error `refused`.
Result<Object> alreadyThere(Storage& storage, const Place& target, std::uint64_t size,
                            std::optional<std::uint32_t> checksum, Error refused, std::stop_token stop);

/// The error of a precondition that does not hold.
Error preconditionError(const Place& target);

} // namespace understudy::gcs
