// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/client.h"
#include "cloud/http/url.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Google Cloud Storage, JSON API (https://cloud.google.com/storage/docs/json_api).
namespace understudy::gcs {

/// "gs://bucket/object"; the object may be empty, or a prefix that ends with a slash.
struct Place {
    std::string bucket;
    std::string object;
    std::string uri() const;
};
/// Usage when the text is no gs:// URI.
Result<Place> placeFrom(const std::string& uri);

struct Object {
    std::string bucket, name;
    std::uint64_t size = 0;          ///< Bytes as stored.
    std::int64_t generation = 0, metageneration = 0;
    std::int64_t updated = 0;        ///< Microseconds since 1970 UTC.
    std::optional<std::uint32_t> crc32c;
    std::string contentType, contentEncoding;
};

struct ObjectPage {
    std::vector<Object> objects;
    std::vector<std::string> prefixes; ///< "folders", each ending with a slash.
    std::string next;                  ///< Token of the next page; empty: that was the last.
};

struct BucketPage {
    std::vector<std::string> buckets;
    std::string next;
};

/// What must hold for a change to be made; a change without one is never repeated.
struct Precondition {
    std::optional<std::int64_t> generation; ///< 0: there must be no such object.
};

/// Blocking calls; safe to use from several threads. Errors carry the gs:// URI.
class Storage {
public:
    Storage(std::shared_ptr<http::Client> client, http::Endpoint endpoint);
    /// Google's service or the emulator that STORAGE_EMULATOR_HOST names.
    static http::Endpoint defaultEndpoint();

    Result<BucketPage> buckets(const std::string& project, const std::string& page, std::stop_token stop);
    /// One page of what is below a prefix; `deep` also lists what is in its "folders".
    Result<ObjectPage> list(const Place& prefix, bool deep, const std::string& page, int pageSize, std::stop_token stop);
    /// NotFound when there is none.
    Result<Object> metadata(const Place& place, std::stop_token stop);
    /// Bytes [first, first+count) of one generation, resumed when cut; gzip-stored objects come as stored.
    Result<void> read(const Object& object, std::uint64_t first, std::uint64_t count, http::BodySink& sink, std::stop_token stop);
    /// The whole of one generation, straight into `path`: `.part` beside it, continued after an interruption or kill,
    /// crc32c verified, fsync, rename. Until then `path` is absent or what it was.
    Result<void> download(const Object& object, const std::string& path, std::stop_token stop);
    /// Joins up to 32 objects (more in rounds) into one; its crc32c is checked against `expected`.
    Result<Object> compose(const std::vector<Object>& parts, const Place& target, Precondition precondition,
                           std::optional<std::uint32_t> expected, std::stop_token stop);
    Result<Object> rewrite(const Object& from, const Place& to, Precondition precondition, std::stop_token stop);
    /// Deletes one generation; an object that is gone already is fine.
    Result<void> remove(const Object& object, std::stop_token stop);

    http::Client& client() { return *m_client; }
    const http::Endpoint& endpoint() const { return m_endpoint; }

private:
    std::shared_ptr<http::Client> m_client;
    http::Endpoint m_endpoint;
};

} // namespace understudy::gcs
