// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/auth/auth_test.h"

#include "cloud/auth/sign_in.h"

using namespace understudy;
using namespace understudy::auth;
using testing::HasSubstr;

namespace {

constexpr const char* kGcloud = ".config/gcloud/application_default_credentials.json";

using DefaultCredentials = AuthTest;

} // namespace

TEST_F(DefaultCredentials, TheVariableGoesFirst) {
    write(kGcloud, userFile());
    environment["GOOGLE_APPLICATION_CREDENTIALS"] = write("key.json", serviceAccountFile());
    const auto found = defaultCredentials(options, {});
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ((*found)->account().kind, AccountKind::ServiceAccount);
    EXPECT_EQ((*found)->account().origin, "GOOGLE_APPLICATION_CREDENTIALS=" + (home / "key.json").string());
}

TEST_F(DefaultCredentials, AVariableThatNamesNothingIsAnErrorNotASkip) {
    write(kGcloud, userFile());
    environment["GOOGLE_APPLICATION_CREDENTIALS"] = (home / "gone.json").string();
    const auto found = defaultCredentials(options, {});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::Credentials);
    EXPECT_THAT(found.error().text(), HasSubstr("gone.json"));
}

TEST_F(DefaultCredentials, ASignInHereGoesBeforeGcloudsFile) {
    write(kGcloud, serviceAccountFile());
    ASSERT_TRUE(options.store->write("google-sign-in", userFile().dump()));
    const auto found = defaultCredentials(options, {});
    ASSERT_TRUE(found);
    EXPECT_EQ((*found)->account().origin, "signed in here");
}

TEST_F(DefaultCredentials, GcloudsFileIsFoundInItsFolders) {
    write(kGcloud, userFile());
    EXPECT_EQ(defaultCredentials(options, {}).value()->account().kind, AccountKind::User);
    write("elsewhere/application_default_credentials.json", serviceAccountFile());
    environment["CLOUDSDK_CONFIG"] = (home / "elsewhere").string();
    EXPECT_EQ(defaultCredentials(options, {}).value()->account().kind, AccountKind::ServiceAccount);
}

TEST_F(DefaultCredentials, TheMetadataServerIsAskedOnlyWhenAllowed) {
    const std::string base = "http://metadata.google.internal/computeMetadata/v1/";
    const std::vector<http::Header> flavor{{"Metadata-Flavor", "Google"}};
    google->at(base + "instance/service-accounts/default/email", [=](const http::Request& request) {
        EXPECT_EQ(request.headers.at(0).value, "Google");
        return http::Response{200, flavor, "machine@p.iam.gserviceaccount.com"};
    });
    google->at(base + "project/project-id", [=](const http::Request&) { return http::Response{200, flavor, "p"}; });
    google->at(base + "instance/service-accounts/default/token", [=](const http::Request&) {
        return http::Response{200, flavor, R"({"access_token":"m","expires_in":3600})"};
    });
    EXPECT_FALSE(defaultCredentials(options, {}));
    EXPECT_TRUE(google->requests().empty());
    options.allowMetadata = true;
    const auto found = defaultCredentials(options, {});
    EXPECT_EQ(authorization(found), "Bearer m");
    EXPECT_EQ((*found)->account().project, "p");
}

TEST_F(DefaultCredentials, NothingFoundNamesEveryPlaceAndTheWaysOut) {
    const auto found = defaultCredentials(options, {});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::Credentials);
    for (const char* part : {"GOOGLE_APPLICATION_CREDENTIALS is not set", "nobody signed in here", kGcloud,
                             "metadata server was not asked", "gcloud auth application-default login", "Sign in"})
        EXPECT_THAT(found.error().text(), HasSubstr(part));
}
