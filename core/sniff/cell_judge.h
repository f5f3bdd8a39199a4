// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/record_reader.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace understudy::sniffing {

/// What a cell looks like, seen alone.
enum class CellKind : std::uint8_t { Empty, Number, Moment, Boolean, Special, Token, Text, Messy };

/// Judges how much a text looks like one cell of a table rather than half of one or two together.
/// Remembers its judgements: the same text comes up under many candidate dialects.
class CellJudge {
public:
    struct Opinion {
        CellKind kind = CellKind::Text;
        double quality = 0; ///< 0 to 1.
    };

    /// `text` is what the cells are cut from; it outlives the judge.
    explicit CellJudge(std::string_view text) : m_text(text) {}

    Opinion of(const Cell& cell);

private:
    std::string_view m_text;
    std::unordered_map<std::string_view, Opinion> m_known;
};

/// An e-mail address, URL, UUID or network address.
bool looksSpecial(std::string_view text);
/// "true", "No", "Y" and their kind.
bool looksBoolean(std::string_view text);
/// "NULL", "\N", "N/A" and their kind; not the empty text.
bool looksNull(std::string_view text);

} // namespace understudy::sniffing
