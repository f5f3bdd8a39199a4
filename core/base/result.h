// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/message.h"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace understudy {

/// What kind of failure an Error is; decides the exit code and whether trying again makes sense.
enum class ErrorCode {
    Data,        ///< A recipe, batch file or table is wrong.
    Usage,       ///< The caller asked for something that makes no sense.
    NotFound,    ///< A file, table, option or name does not exist.
    Io,          ///< The disk or the operating system refused.
    Unsupported, ///< Valid, but not built yet; the message names it.
    Credentials, ///< Not signed in, expired, or not allowed.
    Cloud,       ///< A cloud service could not be reached or refused.
    Cancelled,   ///< The user stopped it.
    Internal,    ///< A broken promise of the program itself.
};

/// An expected failure, in words for a person: what happened, where, what to do.
struct Error {
    ErrorCode code = ErrorCode::Data;
    Message message;   ///< What happened, one sentence without a trailing full stop.
    std::string where; ///< file:line:column, table.column or URI; may be empty.
    Message advice;    ///< What to do next; may be empty.

    /// "where: message. advice" with the empty parts left out.
    Message sentence() const;
    /// The sentence in English.
    std::string text() const { return sentence().text(); }
};

/// A value or the Error that prevented it.
template <class T>
using Result = tl::expected<T, Error>;

/// Makes the failed side of a Result.
tl::unexpected<Error> fail(ErrorCode code, Message message, std::string where = {}, Message advice = {});

} // namespace understudy
