// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gemini/event_stream.h"

namespace understudy::gemini {

Result<void> EventStream::begin(const http::Response&) {
    m_line.clear();
    m_data.clear();
    return {};
}

Result<void> EventStream::write(std::string_view bytes) {
    for (const char c : bytes) {
        if (c != '\n') {
            m_line += c;
            continue;
        }
        if (m_line.ends_with('\r')) m_line.pop_back();
        const std::string whole = std::move(m_line);
        m_line.clear();
        if (auto taken = line(whole); !taken) return taken;
    }
    return {};
}

/// A blank line ends an event; one that the end of the stream cuts short is none.
Result<void> EventStream::line(std::string_view text) {
    if (text.starts_with("data:")) {
        text.remove_prefix(5);
        if (text.starts_with(' ')) text.remove_prefix(1);
        if (!m_data.empty()) m_data += '\n';
        m_data += text;
        return {};
    }
    if (!text.empty() || m_data.empty()) return {};
    const std::string data = std::move(m_data);
    m_data.clear();
    return m_event(data);
}

} // namespace understudy::gemini
