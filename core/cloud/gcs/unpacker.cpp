// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/unpacker.h"

#include "base/message.h"

#include <new>
#include <string>
#include <zlib.h>

namespace understudy::gcs {

namespace {

constexpr std::size_t kPiece = 1u << 16;
constexpr int kGzipOnly = 15 + 16;

} // namespace

struct Unpacker::State {
    z_stream stream{};
    std::string piece = std::string(kPiece, '\0');
    bool ended = false;

    State() {
        if (inflateInit2(&stream, kGzipOnly) != Z_OK) throw std::bad_alloc();
    }

    ~State() { inflateEnd(&stream); }

    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Unpacker::Unpacker(http::BodySink& sink) : m_state(std::make_unique<State>()), m_sink(sink) {}

Unpacker::~Unpacker() = default;

bool Unpacker::ended() const { return m_state->ended; }

Result<void> Unpacker::begin(const http::Response& head) { return m_sink.begin(head); }

Result<void> Unpacker::write(std::string_view bytes) {
    z_stream& stream = m_state->stream;
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
        if (m_state->ended && stream.avail_in > 0) {
            inflateReset(&stream);
            m_state->ended = false;
        }
        stream.next_out = reinterpret_cast<Bytef*>(m_state->piece.data());
        stream.avail_out = kPiece;
        const int outcome = inflate(&stream, Z_NO_FLUSH);
        if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR)
            return fail(ErrorCode::Data, Core::tr("The object is marked as gzip, but is none or is damaged"), {},
                        Core::tr("Store it again."));
        m_state->ended = outcome == Z_STREAM_END;
        const std::string_view unpacked(m_state->piece.data(), kPiece - stream.avail_out);
        if (!unpacked.empty())
            if (auto written = m_sink.write(unpacked); !written) return written;
    } while (stream.avail_in > 0 || (stream.avail_out == 0 && !m_state->ended));
    return {};
}

} // namespace understudy::gcs
