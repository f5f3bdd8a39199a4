// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/object_json.h"

#include "base/civil.h"
#include "base/message.h"
#include "base/text.h"

#include <charconv>

namespace understudy::gcs {

using Json = nlohmann::json;

namespace {

template <class Number>
Number numberFrom(std::string_view digits) {
    Number number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// Google writes 64-bit numbers as text; emulators also as numbers.
template <class Number>
Number number(const Json& resource, const char* name) {
    const auto found = resource.find(name);
    if (found == resource.end()) return 0;
    return found->is_number_integer() ? found->get<Number>() : numberFrom<Number>(textOf(resource, name));
}

int digitOf(char c) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t at = kDigits.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

} // namespace

std::string textOf(const Json& resource, const char* name) {
    if (!resource.is_object()) return {};
    const auto found = resource.find(name);
    return found != resource.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::uint32_t> checksumFrom(std::string_view base64) {
    if (base64.size() != 8 || !base64.ends_with("==")) return std::nullopt;
    std::uint64_t bits = 0;
    for (const char c : base64.substr(0, 6)) {
        const int digit = digitOf(c);
        if (digit < 0) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint64_t>(digit);
    }
    return static_cast<std::uint32_t>(bits >> 4);
}

std::optional<std::uint32_t> checksumOfHashHeader(std::string_view header) {
    for (const std::string_view part : split(header, ",")) {
        const std::string_view hash = trimmed(part);
        if (hash.starts_with("crc32c=")) return checksumFrom(hash.substr(7));
    }
    return std::nullopt;
}

std::int64_t microsFrom(std::string_view rfc3339) {
    if (rfc3339.size() < 20 || !rfc3339.ends_with('Z') || rfc3339[10] != 'T') return 0;
    const auto days = parseIsoDate(rfc3339.substr(0, 10));
    if (!days) return 0;
    const auto two = [&](std::size_t at) { return numberFrom<std::int64_t>(rfc3339.substr(at, 2)); };
    std::string fraction(rfc3339.substr(19, rfc3339.size() - 20));
    fraction = fraction.empty() ? "" : fraction.substr(1);
    fraction.resize(6, '0');
    const std::int64_t seconds = two(11) * 3600 + two(14) * 60 + two(17);
    return *days * kMicrosPerDay + seconds * kMicrosPerSecond + numberFrom<std::int64_t>(fraction);
}

Object objectFrom(const Json& resource) {
    Object object;
    if (!resource.is_object()) return object;
    object.bucket = textOf(resource, "bucket");
    object.name = textOf(resource, "name");
    object.size = number<std::uint64_t>(resource, "size");
    object.generation = number<std::int64_t>(resource, "generation");
    object.metageneration = number<std::int64_t>(resource, "metageneration");
    object.updated = microsFrom(textOf(resource, "updated"));
    object.crc32c = checksumFrom(textOf(resource, "crc32c"));
    object.contentType = textOf(resource, "contentType");
    object.contentEncoding = textOf(resource, "contentEncoding");
    return object;
}

Result<Object> objectFrom(const http::Response& response, const std::string& where) {
    Object object = objectFrom(Json::parse(response.body, nullptr, false));
    if (object.name.empty())
        return fail(ErrorCode::Cloud, Core::tr("The service's answer describes no object"), where,
                    Core::tr("Something on the way may answer instead of Google; check the endpoint and the proxy."));
    return object;
}

} // namespace understudy::gcs
