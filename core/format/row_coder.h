// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/encoder.h"

#include <memory>
#include <string>
#include <string_view>

namespace understudy {

/// Turns finished UTF-8 rows into another encoding; characters that do not exist there become '?'. Shared by threads.
class RowCoder {
public:
    virtual ~RowCoder() = default;
    /// Rewrites everything in the buffer from byte `from` on.
    virtual void encode(Buffer& buffer, std::size_t from) const = 0;
    std::string encoded(std::string_view text) const;
};

/// Null for UTF-8, where nothing is to do. Fails for an unknown encoding.
Result<std::unique_ptr<const RowCoder>> makeRowCoder(const std::string& encoding);

} // namespace understudy
