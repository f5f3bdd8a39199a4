// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "cloud/gemini/prompt.h"

#include <nlohmann/json.hpp>

#include <string>

namespace understudy::gemini {

/// The body of generateContent (https://ai.google.dev/api/generate-content). Bytes that are no UTF-8 become U+FFFD.
std::string requestJson(const Prompt& prompt);

/// Puts an answer together from one GenerateContentResponse or, streamed, from several.
class ReplyReader {
public:
    /// Takes a response; the part of the answer in it, thoughts left out.
    std::string add(const nlohmann::json& response);
    /// The answer, if it came to its end as it should. What the model refused, or broke off, is an error that says so.
    Result<Reply> finish(const std::string& where) const;

private:
    Reply m_reply;
    std::string m_blockReason;
    std::string m_finishReason; ///< Empty until the last response.
};

} // namespace understudy::gemini
