// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "cloud/http/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace understudy::http {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace {

Request listing() {
    Request request;
    request.url = "https://storage.googleapis.com/storage/v1/b/x/o?upload_id=secret-session";
    request.purpose = "list objects";
    return request;
}

Error errorFrom(int status, const std::string& body, const std::string& account = "loader@test (key.json)") {
    return errorOf(Response{status, {}, body, account}, listing(), "gs://x/");
}

} // namespace

TEST(AnswerError, ReadsGooglesJson) {
    const Error error = errorFrom(412, R"({"error":{"code":412,"message":"Pre-conditions did not hold.",
        "errors":[{"domain":"global","reason":"conditionNotMet","message":"x"}]}})");
    EXPECT_EQ(error.code, ErrorCode::Cloud);
    EXPECT_EQ(error.text(), "gs://x/: Could not list objects: Pre-conditions did not hold (HTTP 412, conditionNotMet). "
                            "It exists already, or somebody changed it meanwhile; look at it and run again.");
}

TEST(AnswerError, ReadsOtherShapesOfJson) {
    EXPECT_THAT(
        errorFrom(400, R"({"error":"invalid_grant","error_description":"Token has been expired or revoked."})").text(),
        HasSubstr("Token has been expired or revoked (HTTP 400, invalid_grant)"));
    EXPECT_THAT(errorFrom(400, R"([{"error":{"code":400,"message":"in a list","status":"INVALID_ARGUMENT"}}])").text(),
                HasSubstr("in a list (HTTP 400, INVALID_ARGUMENT)"));
    EXPECT_THAT(
        errorFrom(
            403,
            R"({"error":{"message":"m","details":[{"@type":"google.rpc.ErrorInfo","reason":"SERVICE_DISABLED"}]}})")
            .text(),
        AllOf(HasSubstr("SERVICE_DISABLED"), HasSubstr("Enable this API")));
    EXPECT_THAT(errorFrom(400, R"({"message":"bare"})").text(), HasSubstr("bare (HTTP 400)"));
    for (const char* odd : {"{}", "[]", "{\"error\":[]}", "{\"error\":{\"errors\":{}}}", "null",
                            "{\"error\":", "{\"error\":{\"details\":7}}"})
        EXPECT_THAT(errorFrom(400, odd).text(), HasSubstr("HTTP 400")) << odd;
}

TEST(AnswerError, ReadsXmlHtmlAndText) {
    EXPECT_THAT(errorFrom(404,
                          "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>The key is not there.</Message>"
                          "<Details>No such object</Details></Error>")
                    .text(),
                HasSubstr("The key is not there. (No such object) (HTTP 404, NoSuchKey)"));
    EXPECT_THAT(
        errorFrom(502, "<html><head><title>502 Bad Gateway</title><style>a{}</style></head><body>x</body></html>")
            .text(),
        HasSubstr("502 Bad Gateway (HTTP 502)"));
    EXPECT_THAT(errorFrom(502, "<body><script>alert(1)</script><p>Proxy\n   error</p></body>").text(),
                AllOf(HasSubstr("Proxy error (HTTP 502)"), Not(HasSubstr("alert"))));
    EXPECT_THAT(errorFrom(500, "Backend unavailable.\r\n").text(), HasSubstr("Backend unavailable (HTTP 500)"));
    EXPECT_EQ(errorFrom(500, "").message, "Could not list objects: HTTP 500");
}

TEST(AnswerError, IsShortWellFormedAndWithoutSecrets) {
    const Error error =
        errorFrom(400, std::string(5'000, 'x') + "\xff\xfe upload_id=secret-session Authorization: Bearer abcdefgh");
    EXPECT_TRUE(isUtf8(error.text()));
    EXPECT_LT(utf8Length(error.text()), 700u);
    const Error quoting =
        errorFrom(400, "PUT https://h.test/o?upload_id=secret-session failed\x80\x01 Bearer secret-token");
    EXPECT_TRUE(isUtf8(quoting.text()));
    EXPECT_THAT(quoting.text(), Not(HasSubstr("secret-")));
}

TEST(AnswerError, SaysWhoWasRefused) {
    const Error forbidden =
        errorFrom(403, R"({"error":{"code":403,"message":"no access","errors":[{"reason":"forbidden"}]}})");
    EXPECT_EQ(forbidden.code, ErrorCode::Credentials);
    EXPECT_THAT(forbidden.advice, HasSubstr("loader@test (key.json)"));
    const Error expired = errorFrom(401, "");
    EXPECT_EQ(expired.code, ErrorCode::Credentials);
    EXPECT_THAT(expired.advice, AllOf(HasSubstr("loader@test"), HasSubstr("Sign in again")));
    EXPECT_THAT(errorFrom(401, "", "").advice, HasSubstr("without credentials"));
}

TEST(AnswerError, RatesAndQuotasAreNoMatterOfCredentials) {
    for (const char* reason : {"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"}) {
        const Error error = errorFrom(403, R"({"error":{"code":403,"message":"m","errors":[{"reason":")" +
                                               std::string(reason) + R"("}]}})");
        EXPECT_EQ(error.code, ErrorCode::Cloud);
        EXPECT_FALSE(error.advice.empty());
    }
}

TEST(AnswerError, MissingThingsAreNotFound) {
    EXPECT_EQ(errorFrom(404, "").code, ErrorCode::NotFound);
    EXPECT_EQ(errorFrom(410, "").code, ErrorCode::NotFound);
}

TEST(AnswerError, EveryKnownStatusHasAdvice) {
    for (const int status : {302, 401, 403, 404, 407, 409, 410, 412, 429, 500, 502, 503, 504})
        EXPECT_FALSE(errorFrom(status, "").advice.empty()) << status;
}

TEST(Reason, IsTheMachinesWord) {
    const auto reason = [](const std::string& body) { return reasonOf(Response{400, {}, body}); };
    EXPECT_EQ(reason(R"({"error":{"errors":[{"reason":"duplicate"}],"status":"ALREADY_EXISTS"}})"), "duplicate");
    EXPECT_EQ(reason(R"({"error":{"status":"NOT_FOUND"}})"), "NOT_FOUND");
    EXPECT_EQ(reason("plain"), "");
    EXPECT_EQ(reason("{\"error\":{\"message\":\"\xff\"}}"), "");
}

TEST(FailureError, SaysWhatHappenedWhereAndWhatToDo) {
    const auto text = [](Failure failure) { return errorOf(failure, listing()).text(); };
    EXPECT_EQ(
        text({Failure::Kind::NotSent, "Host not found"}),
        "storage.googleapis.com: Could not list objects: storage.googleapis.com could not be reached: Host not found. "
        "Check the network, the address and the proxy settings.");
    EXPECT_THAT(text({Failure::Kind::TimedOut, "nothing moved for 30 s"}),
                HasSubstr("stopped answering: nothing moved for 30 s"));
    EXPECT_THAT(text({Failure::Kind::Broken, {}}),
                HasSubstr("the connection to storage.googleapis.com broke. It may have taken effect"));
    EXPECT_EQ(errorOf(Failure{Failure::Kind::Cancelled}, listing()).code, ErrorCode::Cancelled);
}

} // namespace understudy::http
