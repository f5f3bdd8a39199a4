// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/one_shot_body.h"

#include <algorithm>
#include <cstring>

namespace understudy::http {

OneShotBody::OneShotBody(std::shared_ptr<const std::string> bytes, Rewind rewind, std::function<void()> moved,
                         std::function<void()> again)
    : m_bytes(std::move(bytes)), m_rewind(rewind), m_moved(std::move(moved)), m_again(std::move(again)) {
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool OneShotBody::reset() {
    const bool untouched = !m_used && !m_bytes->empty(); // the head goes out together with the first bytes
    if (untouched) return QIODevice::reset();
    if (m_rewind == Rewind::Refused) return false;
    m_rewound = true;
    return QIODevice::reset();
}

qint64 OneShotBody::readData(char* data, qint64 most) {
    if (m_rewound && !m_bytes->empty()) {
        m_again();
        return -1;
    }
    const qint64 length = std::min(most, size() - pos());
    if (length <= 0) return length;
    m_used = true;
    std::memcpy(data, m_bytes->data() + pos(), static_cast<std::size_t>(length));
    m_moved();
    return length;
}

} // namespace understudy::http
