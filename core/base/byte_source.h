// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace understudy {

/// Where the bytes of one table come from, read from front to back: a file, an object, memory.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Reads up to `room` bytes, fewer only at the end; 0 there.
    virtual Result<std::size_t> read(char* into, std::size_t room) = 0;
};

/// Opens the bytes of one table from the front, as often as it is called.
using OpenBytes = std::function<Result<std::unique_ptr<ByteSource>>()>;

/// A file, unbuffered. NotFound when there is none.
Result<std::unique_ptr<ByteSource>> openFile(const std::string& path);

} // namespace understudy
