// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/client.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace understudy::http {

/// The conversation about one resumable upload: puts pieces where the server wants them, and after anything doubtful
/// asks how far it got before it goes on. Blocks; one thread at a time.
class UploadSession {
public:
    /// How far the server has got.
    struct Reached {
        std::uint64_t committed = 0;  ///< Bytes it has.
        std::optional<Response> done; ///< Its final answer.
    };

    /// Bytes to put, and where they belong.
    struct Piece {
        std::uint64_t first = 0;
        std::shared_ptr<const std::string> bytes;
        std::optional<std::uint64_t> total;    ///< Of the whole upload; known with the last piece only.
        std::optional<std::uint32_t> checksum; ///< crc32c of the whole, for the server to check; with the last piece.

        std::uint64_t end() const { return first + bytes->size(); }
    };

    /// `opening` is the request that opened the session, `session` its URI, `where` the URI that people know.
    UploadSession(Client& client, const Request& opening, std::string session, std::string where);

    /// Returns when the server has all of the piece; with a total, when it has finished.
    Result<Reached> put(const Piece& piece, std::stop_token stop);
    /// Asks; puts nothing.
    Result<Reached> ask(std::stop_token stop);
    /// Ends the session, so that the server forgets its bytes. Tries once and for a second: what is left of a session
    /// ends by itself after a week and holds no object.
    void cancel();

    const std::string& uri() const { return m_session; }

private:
    Request request(Method method, const Message& purpose) const;
    Request putting(const Piece& piece, std::uint64_t from) const;
    Request asking(std::optional<std::uint64_t> total) const;
    Outcome settled(Request request, std::optional<std::uint64_t> total, std::stop_token stop);
    Result<Reached> reachedBy(const Outcome& outcome) const;
    Error lost(const Message& how) const;
    Error stuck(std::stop_token stop) const;

    Client& m_client;
    std::string m_session, m_where;
    bool m_authorize;
    Backoff m_backoff;
};

} // namespace understudy::http
