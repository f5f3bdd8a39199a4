// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gemini/gemini.h"

#include "cloud/gemini/event_stream.h"
#include "core/cloud/fake/fake_clock.h"

#include <nlohmann/json.hpp>

#include <gmock/gmock.h>

#include <deque>

namespace understudy::gemini {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

/// Answers in order, and what was asked.
class Script : public http::Transport {
public:
    struct Answer {
        int status = 200;
        std::string body = {};
        std::size_t cutAt = std::string::npos; ///< The connection breaks there.
    };

    http::Outcome exchange(const http::Request& request, std::stop_token) override {
        asked.push_back(request);
        if (answers.empty()) return tl::unexpected(http::Failure{http::Failure::Kind::NotSent});
        const Answer answer = answers.front();
        answers.pop_front();
        http::Response response{answer.status, {}, answer.body};
        if (!request.sink || !response.ok()) return response;
        response.body.clear();
        EXPECT_TRUE(request.sink->begin(response));
        for (const char c : answer.body.substr(0, answer.cutAt))
            if (auto taken = request.sink->write({&c, 1}); !taken)
                return tl::unexpected(http::Failure{http::Failure::Kind::Refused, {}, taken.error()});
        if (answer.cutAt != std::string::npos) return tl::unexpected(http::Failure{http::Failure::Kind::Broken});
        return response;
    }

    json body(std::size_t index) const { return json::parse(*asked.at(index).body); }

    std::deque<Answer> answers;
    std::vector<http::Request> asked;
};

json answer(const std::string& text, const std::string& finishReason = "STOP") {
    return {{"candidates", json::array({{{"content", {{"role", "model"}, {"parts", json::array({{{"text", text}}})}}}, {"finishReason", finishReason}}})},
            {"usageMetadata", {{"promptTokenCount", 12}, {"candidatesTokenCount", 3}, {"thoughtsTokenCount", 40}, {"totalTokenCount", 55}}},
            {"modelVersion", "gemini-9-flash-001"}};
}

std::string event(const json& data) { return "data: " + data.dump() + "\r\n\r\n"; }

class Asking : public ::testing::Test {
protected:
    Gemini gemini(ModelAddress address = {Surface::Developer, "gemini-9-flash", {}, {}, {}}) {
        http::ClientOptions options;
        options.transport = m_script;
        options.clock = m_clock;
        options.jitter = std::make_shared<fake_cloud::FullPauses>();
        return {std::make_shared<http::Client>(options), std::move(address), "sesame"};
    }

    std::shared_ptr<Script> m_script = std::make_shared<Script>();
    std::shared_ptr<fake_cloud::FakeClock> m_clock = std::make_shared<fake_cloud::FakeClock>();
};

} // namespace

TEST_F(Asking, SendsThePromptAsTheApiHasIt) {
    m_script->answers = {{200, answer("[1]").dump()}};
    Prompt prompt{"You are terse.", "Which?", R"({"type": "ARRAY"})", 100, 0.25, 7, "LOW"};
    const auto reply = gemini().generate(prompt, {});
    ASSERT_TRUE(reply) << reply.error().text();
    EXPECT_EQ(reply->text, "[1]");
    EXPECT_EQ(reply->model, "gemini-9-flash-001");
    EXPECT_EQ(reply->usage.total(), 55u);
    EXPECT_EQ(m_script->asked[0].url, "https://generativelanguage.googleapis.com/v1beta/models/gemini-9-flash:generateContent");
    EXPECT_EQ(m_script->body(0), json::parse(R"({
        "systemInstruction": {"parts": [{"text": "You are terse."}]},
        "contents": [{"role": "user", "parts": [{"text": "Which?"}]}],
        "generationConfig": {"maxOutputTokens": 100, "temperature": 0.25, "seed": 7, "thinkingConfig": {"thinkingLevel": "LOW"},
                             "responseMimeType": "application/json", "responseSchema": {"type": "ARRAY"}}})"));
}

TEST_F(Asking, TheKeyIsAHeaderAndNeverInTheUrl) {
    m_script->answers = {{200, answer("x").dump()}};
    ASSERT_TRUE(gemini().generate({.text = "?"}, {}));
    EXPECT_EQ(m_script->asked[0].url.find("sesame"), std::string::npos);
    const auto& headers = m_script->asked[0].headers;
    EXPECT_TRUE(std::any_of(headers.begin(), headers.end(), [](const auto& h) { return h.name == "x-goog-api-key" && h.value == "sesame"; }));
    EXPECT_FALSE(m_script->asked[0].authorize);
}

TEST(ModelAddresses, AreThoseOfTheSurfaces) {
    const auto url = [](Surface surface, const char* location, const char* base = "") {
        return urlOf({surface, "m 1", "p", location, base}, "generateContent");
    };
    const std::string path = "/publishers/google/models/m%201:generateContent";
    EXPECT_EQ(url(Surface::Express, ""), "https://aiplatform.googleapis.com/v1" + path);
    EXPECT_EQ(url(Surface::Vertex, ""), "https://aiplatform.googleapis.com/v1/projects/p/locations/global" + path);
    EXPECT_EQ(url(Surface::Vertex, "europe-west4"), "https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/europe-west4" + path);
    EXPECT_EQ(url(Surface::Vertex, "eu"), "https://aiplatform.eu.rep.googleapis.com/v1/projects/p/locations/eu" + path);
    EXPECT_EQ(url(Surface::Vertex, "us", "http://gateway:8080/"), "http://gateway:8080/v1/projects/p/locations/us" + path);
}

TEST_F(Asking, VertexGoesByTheAccount) {
    m_script->answers = {{200, answer("x").dump()}};
    http::ClientOptions options;
    Gemini vertex = gemini({Surface::Vertex, "gemini-9-flash", "p", "eu", {}});
    static_cast<void>(vertex.generate({.text = "?"}, {}));
    ASSERT_EQ(m_script->asked.size(), 1u);
    EXPECT_TRUE(m_script->asked[0].authorize);
    EXPECT_FALSE(gemini({Surface::Vertex, "gemini-9-flash", {}, {}, {}}).generate({.text = "?"}, {})) << "without a project";
    EXPECT_FALSE(gemini({Surface::Developer, {}, {}, {}, {}}).generate({.text = "?"}, {})) << "without a model";
    EXPECT_EQ(m_script->asked.size(), 1u);
}

TEST_F(Asking, EveryOtherEndIsAnErrorThatSaysWhy) {
    for (const char* reason : {"SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "MODEL_ARMOR", "MAX_TOKENS",
                               "MALFORMED_FUNCTION_CALL", "OTHER", "A_REASON_OF_NEXT_YEAR"}) {
        m_script->answers = {{200, answer("[1", reason).dump()}};
        const auto reply = gemini().generate({.text = "?"}, {});
        ASSERT_FALSE(reply) << reason;
        EXPECT_EQ(reply.error().code, ErrorCode::Cloud);
        EXPECT_FALSE(reply.error().advice.empty()) << reason;
        if (std::string(reason) != "MAX_TOKENS") {
            EXPECT_THAT(reply.error().message.text(), HasSubstr(reason));
        }
    }
    m_script->answers = {{200, R"({"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}})"}};
    EXPECT_THAT(gemini().generate({.text = "?"}, {}).error().message.text(), HasSubstr("PROHIBITED_CONTENT"));
}

TEST_F(Asking, WhatIsNoAnswerIsAnErrorToo) {
    for (const char* body : {"", "<html>log in</html>", "[]", "7", R"({"candidates": 7})", R"({"candidates": [{"finishReason": "STOP"}]})",
                             R"({"candidates": [{"content": {"parts": 3}}]})", R"({"candidates": [null]})"}) {
        m_script->answers = {{200, body}};
        EXPECT_FALSE(gemini().generate({.text = "?"}, {})) << body;
    }
}

TEST_F(Asking, ThoughtsAreNoPartOfTheAnswer) {
    json thinking = answer("yes");
    thinking["candidates"][0]["content"]["parts"].insert(thinking["candidates"][0]["content"]["parts"].begin(),
                                                         json{{"text", "let me see"}, {"thought", true}});
    m_script->answers = {{200, thinking.dump()}};
    EXPECT_EQ(gemini().generate({.text = "?"}, {})->text, "yes");
}

TEST_F(Asking, OverloadIsWaitedOutAsLongAsTheServiceAsks) {
    m_script->answers = {{429, R"({"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "quota",
                                   "details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "17.5s"}]}})"},
                         {503, R"({"error": {"code": 503, "status": "UNAVAILABLE", "message": "busy"}})"},
                         {200, answer("x").dump()}};
    ASSERT_TRUE(gemini().generate({.text = "?"}, {}));
    EXPECT_EQ(m_clock->waits().front(), http::Milliseconds(17'500));
    EXPECT_EQ(m_script->asked.size(), 3u);
}

TEST_F(Asking, ARetiredModelAndAWrongKeyAreSaid) {
    m_script->answers = {{404, R"({"error": {"code": 404, "status": "NOT_FOUND", "message": "models/x is not found"}})"}};
    EXPECT_THAT(gemini().generate({.text = "?"}, {}).error().advice.text(), HasSubstr("retired"));
    m_script->answers = {{400, R"({"error": {"code": 400, "status": "INVALID_ARGUMENT", "message": "API key not valid"}})"}};
    EXPECT_THAT(gemini().generate({.text = "?"}, {}).error().advice.text(), HasSubstr("API key"));
}

TEST_F(Asking, AStreamGrowsAndEndsLikeAWholeAnswer) {
    json first = answer("[1, "), last = answer("2]");
    first["candidates"][0].erase("finishReason");
    m_script->answers = {{200, ": hello\n\n" + event(first) + event(last)}};
    std::vector<std::string> parts;
    const auto reply = gemini().stream({.text = "?"}, [&](const std::string& soFar) { parts.push_back(soFar); }, {});
    ASSERT_TRUE(reply) << reply.error().text();
    EXPECT_EQ(reply->text, "[1, 2]");
    EXPECT_EQ(parts, (std::vector<std::string>{"[1, ", "[1, 2]"}));
    EXPECT_THAT(m_script->asked[0].url, HasSubstr(":streamGenerateContent?alt=sse"));
}

TEST_F(Asking, AStreamThatBreaksBeginsAnewAndOneWithoutAnEndIsNoAnswer) {
    json first = answer("[1, ");
    first["candidates"][0].erase("finishReason");
    const std::string whole = event(first) + event(answer("2]"));
    m_script->answers = {{200, whole, whole.size() - 9}, {200, whole}};
    const auto reply = gemini().stream({.text = "?"}, [](const std::string&) {}, {});
    ASSERT_TRUE(reply) << reply.error().text();
    EXPECT_EQ(reply->text, "[1, 2]") << "nothing of the first try";
    m_script->answers = {{200, event(first)}};
    const auto cut = gemini().stream({.text = "?"}, [](const std::string&) {}, {});
    ASSERT_FALSE(cut);
    EXPECT_THAT(cut.error().message.text(), HasSubstr("cut off"));
}

TEST_F(Asking, TokensAreCountedAndModelsListedOverPages) {
    m_script->answers = {{200, R"({"totalTokens": 31})"},
                         {200, R"({"models": [{"name": "models/gemini-9-flash", "displayName": "Gemini 9", "supportedGenerationMethods": ["generateContent"]},
                                              {"name": "models/embed", "supportedGenerationMethods": ["embedContent"]}], "nextPageToken": "p 2"})"},
                         {200, R"({"models": [{"name": "models/gemini-9-pro"}]})"}};
    EXPECT_EQ(gemini().countTokens({.text = "?"}, {}).value(), 31u);
    const auto models = gemini().models({});
    ASSERT_TRUE(models) << models.error().text();
    ASSERT_EQ(models->size(), 2u);
    EXPECT_EQ((*models)[0].name, "gemini-9-flash");
    EXPECT_EQ((*models)[1].name, "gemini-9-pro");
    EXPECT_THAT(m_script->asked[2].url, HasSubstr("pageToken=p%202"));
}

} // namespace understudy::gemini
