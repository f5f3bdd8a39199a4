// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string_view>

namespace understudy {

/// Where the bytes of one table go: a local file, an object, memory. Nothing is visible under the final name before
/// publish(); a sink destroyed without it leaves nothing behind.
class ByteSink {
public:
    virtual ~ByteSink() = default;
    /// Appends bytes; called by one thread at a time.
    virtual Result<void> write(std::string_view bytes) = 0;
    /// Makes the whole output durable and visible under its final name.
    virtual Result<void> publish() = 0;
};

/// Where rows go that nobody keeps.
class Nowhere : public ByteSink {
public:
    Result<void> write(std::string_view) override { return {}; }
    Result<void> publish() override { return {}; }
};

} // namespace understudy
