// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

namespace understudy {

/// A temporary file, open for writing and locked by its descriptor until that is closed.
struct Temporary {
    int descriptor = -1;
    std::string path;
};

/// Creates a hidden temporary file beside `path`: ".understudy-<process>-<number>.<name>.part".
Result<Temporary> createTemporary(const std::string& path);

} // namespace understudy
