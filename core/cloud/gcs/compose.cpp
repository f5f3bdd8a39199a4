// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "base/message.h"
#include "cloud/gcs/calls.h"
#include "cloud/gcs/checksum_join.h"
#include "cloud/gcs/object_json.h"
#include "cloud/gcs/time_limit.h"
#include "cloud/gcs/urls.h"

#include <algorithm>
#include <span>

namespace understudy::gcs {

using Json = nlohmann::json;

namespace {

constexpr std::size_t kMostParts = 32;

std::uint64_t sizeOf(std::span<const Object> parts) {
    std::uint64_t size = 0;
    for (const Object& part : parts)
        size += part.size;
    return size;
}

/// What the parts come to behind each other; nothing if one of them has no checksum.
std::optional<std::uint32_t> checksumOf(std::span<const Object> parts) {
    std::uint32_t checksum = 0;
    for (const Object& part : parts) {
        if (!part.crc32c) return std::nullopt;
        checksum = checksumJoined(checksum, *part.crc32c, part.size);
    }
    return checksum;
}

std::string bodyFor(std::span<const Object> parts) {
    Json sources = Json::array();
    for (const Object& part : parts) {
        const std::string generation = std::to_string(part.generation);
        sources.push_back({{"name", part.name},
                           {"generation", generation},
                           {"objectPreconditions", {{"ifGenerationMatch", generation}}}});
    }
    Json destination = Json::object();
    if (!parts.front().contentType.empty()) destination["contentType"] = parts.front().contentType;
    return Json{{"sourceObjects", std::move(sources)}, {"destination", std::move(destination)}}.dump();
}

/// One object made of up to 32.
Result<Object> composeOnce(Storage& storage, std::span<const Object> parts, const Place& target,
                           Precondition precondition, std::stop_token stop) {
    const std::string url = http::withQuery(objectUrl(storage.endpoint(), target.bucket, target.object) + "/compose",
                                            {{"ifGenerationMatch", generationText(precondition.generation)}});
    http::Request request = requestTo(storage.endpoint(), http::Method::Post, url, Core::tr("join the parts"));
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = std::make_shared<const std::string>(bodyFor(parts));
    request.repeat = precondition.generation ? http::Repeat::WithKey : http::Repeat::Never;
    auto made = change(storage, request, target, sizeOf(parts), checksumOf(parts), stop);
    if (made) made->bucket = target.bucket;
    return made;
}

/// The objects between the rounds, gone when the work is done or has failed.
class Intermediates {
public:
    Intermediates(Storage& storage, const std::vector<Object>& parts, const Place& target) : m_storage(storage) {
        std::string key;
        for (const Object& part : parts)
            key += part.name + '\n' + std::to_string(part.generation) + '\n';
        m_prefix = Place{target.bucket, target.object + ".understudy-" + std::to_string(hash64(key)) + "-"};
    }

    ~Intermediates() {
        const TimeLimit limit;
        for (const Object& object : m_objects)
            static_cast<void>(m_storage.remove(object, limit.token()));
    }

    Intermediates(const Intermediates&) = delete;
    Intermediates& operator=(const Intermediates&) = delete;

    /// Joins each 32 of the parts.
    Result<std::vector<Object>> round(std::span<const Object> parts, std::stop_token stop) {
        std::vector<Object> joined;
        for (std::size_t at = 0; at < parts.size(); at += kMostParts) {
            const Place place{m_prefix.bucket, m_prefix.object + std::to_string(m_objects.size())};
            auto made =
                composeOnce(m_storage, parts.subspan(at, std::min(kMostParts, parts.size() - at)), place, {0}, stop);
            if (!made) return tl::unexpected(made.error());
            m_objects.push_back(*made);
            joined.push_back(std::move(*made));
        }
        return joined;
    }

private:
    Storage& m_storage;
    Place m_prefix;
    std::vector<Object> m_objects;
};

} // namespace

Result<Object> Storage::compose(const std::vector<Object>& parts, const Place& target, Precondition precondition,
                                std::optional<std::uint32_t> expected, std::stop_token stop) {
    if (parts.empty()) return fail(ErrorCode::Usage, Core::tr("There is nothing to join"), target.uri());
    Intermediates intermediates(*this, parts, target);
    std::vector<Object> level = parts;
    while (level.size() > kMostParts) {
        auto joined = intermediates.round(level, stop);
        if (!joined) return tl::unexpected(joined.error());
        level = std::move(*joined);
    }
    auto made = composeOnce(*this, level, target, precondition, stop);
    if (!made || !expected || made->crc32c == expected) return made;
    static_cast<void>(remove(*made, TimeLimit().token()));
    return fail(ErrorCode::Cloud, Core::tr("The joined object is not what was uploaded: its crc32c differs"),
                target.uri(), Core::tr("Run it again."));
}

} // namespace understudy::gcs
