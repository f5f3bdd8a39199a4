// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pause_gate.h"

namespace understudy {

void PauseGate::close() { m_closed = true; }

void PauseGate::open() {
    {
        const std::lock_guard lock(m_mutex);
        m_closed = false;
    }
    m_opened.notify_all();
}

void PauseGate::pass(const std::stop_token& stop) {
    if (!m_closed) return;
    std::unique_lock lock(m_mutex);
    m_opened.wait(lock, stop, [this] { return !m_closed; });
}

} // namespace understudy
