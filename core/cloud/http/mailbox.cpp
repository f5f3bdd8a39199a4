// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/mailbox.h"

namespace understudy::http {

namespace {

std::size_t bytesOf(const Mailbox::Item& item) {
    const auto* bytes = std::get_if<std::string>(&item);
    return bytes ? bytes->size() : 0;
}

} // namespace

std::size_t Mailbox::room() {
    const std::lock_guard lock(m_mutex);
    m_full = m_bytes >= kCapacity;
    return m_full ? 0 : kCapacity - m_bytes;
}

void Mailbox::put(Item item) {
    const std::lock_guard lock(m_mutex);
    m_bytes += bytesOf(item);
    m_items.push_back(std::move(item));
    m_filled.notify_one();
}

std::optional<Mailbox::Item> Mailbox::take(std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    if (!m_filled.wait(lock, stop, [&] { return !m_items.empty(); }) || stop.stop_requested()) return std::nullopt;
    Item item = std::move(m_items.front());
    m_items.pop_front();
    m_bytes -= bytesOf(item);
    return item;
}

bool Mailbox::roomAgain() {
    const std::lock_guard lock(m_mutex);
    if (!m_full || m_bytes > kCapacity / 2) return false;
    m_full = false;
    return true;
}

} // namespace understudy::http
