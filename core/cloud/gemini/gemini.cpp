// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gemini/gemini.h"

#include "base/message.h"
#include "cloud/gemini/event_stream.h"
#include "cloud/gemini/reply_json.h"

#include <algorithm>

namespace understudy::gemini {

using Json = nlohmann::json;

namespace {

constexpr std::chrono::milliseconds kThinking{120'000}; ///< A model may say nothing for long.

tl::unexpected<Error> noSense(const std::string& where) {
    return fail(ErrorCode::Cloud, Core::tr("The model's service answered something that is no answer"), where,
                Core::tr("Check the address; if it stays so, something between here and the service changes its answers."));
}

/// "models/gemini-3.8-flash" and "publishers/google/models/gemini-3.8-flash" by their last part.
std::string lastPart(const std::string& name) { return name.substr(name.find_last_of('/') + 1); }

bool generatesText(const Json& model) {
    const auto methods = model.find("supportedGenerationMethods");
    return methods == model.end() || std::find(methods->begin(), methods->end(), "generateContent") != methods->end();
}

void addModels(const Json& page, std::vector<ModelInfo>& models) {
    for (const char* list : {"models", "publisherModels"})
        for (const Json& model : page.value(list, Json::array()))
            if (model.is_object() && generatesText(model))
                models.push_back({lastPart(model.value("name", "")), model.value("displayName", "")});
}

} // namespace

Gemini::Gemini(std::shared_ptr<http::Client> client, ModelAddress address, std::string key)
    : m_client(std::move(client)), m_address(std::move(address)), m_key(std::move(key)) {}

http::Request Gemini::request(const std::string& url, Message purpose) const {
    http::Request request;
    request.url = url;
    request.repeat = http::Repeat::Always; // it changes nothing
    request.authorize = !takesKey(m_address);
    request.purpose = std::move(purpose);
    request.stall = kThinking;
    request.headers = {{"Accept", "application/json"}};
    if (takesKey(m_address) && !m_key.empty()) request.headers.push_back({"x-goog-api-key", m_key});
    return request;
}

Result<http::Response> Gemini::send(http::Request request, std::stop_token stop) {
    if (auto named = check(m_address); !named) return tl::unexpected(named.error());
    auto response = m_client->send(request, std::move(stop));
    if (!response || response->ok()) return response;
    Error error = http::errorOf(*response, request, m_address.model);
    if (response->status == 404)
        error.advice = Core::tr("The model may have been retired, or is not served at this location; name another.");
    if (takesKey(m_address) && (response->status == 401 || response->status == 403 || response->status == 400))
        error.advice = Core::tr("Check the API key, and that its project may use this API.");
    return tl::unexpected(std::move(error));
}

Result<Reply> Gemini::generate(const Prompt& prompt, std::stop_token stop) {
    http::Request asked = request(urlOf(m_address, "generateContent"), Core::tr("ask the model"));
    asked.method = http::Method::Post;
    asked.headers.push_back({"Content-Type", "application/json"});
    asked.body = std::make_shared<const std::string>(requestJson(prompt));
    const auto response = send(std::move(asked), std::move(stop));
    if (!response) return tl::unexpected(response.error());
    const Json json = Json::parse(response->body, nullptr, false);
    if (!json.is_object()) return noSense(m_address.model);
    ReplyReader reader;
    reader.add(json);
    return reader.finish(m_address.model);
}

Result<Reply> Gemini::stream(const Prompt& prompt, const std::function<void(const std::string&)>& part, std::stop_token stop) {
    http::Request asked = request(urlOf(m_address, "streamGenerateContent") + "?alt=sse", Core::tr("ask the model"));
    asked.method = http::Method::Post;
    asked.headers.push_back({"Content-Type", "application/json"});
    asked.body = std::make_shared<const std::string>(requestJson(prompt));
    class Events : public EventStream {
    public:
        using EventStream::EventStream;
        std::function<void()> begun;
        Result<void> begin(const http::Response& head) override {
            begun();
            return EventStream::begin(head);
        }
    };
    ReplyReader reader;
    std::string soFar;
    Events events([&](const std::string& data) -> Result<void> {
        const Json json = Json::parse(data, nullptr, false);
        if (!json.is_object()) return noSense(m_address.model);
        soFar += reader.add(json);
        part(soFar);
        return {};
    });
    events.begun = [&] {
        reader = {};
        soFar.clear();
    };
    asked.sink = &events;
    const auto response = send(std::move(asked), std::move(stop));
    if (!response) return tl::unexpected(response.error());
    return reader.finish(m_address.model);
}

Result<std::uint64_t> Gemini::countTokens(const Prompt& prompt, std::stop_token stop) {
    Json body = Json::parse(requestJson(prompt));
    Json counted = {{"contents", body["contents"]}};
    if (m_address.surface == Surface::Developer) {
        body["model"] = "models/" + m_address.model;
        counted = {{"generateContentRequest", std::move(body)}};
    } else if (body.contains("systemInstruction")) {
        counted["systemInstruction"] = body["systemInstruction"];
    }
    http::Request asked = request(urlOf(m_address, "countTokens"), Core::tr("count the tokens of a prompt"));
    asked.method = http::Method::Post;
    asked.headers.push_back({"Content-Type", "application/json"});
    asked.body = std::make_shared<const std::string>(counted.dump());
    const auto response = send(std::move(asked), std::move(stop));
    if (!response) return tl::unexpected(response.error());
    const Json json = Json::parse(response->body, nullptr, false);
    if (!json.is_object() || !json.value("totalTokens", Json()).is_number_unsigned()) return noSense(m_address.model);
    return json["totalTokens"].get<std::uint64_t>();
}

Result<std::vector<ModelInfo>> Gemini::models(std::stop_token stop) {
    std::vector<ModelInfo> models;
    std::string page;
    do {
        const auto response = send(request(http::withQuery(listUrlOf(m_address), {{"pageToken", page}}), Core::tr("list models")), stop);
        if (!response) return tl::unexpected(response.error());
        const Json json = Json::parse(response->body, nullptr, false);
        if (!json.is_object()) return noSense(m_address.model);
        addModels(json, models);
        page = json.value("nextPageToken", "");
    } while (!page.empty());
    return models;
}

} // namespace understudy::gemini
