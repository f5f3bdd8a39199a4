// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/auth/auth_test.h"

#include <fstream>

using namespace understudy;
using namespace understudy::auth;
using testing::HasSubstr;
using testing::Not;

namespace {

constexpr const char* kTokenUrl = "https://oauth2.googleapis.com/token";

class CredentialFiles : public AuthTest {
protected:
    Result<std::shared_ptr<Credentials>> read(const nlohmann::json& file) { return credentialsFrom(file.dump(), "key.json", options); }
};

} // namespace

TEST_F(CredentialFiles, AServiceAccountSignsAnAssertion) {
    google->grantsAt(kTokenUrl, "t1");
    EXPECT_EQ(authorization(read(serviceAccountFile())), "Bearer t1");
    const std::string assertion = formValue(google->requests().at(0), "assertion");
    EXPECT_TRUE(isSignedByTestKey(assertion));
    const auto claims = claimsOf(assertion);
    EXPECT_EQ(claims["iss"], "loader@p.iam.gserviceaccount.com");
    EXPECT_EQ(claims["aud"], kTokenUrl);
    EXPECT_EQ(claims["exp"].get<long>() - claims["iat"].get<long>(), 3600);
    EXPECT_THAT(claims["scope"], HasSubstr("cloud-platform"));
}

TEST_F(CredentialFiles, AUserRefreshesAndIsBilledToTheQuotaProject) {
    google->grantsAt(kTokenUrl, "t2");
    const auto credentials = read(userFile());
    ASSERT_TRUE(credentials);
    const auto headers = (*credentials)->headersFor("https://bigquery.googleapis.com/x", {});
    ASSERT_TRUE(headers);
    ASSERT_EQ(headers->size(), 2u);
    EXPECT_EQ(headers->at(1).name, "x-goog-user-project");
    EXPECT_EQ(headers->at(1).value, "billed");
    EXPECT_EQ(formValue(google->requests().at(0), "refresh_token"), "sentinel-refresh");
}

TEST_F(CredentialFiles, ARotatedRefreshTokenIsFollowed) {
    int rounds = 0;
    google->at(kTokenUrl, [&](const http::Request& request) {
        EXPECT_EQ(formValue(request, "refresh_token"), rounds == 0 ? "sentinel-refresh" : "second");
        ++rounds;
        return http::Response{200, {}, R"({"access_token":"t","expires_in":3600,"refresh_token":"second"})"};
    });
    const auto credentials = read(userFile());
    EXPECT_EQ(authorization(credentials), "Bearer t");
    (*credentials)->expire();
    EXPECT_EQ(authorization(credentials), "Bearer t");
    EXPECT_EQ(rounds, 2);
}

TEST_F(CredentialFiles, ImpersonationExchangesOneTokenForAnother) {
    const std::string url = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/acts@p.iam.gserviceaccount.com:generateAccessToken";
    google->grantsAt(kTokenUrl, "own");
    google->at(url, [](const http::Request& request) {
        const auto body = nlohmann::json::parse(*request.body);
        EXPECT_EQ(body["lifetime"], "3600s");
        EXPECT_EQ(body["delegates"].size(), 1u);
        EXPECT_EQ(request.headers.front().value, "Bearer own");
        return http::Response{200, {}, R"({"accessToken":"acting","expireTime":"2024-01-31T13:00:00Z"})"};
    });
    const auto credentials = read({{"type", "impersonated_service_account"}, {"service_account_impersonation_url", url},
                                   {"source_credentials", userFile()}, {"delegates", {"middle@p.iam.gserviceaccount.com"}}});
    EXPECT_EQ(authorization(credentials), "Bearer acting");
    EXPECT_EQ((*credentials)->account().address, "acts@p.iam.gserviceaccount.com");
}

TEST_F(CredentialFiles, AnExternalAccountExchangesTheTokenOfAFile) {
    std::ofstream(home / "subject.json") << R"({"id_token":"sentinel-subject"})";
    google->grantsAt("https://sts.googleapis.com/v1/token", "federated");
    const auto credentials = read({{"type", "external_account"}, {"audience", "//iam/pool"},
                                   {"subject_token_type", "urn:ietf:params:oauth:token-type:jwt"},
                                   {"token_url", "https://sts.googleapis.com/v1/token"},
                                   {"credential_source", {{"file", (home / "subject.json").string()},
                                                          {"format", {{"type", "json"}, {"subject_token_field_name", "id_token"}}}}}});
    EXPECT_EQ(authorization(credentials), "Bearer federated");
    EXPECT_EQ(formValue(google->requests().at(0), "subject_token"), "sentinel-subject");
    EXPECT_EQ(formValue(google->requests().at(0), "audience"), "//iam/pool");
}

TEST_F(CredentialFiles, AnExternalAccountExchangesTheTokenOfAnUrl) {
    google->at("http://169.254.1.1/token", [](const http::Request& request) {
        EXPECT_EQ(request.headers.at(0).name, "X-Key");
        return http::Response{200, {}, "plain-subject\n"};
    });
    google->grantsAt("https://sts.googleapis.com/v1/token", "federated");
    const auto credentials = read({{"type", "external_account"}, {"audience", "a"}, {"subject_token_type", "jwt"},
                                   {"token_url", "https://sts.googleapis.com/v1/token"},
                                   {"credential_source", {{"url", "http://169.254.1.1/token"}, {"headers", {{"X-Key", "v"}}}}}});
    EXPECT_EQ(authorization(credentials), "Bearer federated");
    EXPECT_EQ(formValue(google->requests().at(1), "subject_token"), "plain-subject");
}

TEST_F(CredentialFiles, SecretsGoOnlyToGoogle) {
    nlohmann::json file = serviceAccountFile();
    for (const char* url : {"https://evil.example/token", "http://oauth2.googleapis.com/token", "https://oauth2.googleapis.com.evil.example/"}) {
        file["token_uri"] = url;
        EXPECT_THAT(authorization(read(file)), HasSubstr("would send secrets to")) << url;
    }
    EXPECT_TRUE(google->requests().empty());
}

TEST_F(CredentialFiles, TokensAreShownToNobodyElse) {
    google->grantsAt(kTokenUrl, "t");
    const auto credentials = read(userFile());
    for (const char* url : {"http://127.0.0.1:4443/storage", "https://example.com/", "http://storage.googleapis.com/"}) {
        const auto headers = (*credentials)->headersFor(url, {});
        ASSERT_TRUE(headers);
        EXPECT_TRUE(headers->empty()) << url;
    }
}

TEST_F(CredentialFiles, AnExpiredSignInSaysHowToMendIt) {
    google->at(kTokenUrl, [](const http::Request&) {
        return http::Response{400, {}, R"({"error":"invalid_grant","error_description":"Token has been expired or revoked."})"};
    });
    const auto credentials = read(userFile());
    const auto headers = (*credentials)->headersFor("https://storage.googleapis.com/", {});
    ASSERT_FALSE(headers);
    EXPECT_EQ(headers.error().code, ErrorCode::Credentials);
    EXPECT_EQ(headers.error().text(), "key.json: The credentials have expired or were revoked: Token has been expired or revoked. "
                                      "Sign in again: in the studio under Settings, or by gcloud auth application-default login.");
    EXPECT_EQ(google->requests().size(), 1u);
}

TEST_F(CredentialFiles, WhatIsWrongWithAFileIsNamedWithoutQuotingIt) {
    nlohmann::json incomplete = serviceAccountFile();
    incomplete.erase("private_key_id");
    EXPECT_THAT(authorization(read(incomplete)), HasSubstr("has no private_key_id"));
    nlohmann::json broken = serviceAccountFile();
    broken["private_key"] = "-----BEGIN sentinel-key";
    EXPECT_THAT(authorization(read(broken)), testing::AllOf(HasSubstr("no RSA key"), Not(HasSubstr("sentinel-key"))));
    EXPECT_THAT(authorization(credentialsFrom("sentinel no json", "key.json", options)), testing::AllOf(HasSubstr("no JSON"), Not(HasSubstr("sentinel"))));
    EXPECT_THAT(authorization(read({{"type", "gdch_service_account"}})), HasSubstr("not built yet"));
    EXPECT_THAT(authorization(read({{"hello", 1}})), HasSubstr("no credential file of Google's"));
}

TEST_F(CredentialFiles, AMalformedTokenAnswerIsNotQuoted) {
    google->at(kTokenUrl, [](const http::Request&) { return http::Response{200, {}, R"({"access_token_":"sentinel-access"})"}; });
    EXPECT_THAT(authorization(read(userFile())), testing::AllOf(HasSubstr("without an access token"), Not(HasSubstr("sentinel"))));
}
