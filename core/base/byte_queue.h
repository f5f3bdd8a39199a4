// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace understudy {

/// Bytes on their way from one thread to another, a bounded number of them: a fast writer waits for a slow reader.
class ByteQueue {
public:
    explicit ByteQueue(std::size_t room) : m_room(room) {}

    /// Waits for room; fails with what the reader ended with.
    Result<void> push(std::string_view bytes);
    /// The writer's end. With an error the reader gets that instead of the rest.
    void finish(const std::optional<Error>& error = {});

    /// Waits for bytes; empty at the end. Fails with what the writer ended with.
    Result<std::string> pop();
    /// The reader's end: what the writer pushes from now on fails with this.
    void refuse(const Error& error);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::string> m_pieces;
    std::size_t m_room, m_size = 0;
    bool m_finished = false;
    std::optional<Error> m_writersError, m_readersError;
};

} // namespace understudy
