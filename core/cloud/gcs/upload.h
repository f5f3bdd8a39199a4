// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gcs/storage.h"
#include "cloud/http/resumable_upload.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace understudy::gcs {

/// How an object is to be made.
struct UploadOptions {
    Precondition precondition{0}; ///< New by default.
    std::string contentType = "text/csv";
    std::optional<std::uint64_t> size; ///< Where it is known beforehand.
};

/// One object on its way up by a resumable session. Nothing is visible before finish(); an unfinished one is cancelled
/// when it is destroyed, so that nothing is left.
class Upload {
public:
    static Result<Upload> begin(Storage& storage, const Place& place, const UploadOptions& options,
                                std::stop_token stop);
    /// Goes on with a session of an earlier process, at position(). NotFound when the service has forgotten it.
    static Result<Upload> resume(Storage& storage, const Place& place, const UploadOptions& options,
                                 http::ResumableUpload::Position position, std::stop_token stop);

    Result<void> write(std::string_view bytes);
    /// The object as it now stands, its size and crc32c compared with what was written.
    Result<Object> finish();

    /// Leaves the session open for another process.
    void abandon() { m_upload.abandon(); }

    void onProgress(http::ResumableUpload::Progress progress) { m_upload.onProgress(std::move(progress)); }

    http::ResumableUpload::Position position() const { return m_upload.position(); }

private:
    Upload(Storage& storage, Place place, Precondition precondition, http::ResumableUpload upload,
           std::stop_token stop);
    Result<Object> verified(Object object);

    Storage* m_storage;
    Place m_place;
    Precondition m_precondition;
    http::ResumableUpload m_upload;
    std::uint64_t m_size; ///< Bytes written.
    std::stop_token m_stop;
};

} // namespace understudy::gcs
