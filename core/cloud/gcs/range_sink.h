// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gcs/storage.h"

#include <cstdint>
#include <string>

namespace understudy::gcs {

/// Passes bytes [first, end) of one generation of an object on, over as many answers as it takes: each must go on where
/// the one before was cut. An answer that begins at the front although a later part was asked for is skipped over.
class RangeSink : public http::BodySink {
public:
    RangeSink(const Object& object, std::uint64_t first, std::uint64_t end, http::BodySink& sink);

    Result<void> begin(const http::Response& head) override;
    Result<void> write(std::string_view bytes) override;

    std::uint64_t next() const { return m_next; } ///< Of the object: the first byte that has not come yet.

    bool complete() const { return m_next == m_end; }

    /// The value of the Range header that asks for what is missing.
    std::string wanted() const;

private:
    Result<void> checkGeneration(const http::Response& head) const;
    Result<void> checkStart(const http::Response& head);

    const Object& m_object;
    std::uint64_t m_next, m_end;
    std::uint64_t m_skip = 0; ///< Bytes of this answer before the wanted ones.
    http::BodySink& m_sink;
    bool m_begun = false;
};

/// An object went away or became another while it was read: its reader has to begin again with what is there now.
Error replacedError(const Object& object);

} // namespace understudy::gcs
