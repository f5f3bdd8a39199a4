// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "base/text.h"
#include "cloud/http/redact.h"
#include "cloud/http/url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace understudy::http {

using testing::HasSubstr;
using testing::Not;

namespace {

/// Every secret in these tests contains one of these words, whole or percent-encoded.
bool leaks(const std::string& text) {
    const std::string plain = lowerAscii(decoded(decoded(text)));
    return plain.find("s3ntinel") != std::string::npos || plain.find("h1dden") != std::string::npos;
}

const std::string kSecret = "S3NTINEL/+aB9_-x.h1dden==";

const std::string kNames[] = {"access_token",         "refresh_token",    "id_token",          "client_secret",
                              "code_verifier",        "assertion",        "upload_id",         "password",
                              "private_key",          "X-Goog-Signature", "X-Goog-Credential", "X-Amz-Signature",
                              "X-Amz-Security-Token", "X-Amz-Credential", "subject_token",     "api_key",
                              "x-goog-api-key"};
const std::string kParameters[] = {"key", "code", "token", "sig", "Signature"};
const std::string kHeaders[] = {
    "Authorization", "Proxy-Authorization",  "x-goog-api-key",       "Cookie",
    "Set-Cookie",    "X-Amz-Security-Token", "X-GUploader-UploadID", "x-goog-encryption-key"};

} // namespace

TEST(Redacted, RemovesNamedValuesInEveryPositionOfEveryForm) {
    std::vector<std::string> forms;
    for (const std::string& name : kNames) {
        const std::string quoted = replaceAll(replaceAll(kSecret, "\\", "\\\\"), "\"", "\\\"");
        forms.push_back("{\"" + name + "\":\"" + quoted + "\"}");
        forms.push_back("{\"" + name + "\" : \"" + quoted +
                        " with h1dden spaces\\\" and quotes h1dden\", \"after\": 1}");
        forms.push_back("{\\\"" + name + "\\\":\\\"" + kSecret + "\\\"}"); // JSON in JSON
        forms.push_back("{'" + name + "': '" + kSecret + "'}");
    }
    std::vector<std::string> parameters(std::begin(kNames), std::end(kNames));
    parameters.insert(parameters.end(), std::begin(kParameters), std::end(kParameters));
    for (const std::string& name : parameters) {
        for (const std::string& value : {kSecret, encoded(kSecret)}) {
            forms.push_back("https://h.test/p?" + name + "=" + value);
            forms.push_back("https://h.test/p?a=b&" + name + "=" + value + "&c=d#f");
            forms.push_back(name + "=" + value + "&grant_type=x");
            forms.push_back("see \"https://h.test/p?" + name + "=" + value + "\" there");
        }
        const std::string nested = encoded("https://h.test/p?a=b&" + name + "=" + encoded(kSecret) + "&c=d");
        forms.push_back("https://h.test/go?to=" + nested);
        forms.push_back("https://h.test/go?to=" + encoded(nested));
    }
    for (const std::string& name : kHeaders) {
        forms.push_back(name + ": " + kSecret);
        forms.push_back("POST / HTTP/1.1\r\n" + lowerAscii(name) + ": word " + kSecret + "\r\nHost: h.test");
        forms.push_back("{\"" + name + "\": \"" + kSecret + "\"}");
    }
    for (const std::string& form : forms) {
        ASSERT_TRUE(leaks(form));
        EXPECT_FALSE(leaks(redacted(form))) << form << "\n" << redacted(form);
        EXPECT_FALSE(leaks(redacted("before " + form + "\nafter"))) << form;
        EXPECT_EQ(redacted(redacted(form)), redacted(form)) << form;
    }
}

TEST(Redacted, RemovesWhatIsASecretByItsLooks) {
    const std::string forms[] = {"token ya29.a0AfS3NTINEL-h1dden_x was revoked",
                                 "1//0gS3NTINELh1ddenABCDEFG",
                                 "AIzaSyS3NTINELh1ddenABCDEFGHIJKLMNOPQRST",
                                 "GOCSPX-S3NTINELh1dden-abc",
                                 "eyJhbGciOiJSUzI1NiJ9.eyJS3NTINEL.h1dden",
                                 "4/0AS3NTINELh1ddenABCDEFG",
                                 "4%2F0AS3NTINELh1ddenABCDEFG",
                                 "Bearer S3NTINELh1dden",
                                 "bearer%20S3NTINELh1dden",
                                 "Basic UzNOVElORUw6aDFkZGVuS3NTINEL",
                                 "http://user:S3NTINEL@proxy.test:3128/",
                                 "http://S3NTINEL@h.test",
                                 "proxy http://u:h1dden%40x@p.test refused",
                                 "-----BEGIN PRIVATE KEY-----\nMIIS3NTINEL\nh1dden\n-----END PRIVATE KEY-----",
                                 "-----BEGIN RSA PRIVATE KEY-----\\nMIIS3NTINEL\\n",
                                 "http://127.0.0.1:4443/upload/resumable/S3NTINELh1dden"};
    for (const std::string& form : forms) {
        ASSERT_TRUE(leaks(form));
        for (const std::string& around : {form, "(" + form + ")", "\"" + form + "\"", "x=" + form + " y"}) {
            EXPECT_FALSE(leaks(redacted(around))) << around << "\n" << redacted(around);
            EXPECT_EQ(redacted(redacted(around)), redacted(around));
        }
    }
}

TEST(Redacted, RemovesARandomSecretWhereverItStands) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/";
    for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
        Draws draws(17, seed);
        std::string secret = "S3NTINEL";
        for (std::uint64_t i = draws.below(60); i > 0; --i)
            secret += letters[draws.below(letters.size())];
        std::string text;
        for (int i = 0; i < 4; ++i) {
            const std::string filler[] = {"GET ", "{\"a\": [1, 2]} ", "error: ", "\n", "&", "pageToken=abc&", "\\n",
                                          "%20",  "\"x\", "};
            for (std::uint64_t n = draws.below(4); n > 0; --n)
                text += filler[draws.below(std::size(filler))];
            const std::string& name = kNames[draws.below(std::size(kNames))];
            const std::string places[] = {
                "?" + name + "=" + secret, "&" + name + "=" + encoded(secret), "\"" + name + "\": \"" + secret + "\"",
                "Authorization: Bearer " + secret + "\n", "https://u:" + encoded(secret) + "@h.test/"};
            text += places[draws.below(std::size(places))];
        }
        ASSERT_FALSE(leaks(redacted(text))) << text << "\n" << redacted(text);
    }
}

TEST(Redacted, LeavesWhatPeopleNeed) {
    const std::string harmless[] = {
        "GET https://storage.googleapis.com/storage/v1/b/bucket/o?prefix=a%2Fb&pageToken=abc&maxResults=1000",
        "https://bigquery.googleapis.com/bigquery/v2/projects/p/queries/job_x?location=EU",
        R"({"error":{"code":412,"message":"At least one of the pre-conditions you specified did not hold.","errors":[{"reason":"conditionNotMet"}]}})",
        R"({"nextPageToken":"abc","rewriteToken":"def","key":"value","code":"notFound"})",
        "loader@project.iam.gserviceaccount.com does not have storage.objects.list access",
        "Invalid token: the key is unknown",
        "Syntax error: Unexpected keyword SELECT at [1:4]",
        "the basic idea",
        "4/0.5 of 1//2",
        ""};
    for (const std::string& text : harmless)
        EXPECT_EQ(redacted(text), text);
}

TEST(Redacted, TakesAnyBytesInReasonableTime) {
    std::string odd;
    Draws draws(2, 2);
    constexpr std::string_view letters = "%25=:\"'\\& \nkeytoken-----BEGIN/@?";
    for (int i = 0; i < 200'000; ++i)
        odd += draws.below(9) == 0 ? static_cast<char>(draws.next()) : letters[draws.below(letters.size())];
    EXPECT_EQ(redacted(redacted(odd)), redacted(odd));
}

TEST(SecretHeader, ByName) {
    for (const std::string& name : kHeaders)
        EXPECT_TRUE(isSecretHeader(name)) << name;
    for (const char* name :
         {"Content-Type", "Range", "x-goog-hash", "x-goog-user-project", "Location", "ETag", "x-goog-generation"})
        EXPECT_FALSE(isSecretHeader(name)) << name;
}

TEST(SecretsOf, AreTheValuesAsSentAndDecoded) {
    Request request;
    request.url = "https://h.test/p?name=plain&upload_id=a%2Fbcdefg&key=short";
    request.headers = {{"Authorization", "Bearer abcdefgh"}, {"Content-Type", "text/plain"}};
    EXPECT_THAT(secretsOf(request),
                testing::UnorderedElementsAre("Bearer abcdefgh", "abcdefgh", "a%2Fbcdefg", "a/bcdefg"));
    EXPECT_EQ(without("you sent a/bcdefg and abcdefgh", secretsOf(request)), "you sent [removed] and [removed]");
}

} // namespace understudy::http
