// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gemini/model_address.h"
#include "cloud/gemini/prompt.h"
#include "cloud/http/client.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace understudy::gemini {

/// A model that can be asked now.
struct ModelInfo {
    std::string name;  ///< "gemini-3.8-flash", as ModelAddress has it.
    std::string title; ///< For people; may be empty.
};

/// One model of Gemini, by any of its surfaces. Overload and broken connections are tried again as the client's policy
/// says, never sooner than the service asks for. Safe to use from several threads.
class Gemini {
public:
    /// `key`: an API key, sent as a header and never in an URL; for Vertex it is unused and the client's credentials are.
    Gemini(std::shared_ptr<http::Client> client, ModelAddress address, std::string key);

    /// Asks and waits for the whole answer.
    Result<Reply> generate(const Prompt& prompt, std::stop_token stop);
    /// The same; `part` hears of the answer as it comes, from the beginning again when a try broke off.
    Result<Reply> stream(const Prompt& prompt, const std::function<void(const std::string& soFar)>& part, std::stop_token stop);
    /// Tokens that the prompt would be billed for; costs nothing.
    Result<std::uint64_t> countTokens(const Prompt& prompt, std::stop_token stop);
    /// The models that can generate text.
    Result<std::vector<ModelInfo>> models(std::stop_token stop);

    const ModelAddress& address() const { return m_address; }

private:
    http::Request request(const std::string& url, Message purpose) const;
    Result<http::Response> send(http::Request request, std::stop_token stop);

    std::shared_ptr<http::Client> m_client;
    ModelAddress m_address;
    std::string m_key;
};

} // namespace understudy::gemini
