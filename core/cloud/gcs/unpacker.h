// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/request.h"

#include <memory>
#include <string_view>

namespace understudy::gcs {

/// Unpacks gzip (RFC 1952, any number of members) on its way into another sink. Checksums of stored objects are of the
/// packed bytes, so it stands behind whatever verifies those.
class Unpacker : public http::BodySink {
public:
    explicit Unpacker(http::BodySink& sink);
    ~Unpacker() override;
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;

    Result<void> begin(const http::Response& head) override;
    /// Data if the bytes are no gzip, or damaged; else what the sink says.
    Result<void> write(std::string_view bytes) override;
    /// True if what came so far ends with a whole member.
    bool ended() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
    http::BodySink& m_sink;
};

} // namespace understudy::gcs
