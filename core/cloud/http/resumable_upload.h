// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/client.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace understudy::http {

/// Google's resumable upload protocol (https://cloud.google.com/storage/docs/resumable-uploads), as GCS objects and
/// BigQuery load jobs use it. Bytes are written as they come, in whole multiples of 256 KiB; the size need not be
/// known. After any failure the server is asked how far it got and the upload goes on from there; at most one chunk is
/// sent again. While a chunk is on its way the next is filled: memory is two chunks, and a third part while one is cut.
/// Used by one thread at a time.
class ResumableUpload {
public:
    struct Start {
        Request request;   ///< The POST that opens the session, with its idempotency key; its answer's Location is the
                           ///< session.
        std::string where; ///< The URI people know, for errors.
        std::size_t chunk = 8 * 1024 * 1024; ///< Bytes a PUT carries; made a multiple of 262,144.
        bool sendChecksum = false; ///< x-goog-hash: crc32c with the last chunk, so that the server refuses damage.
    };

    /// What another process needs to go on. The session is a secret: it belongs in the keychain, not in a file.
    struct Position {
        std::string session;
        std::uint64_t committed = 0; ///< Bytes the server has.
        std::uint32_t checksum = 0;  ///< crc32c of those.
    };

    using Progress = std::function<void(const Position&)>;

    /// Opens a session. The client must outlive the upload; a stop ends whatever the upload does.
    static Result<ResumableUpload> begin(Client& client, Start start, std::stop_token stop);
    /// Goes on with a session of an earlier process. The caller writes on from position().committed: the given place,
    /// or 0 when the server has less than that. Bytes that the server has already are only checksummed, not sent. When
    /// the server has finished already, finish() gives its answer. NotFound when the session is lost; starting again is
    /// the caller's.
    static Result<ResumableUpload> resume(Client& client, Start start, Position position, std::stop_token stop);
    ResumableUpload(ResumableUpload&&) noexcept;
    ResumableUpload& operator=(ResumableUpload&&) noexcept;
    /// Unfinished: the session is cancelled (DELETE), so that nothing is left behind. Takes a second at most.
    ~ResumableUpload();

    /// Sends on; returns when at most one chunk is on its way and one is waiting. Errors are final: NotFound when the
    /// session is lost, Cancelled, Credentials, Cloud.
    Result<void> write(std::string_view bytes);
    /// Sends the rest and the total size; the answer (200 or 201) holds the finished resource.
    Result<Response> finish();
    /// Leaves the session open for another process instead of cancelling it.
    void abandon();

    Position position() const;
    std::uint32_t checksum() const;     ///< crc32c of all bytes written so far.
    void onProgress(Progress progress); ///< After each commit by the server, on the thread that writes.

private:
    struct State;
    explicit ResumableUpload(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace understudy::http
