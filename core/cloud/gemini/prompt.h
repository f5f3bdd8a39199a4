// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace understudy::gemini {

/// What a model is asked, and in which form it is to answer.
struct Prompt {
    std::string system = {}; ///< Who it is and what it must not do; may be empty.
    std::string text = {};
    std::string schema = {};        ///< JSON of a Schema, types in capitals ("OBJECT"): the answer's form. Empty: free text.
    std::uint32_t maxTokens = 8192; ///< Of the answer; thinking counts.
    std::optional<double> temperature = 0.0;
    std::optional<std::int64_t> seed = {};
    std::string thinking = {}; ///< "MINIMAL", "LOW", "MEDIUM", "HIGH"; empty: as the model does by itself.
};

/// What a call has cost. Thinking is billed as output.
struct Usage {
    std::uint64_t promptTokens = 0, answerTokens = 0, thinkingTokens = 0;
    std::uint64_t total() const { return promptTokens + answerTokens + thinkingTokens; }
};

/// An answer that came whole.
struct Reply {
    std::string text;
    Usage usage;
    std::string model; ///< The version that answered.
};

} // namespace understudy::gemini
