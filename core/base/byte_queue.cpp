// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/byte_queue.h"

namespace understudy {

Result<void> ByteQueue::push(std::string_view bytes) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_readersError || m_size == 0 || m_size + bytes.size() <= m_room; });
    if (m_readersError) return tl::unexpected(*m_readersError);
    if (bytes.empty()) return {};
    m_size += bytes.size();
    m_pieces.emplace_back(bytes);
    m_changed.notify_all();
    return {};
}

void ByteQueue::finish(const std::optional<Error>& error) {
    const std::lock_guard lock(m_mutex);
    m_finished = true;
    m_writersError = error;
    m_changed.notify_all();
}

Result<std::string> ByteQueue::pop() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_finished || !m_pieces.empty(); });
    if (m_writersError) return tl::unexpected(*m_writersError);
    if (m_pieces.empty()) return std::string();
    std::string piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    m_size -= piece.size();
    m_changed.notify_all();
    return piece;
}

void ByteQueue::refuse(const Error& error) {
    const std::lock_guard lock(m_mutex);
    m_readersError = error;
    m_pieces.clear();
    m_size = 0;
    m_changed.notify_all();
}

} // namespace understudy
