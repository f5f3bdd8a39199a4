// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/host_limit.h"

namespace understudy::http {

HostLimit::Turn HostLimit::enter(const std::string& host, std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    if (!m_left.wait(lock, stop, [&] { return m_inside[host] < m_most; })) return {};
    ++m_inside[host];
    return {*this, host};
}

HostLimit::Turn::~Turn() {
    if (!m_limit) return;
    const std::lock_guard lock(m_limit->m_mutex);
    if (--m_limit->m_inside[m_host] == 0) m_limit->m_inside.erase(m_host);
    m_limit->m_left.notify_all();
}

} // namespace understudy::http
