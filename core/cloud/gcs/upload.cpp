// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/upload.h"

#include "base/message.h"
#include "cloud/gcs/calls.h"
#include "cloud/gcs/object_json.h"
#include "cloud/gcs/time_limit.h"
#include "cloud/gcs/urls.h"

namespace understudy::gcs {

using Json = nlohmann::json;

namespace {

http::ResumableUpload::Start startFor(const Storage& storage, const Place& place, const UploadOptions& options) {
    const auto& generation = options.precondition.generation;
    const std::string url = http::withQuery(
        uploadUrl(storage.endpoint(), place.bucket),
        {{"uploadType", "resumable"}, {"name", place.object}, {"ifGenerationMatch", generationText(generation)}});
    http::ResumableUpload::Start start;
    start.request = requestTo(storage.endpoint(), http::Method::Post, url, Core::tr("upload the object"));
    start.request.headers = {{"Content-Type", "application/json; charset=UTF-8"},
                             {"X-Upload-Content-Type", options.contentType}};
    if (options.size) start.request.headers.push_back({"X-Upload-Content-Length", std::to_string(*options.size)});
    start.request.body = std::make_shared<const std::string>(Json{{"contentType", options.contentType}}.dump());
    start.request.repeat = generation ? http::Repeat::WithKey : http::Repeat::Never;
    start.where = place.uri();
    start.sendChecksum = true;
    return start;
}

Error differs(const Place& place) {
    return {ErrorCode::Cloud, Core::tr("What the service stored is not what was sent: size or crc32c differ"),
            place.uri(), Core::tr("Run it again.")};
}

constexpr std::chrono::seconds kSecondLook{10};

/// What the name holds after a request for it has failed. Nothing if that cannot be seen soon.
struct Standing {
    std::optional<Object> object;
    bool otherThanAgreed = false; ///< The precondition does not hold.
};

Standing lookAt(Storage& storage, const Place& place, const Precondition& precondition, std::stop_token stop) {
    const TimeLimit limit(kSecondLook, std::move(stop));
    auto found = storage.metadata(place, limit.token());
    const bool seen = found || found.error().code == ErrorCode::NotFound;
    const std::int64_t generation = found ? found->generation : 0;
    Standing standing{std::nullopt, seen && precondition.generation && generation != *precondition.generation};
    if (found) standing.object = std::move(*found);
    return standing;
}

bool isDoubtful(const Error& error) { return error.code == ErrorCode::Cloud || error.code == ErrorCode::NotFound; }

} // namespace

Upload::Upload(Storage& storage, Place place, Precondition precondition, http::ResumableUpload upload,
               std::stop_token stop)
    : m_storage(&storage), m_place(std::move(place)), m_precondition(precondition), m_upload(std::move(upload)),
      m_size(m_upload.position().committed), m_stop(std::move(stop)) {}

Result<Upload> Upload::begin(Storage& storage, const Place& place, const UploadOptions& options, std::stop_token stop) {
    auto upload = http::ResumableUpload::begin(storage.client(), startFor(storage, place, options), stop);
    if (!upload && upload.error().code == ErrorCode::Cloud &&
        lookAt(storage, place, options.precondition, stop).otherThanAgreed)
        return tl::unexpected(preconditionError(place));
    if (!upload) return tl::unexpected(upload.error());
    return Upload(storage, place, options.precondition, std::move(*upload), std::move(stop));
}

Result<Upload> Upload::resume(Storage& storage, const Place& place, const UploadOptions& options,
                              http::ResumableUpload::Position position, std::stop_token stop) {
    auto upload =
        http::ResumableUpload::resume(storage.client(), startFor(storage, place, options), std::move(position), stop);
    if (!upload) return tl::unexpected(upload.error());
    return Upload(storage, place, options.precondition, std::move(*upload), std::move(stop));
}

Result<void> Upload::write(std::string_view bytes) {
    m_size += bytes.size();
    return m_upload.write(bytes);
}

/// An end that failed may still have made the object: the answer did not arrive, and the next try found its session
/// closed or its precondition broken by itself.
Result<Object> Upload::finish() {
    auto answer = m_upload.finish();
    if (!answer && isDoubtful(answer.error())) {
        const Standing standing = lookAt(*m_storage, m_place, m_precondition, m_stop);
        const auto& object = standing.object;
        if (object && object->size == m_size && object->crc32c == m_upload.checksum()) return *object;
        if (standing.otherThanAgreed) return tl::unexpected(preconditionError(m_place));
    }
    if (!answer) return tl::unexpected(answer.error());
    auto object = objectFrom(*answer, m_place.uri());
    if (!object) return object;
    object->bucket = m_place.bucket;
    return verified(std::move(*object));
}

Result<Object> Upload::verified(Object object) {
    const bool right = object.size == m_size && (!object.crc32c || *object.crc32c == m_upload.checksum());
    if (right) return object;
    static_cast<void>(m_storage->remove(object, TimeLimit().token()));
    return tl::unexpected(differs(m_place));
}

} // namespace understudy::gcs
