// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/auth/secret_store.h"
#include "cloud/gcs/upload.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace understudy {

/// A file of this machine on its way to an object.
struct FileUpload {
    std::string path;
    gcs::Place place;
    gcs::UploadOptions options = {};
    std::function<void(std::uint64_t committed)> progress = {}; ///< Bytes that the service has; called by the uploading thread.
};

/// Uploads a file. The session is kept in `sessions`, being a secret, so that after a kill or a lost network the same
/// upload in another process goes on where the service stands; a stop cancels it instead, and nothing is left. A file that
/// was changed meanwhile is uploaded from its beginning.
Result<gcs::Object> uploadFile(gcs::Storage& storage, const FileUpload& upload, auth::SecretStore& sessions,
                               std::stop_token stop);

} // namespace understudy
