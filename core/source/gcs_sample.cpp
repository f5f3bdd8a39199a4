// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/gcs_sample.h"

#include "base/crc32c.h"
#include "base/message.h"
#include "cloud/gcs/unpacker.h"
#include "source/file_front.h"

#include <algorithm>

namespace understudy {

namespace {

constexpr int kMostAttempts = 3;

/// Counts the stored bytes and their checksum on the way.
class Measured : public http::BodySink {
public:
    explicit Measured(http::BodySink& sink) : m_sink(sink) {}

    Result<void> begin(const http::Response& head) override { return m_sink.begin(head); }

    Result<void> write(std::string_view bytes) override {
        m_size += bytes.size();
        m_checksum = crc32c(bytes, m_checksum);
        return m_sink.write(bytes);
    }

    std::uint64_t size() const { return m_size; }

    std::uint32_t checksum() const { return m_checksum; }

private:
    http::BodySink& m_sink;
    std::uint64_t m_size = 0;
    std::uint32_t m_checksum = 0;
};

class Tail : public http::BodySink {
public:
    Result<void> begin(const http::Response&) override { return {}; }

    Result<void> write(std::string_view bytes) override {
        m_bytes += bytes;
        return {};
    }

    /// LF or CR, or the UTF-16 of one.
    bool isLineEnd() const {
        return m_bytes.find_last_of("\n\r") != std::string::npos &&
               (m_bytes.back() == '\n' || m_bytes.back() == '\r' || m_bytes.back() == '\0');
    }

private:
    std::string m_bytes;
};

/// One fetch of the beginning of one generation.
class Fetch {
public:
    Fetch(gcs::Storage& storage, const gcs::Object& object, std::uint64_t most, std::stop_token stop)
        : m_storage(storage), m_object(object), m_most(most), m_stop(std::move(stop)) {}

    Result<std::optional<Beginning>> operator()(const std::string& path) {
        FileFront front(path, m_most);
        gcs::Unpacker unpacker(front);
        const bool packed = m_object.contentEncoding == "gzip";
        Measured measured(packed ? static_cast<http::BodySink&>(unpacker) : front);
        const auto read =
            m_storage.read(m_object, 0, packed ? m_object.size : std::min(m_object.size, m_most), measured, m_stop);
        if (!read && !front.isFull()) return tl::unexpected(read.error());
        if (auto closed = front.close(); !closed) return tl::unexpected(closed.error());
        const bool whole = !front.isFull() && measured.size() == m_object.size;
        if (whole) return checked(measured);
        return beginning(front, measured, packed);
    }

private:
    Result<std::optional<Beginning>> checked(const Measured& measured) const {
        if (!m_object.crc32c || *m_object.crc32c == measured.checksum()) return std::nullopt;
        return fail(ErrorCode::Cloud, Core::tr("What arrived is not what is stored: its crc32c differs"),
                    gcs::Place{m_object.bucket, m_object.name}.uri(),
                    Core::tr("Run it again; check the proxy if that does not help."));
    }

    Result<std::optional<Beginning>> beginning(const FileFront& front, const Measured& measured, bool packed) {
        if (packed) {
            const double ratio =
                static_cast<double>(front.size()) / static_cast<double>(std::max<std::uint64_t>(measured.size(), 1));
            return Beginning{static_cast<std::uint64_t>(static_cast<double>(m_object.size) * ratio), true};
        }
        Tail tail;
        const std::uint64_t last = m_object.size - std::min<std::uint64_t>(m_object.size, 2);
        if (auto read = m_storage.read(m_object, last, 2, tail, m_stop); !read) return tl::unexpected(read.error());
        return Beginning{m_object.size, tail.isLineEnd()};
    }

    gcs::Storage& m_storage;
    const gcs::Object& m_object;
    std::uint64_t m_most;
    std::stop_token m_stop;
};

} // namespace

Result<Sample> sampleOfObject(gcs::Storage& storage, const SourceObject& object, const SampleSize& size,
                              SampleCache& cache, std::stop_token stop) {
    const auto place = gcs::placeFrom(object.uri);
    if (!place) return tl::unexpected(place.error());
    for (int attempt = 1;; ++attempt) {
        auto found = storage.metadata(*place, stop);
        if (!found) return tl::unexpected(found.error());
        found->bucket = place->bucket;
        auto sample = cache.get(object.uri, std::to_string(found->generation), size, object.name,
                                Fetch(storage, *found, size.bytes, stop));
        const bool replaced = !sample && sample.error().code == ErrorCode::NotFound;
        if (!replaced || attempt == kMostAttempts) return sample;
    }
}

} // namespace understudy
