// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

namespace understudy {

Message Error::sentence() const {
    const Message what = advice.empty() ? message : Core::tr("%1. %2", message, advice);
    return where.empty() ? what : Core::tr("%1: %2", where, what);
}

tl::unexpected<Error> fail(ErrorCode code, Message message, std::string where, Message advice) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(where), std::move(advice)});
}

} // namespace understudy
