// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/object_sink.h"

namespace understudy {

Result<std::unique_ptr<ByteSink>> ObjectSink::begin(std::shared_ptr<gcs::Storage> storage, const gcs::Place& place,
                                                    const gcs::UploadOptions& options, std::stop_token stop) {
    auto upload = gcs::Upload::begin(*storage, place, options, std::move(stop));
    if (!upload) return tl::unexpected(upload.error());
    return std::unique_ptr<ByteSink>(new ObjectSink(std::move(storage), std::move(*upload)));
}

ObjectSink::ObjectSink(std::shared_ptr<gcs::Storage> storage, gcs::Upload upload)
    : m_storage(std::move(storage)), m_upload(std::move(upload)) {}

Result<void> ObjectSink::publish() {
    const auto object = m_upload.finish();
    if (!object) return tl::unexpected(object.error());
    return {};
}

} // namespace understudy
