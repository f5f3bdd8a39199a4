// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_traits.h"
#include "engine/operations.h"

#include <string>
#include <vector>

namespace understudy::engine {

/// Text with formulas in it: all parts are made, then put together at one go.
class Joined : public Operation {
public:
    /// A formula, and the text before it.
    struct Part {
        PaddedText before;
        OperationPtr value;
        int slot = -1; ///< Where the value stands already, if it does.
    };

    /// `version` is the recipe's: it decides what of the text is read as a number or another literal.
    Joined(std::vector<Part> parts, std::string end, int version);
    Value value(Row& row) const override;
    std::string describe() const override;

private:
    static const Value* made(const Part& part, Row& row);
    Value put(char* begin, const Value* const* values) const;

    std::vector<Part> m_parts;
    PaddedText m_end;
    std::size_t m_room; ///< Bytes of all but the Strings.
    int m_version, m_traits;
};

} // namespace understudy::engine
