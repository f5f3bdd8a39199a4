// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/failed_call.h"

#include <cerrno>
#include <system_error>

namespace understudy {

tl::unexpected<Error> failedCall(int number, const std::string& path) {
    switch (number) {
    case ENOSPC:
        return fail(ErrorCode::Io, "The disk is full", path, "Free some space, or choose a destination on another disk.");
    case EDQUOT:
        return fail(ErrorCode::Io, "Your share of the disk is used up", path, "Free some space, or choose another destination.");
    case EFBIG:
        return fail(ErrorCode::Io, "The file grew larger than this system allows", path,
                    "Make fewer rows, or choose a destination without that limit.");
    case EACCES:
    case EPERM:
        return fail(ErrorCode::Io, "Writing here is not permitted", path, "Choose a folder you may write to.");
    case EROFS:
        return fail(ErrorCode::Io, "The disk is read-only", path, "Choose another destination.");
    case EEXIST:
        return fail(ErrorCode::Io, "A file of this name exists already", path,
                    "Choose another destination, or allow files to be replaced.");
    default:
        return fail(ErrorCode::Io, "The file could not be written: " + std::generic_category().message(number), path,
                    "Choose another destination.");
    }
}

} // namespace understudy
