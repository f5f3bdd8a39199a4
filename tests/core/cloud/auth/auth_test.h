// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cloud/auth/fake_google.h"

#include "cloud/auth/secret_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace understudy::auth {

/// An RSA key of the tests' own, in PEM, and the public half to verify with.
const std::string& testKey();
/// Whether a JWT is signed by testKey().
bool isSignedByTestKey(const std::string& jwt);
/// The claims of a JWT.
nlohmann::json claimsOf(const std::string& jwt);

/// A home folder, an environment, a Google and a clock of the test's own.
class AuthTest : public testing::Test {
protected:
    AuthTest();
    ~AuthTest() override;

    std::string write(const std::string& name, const nlohmann::json& content);
    nlohmann::json serviceAccountFile() const;
    nlohmann::json userFile() const;
    /// The Authorization header for a Google URL; the error's text if there is none.
    std::string authorization(const Result<std::shared_ptr<Credentials>>& credentials);

    std::filesystem::path home;
    std::map<std::string, std::string> environment;
    std::shared_ptr<FakeGoogle> google = std::make_shared<FakeGoogle>();
    std::shared_ptr<StillClock> clock = std::make_shared<StillClock>();
    AuthOptions options;
};

} // namespace understudy::auth
