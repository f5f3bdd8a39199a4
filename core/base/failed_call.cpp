// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/failed_call.h"

#include "base/message.h"

#include <cerrno>
#include <system_error>

namespace understudy {

tl::unexpected<Error> failedCall(int number, const std::string& path) {
    switch (number) {
    case ENOSPC:
        return fail(ErrorCode::Io, Core::tr("The disk is full"), path,
                    Core::tr("Free some space, or choose a destination on another disk."));
    case EDQUOT:
        return fail(ErrorCode::Io, Core::tr("Your share of the disk is used up"), path,
                    Core::tr("Free some space, or choose another destination."));
    case EFBIG:
        return fail(ErrorCode::Io, Core::tr("The file grew larger than this system allows"), path,
                    Core::tr("Make fewer rows, or choose a destination without that limit."));
    case EACCES:
    case EPERM:
        return fail(ErrorCode::Io, Core::tr("Writing here is not permitted"), path,
                    Core::tr("Choose a folder you may write to."));
    case EROFS:
        return fail(ErrorCode::Io, Core::tr("The disk is read-only"), path, Core::tr("Choose another destination."));
    case EEXIST:
        return fail(ErrorCode::Io, Core::tr("A file of this name exists already"), path,
                    Core::tr("Choose another destination, or allow files to be replaced."));
    default:
        return fail(ErrorCode::Io,
                    Core::tr("The file could not be written: %1", std::generic_category().message(number)), path,
                    Core::tr("Choose another destination."));
    }
}

} // namespace understudy
