// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gemini/reply_json.h"

#include "base/message.h"

#include <algorithm>
#include <array>

namespace understudy::gemini {

using Json = nlohmann::json;

namespace {

const Json& member(const Json& object, const char* name) {
    static const Json none;
    if (!object.is_object()) return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

std::string text(const Json& object, const char* name) {
    const Json& found = member(object, name);
    return found.is_string() ? found.get<std::string>() : std::string();
}

std::uint64_t count(const Json& object, const char* name) {
    const Json& found = member(object, name);
    return found.is_number_unsigned() ? found.get<std::uint64_t>() : 0;
}

Json textPart(const std::string& text) { return {{"parts", Json::array({{{"text", text}}})}}; }

/// Reasons of a refusal: asking again with the same words changes nothing.
bool isRefusal(const std::string& reason) {
    constexpr std::array kRefusals{"SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "RECITATION", "MODEL_ARMOR", "LANGUAGE", "JAILBREAK"};
    return std::any_of(kRefusals.begin(), kRefusals.end(), [&](const char* known) { return reason == known; });
}

Error refused(const std::string& reason, const std::string& where) {
    return {ErrorCode::Cloud, Core::tr("The model refused to answer: %1", reason), where,
            Core::tr("The offline draft needs no model; another model, or fewer samples, may be answered.")};
}

} // namespace

std::string requestJson(const Prompt& prompt) {
    Json config = {{"maxOutputTokens", prompt.maxTokens}};
    if (prompt.temperature) config["temperature"] = *prompt.temperature;
    if (prompt.seed) config["seed"] = *prompt.seed;
    if (!prompt.thinking.empty()) config["thinkingConfig"] = {{"thinkingLevel", prompt.thinking}};
    if (!prompt.schema.empty()) {
        config["responseMimeType"] = "application/json";
        config["responseSchema"] = Json::parse(prompt.schema, nullptr, false);
    }
    Json user = textPart(prompt.text);
    user["role"] = "user";
    Json body = {{"contents", Json::array({std::move(user)})}, {"generationConfig", std::move(config)}};
    if (!prompt.system.empty()) body["systemInstruction"] = textPart(prompt.system);
    return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string ReplyReader::add(const Json& response) {
    if (const std::string reason = text(member(response, "promptFeedback"), "blockReason"); !reason.empty()) m_blockReason = reason;
    if (const std::string version = text(response, "modelVersion"); !version.empty()) m_reply.model = version;
    if (const Json& usage = member(response, "usageMetadata"); usage.is_object())
        m_reply.usage = {count(usage, "promptTokenCount"), count(usage, "candidatesTokenCount"), count(usage, "thoughtsTokenCount")};
    const Json& candidates = member(response, "candidates");
    if (!candidates.is_array() || candidates.empty()) return {};
    const Json& candidate = candidates.front();
    if (const std::string reason = text(candidate, "finishReason"); !reason.empty()) m_finishReason = reason;
    std::string came;
    for (const Json& part : member(member(candidate, "content"), "parts"))
        if (member(part, "thought") != true) came += text(part, "text");
    m_reply.text += came;
    return came;
}

Result<Reply> ReplyReader::finish(const std::string& where) const {
    if (!m_blockReason.empty()) return tl::unexpected(refused(m_blockReason, where));
    if (m_finishReason == "STOP" && !m_reply.text.empty()) return m_reply;
    if (isRefusal(m_finishReason)) return tl::unexpected(refused(m_finishReason, where));
    const Message again = Core::tr("Ask again, or name another model.");
    if (m_finishReason == "MAX_TOKENS")
        return fail(ErrorCode::Cloud, Core::tr("The model's answer is longer than it was allowed to be"), where, Core::tr("Ask about fewer tables at a time."));
    if (m_finishReason.empty()) return fail(ErrorCode::Cloud, Core::tr("The model's answer was cut off"), where, again);
    if (m_finishReason == "STOP") return fail(ErrorCode::Cloud, Core::tr("The model answered nothing"), where, again);
    return fail(ErrorCode::Cloud, Core::tr("The model ended its answer early: %1", m_finishReason), where, again);
}

} // namespace understudy::gemini
