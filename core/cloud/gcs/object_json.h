// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gcs/storage.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace understudy::gcs {

/// The fields of an object that are asked for; others do not travel.
inline constexpr const char* kObjectFields =
    "bucket,name,size,generation,metageneration,updated,crc32c,contentType,contentEncoding";

/// A member that is text; empty if there is none.
std::string textOf(const nlohmann::json& resource, const char* name);

/// An object resource (https://cloud.google.com/storage/docs/json_api/v1/objects). Numbers come as text.
Object objectFrom(const nlohmann::json& resource);
/// The object in an answer's body; Cloud if that is none.
Result<Object> objectFrom(const http::Response& response, const std::string& where);

/// "rJ8pDg==" as the number it stands for.
std::optional<std::uint32_t> checksumFrom(std::string_view base64);
/// The crc32c of "crc32c=rJ8pDg==, md5=…", as x-goog-hash has it.
std::optional<std::uint32_t> checksumOfHashHeader(std::string_view header);

/// "2024-01-31T05:06:07.123Z" in microseconds since 1970 UTC; 0 if it is no such time.
std::int64_t microsFrom(std::string_view rfc3339);

} // namespace understudy::gcs
