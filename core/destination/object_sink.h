// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_sink.h"
#include "cloud/gcs/upload.h"

#include <memory>
#include <stop_token>

namespace understudy {

/// Bytes on their way into an object, without a copy on this machine: while a chunk is uploaded the next is taken.
/// Without publish() the session is cancelled, and nothing is left.
class ObjectSink : public ByteSink {
public:
    /// Opens the session; a name that is not as the precondition says is refused here.
    static Result<std::unique_ptr<ByteSink>> begin(std::shared_ptr<gcs::Storage> storage, const gcs::Place& place,
                                                   const gcs::UploadOptions& options, std::stop_token stop);

    Result<void> write(std::string_view bytes) override { return m_upload.write(bytes); }

    Result<void> publish() override;

private:
    ObjectSink(std::shared_ptr<gcs::Storage> storage, gcs::Upload upload);

    std::shared_ptr<gcs::Storage> m_storage;
    gcs::Upload m_upload;
};

} // namespace understudy
