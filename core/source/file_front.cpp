// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_front.h"

#include "base/failed_call.h"
#include "base/message.h"

#include <algorithm>
#include <cerrno>

namespace understudy {

FileFront::FileFront(const std::string& path, std::uint64_t most) : m_path(path), m_most(most), m_file(std::fopen(path.c_str(), "wb")) {}

FileFront::~FileFront() {
    if (m_file) std::fclose(m_file);
}

Result<void> FileFront::write(std::string_view bytes) {
    const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), m_most - m_size));
    if (!m_file || std::fwrite(bytes.data(), 1, taken, m_file) != taken) return failedCall(errno, m_path);
    m_size += taken;
    m_full |= taken < bytes.size();
    if (m_full) return fail(ErrorCode::Cancelled, Core::tr("The sample is full"), m_path);
    return {};
}

Result<void> FileFront::close() {
    const bool closed = m_file && std::fclose(m_file) == 0;
    m_file = nullptr;
    if (!closed) return failedCall(errno, m_path);
    return {};
}

} // namespace understudy
