// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

namespace understudy {

std::string Error::text() const {
    std::string text = where.empty() ? message : where + ": " + message;
    if (!advice.empty()) text += ". " + advice;
    return text;
}

tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string where, std::string advice) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(where), std::move(advice)});
}

} // namespace understudy
