// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/transport.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>

namespace understudy::http {

/// Where the network's thread leaves an answer, piece by piece, for the thread that waits for it. Holds a bounded
/// number of bytes: the network's thread reads on only when there is room, so a slow reader slows the server.
class Mailbox {
public:
    /// The end of an answer: whole, or why not.
    using End = std::optional<Failure>;
    using Item = std::variant<Response, std::string, End>;

    static constexpr std::size_t kCapacity = 1u << 20;

    /// Bytes that fit; after 0 the filling thread waits to be told that there is room again.
    std::size_t room();
    void put(Item item);
    /// The next piece; none when stopped.
    std::optional<Item> take(std::stop_token stop);
    /// True once for each time that the box was full and has room again.
    bool roomAgain();

private:
    std::mutex m_mutex;
    std::condition_variable_any m_filled;
    std::deque<Item> m_items;
    std::size_t m_bytes = 0;
    bool m_full = false;
};

} // namespace understudy::http
