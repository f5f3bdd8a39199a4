// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/request.h"

#include "base/text.h"

#include <array>

namespace understudy::http {

const char* methodName(Method method) {
    constexpr std::array names{"GET", "POST", "PUT", "PATCH", "DELETE"};
    return names[static_cast<std::size_t>(method)];
}

std::string Response::header(std::string_view name) const {
    const std::string wanted = lowerAscii(name);
    for (const Header& header : headers)
        if (lowerAscii(header.name) == wanted) return header.value;
    return {};
}

} // namespace understudy::http
