// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

namespace understudy {

/// The Error of a system call on a file that was to be written and that failed with `number` (errno), in words.
tl::unexpected<Error> failedCall(int number, const std::string& path);

} // namespace understudy
