// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real keychain: with_keychain.sh gives it a session bus and an unlocked Secret Service of its own, or, with
// "none", a bus where no keychain answers.
#include "cloud/auth/secret_store.h"

#include <QtCore/QCoreApplication>

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>

using namespace understudy;
using namespace understudy::auth;

namespace {

bool hasKeychain() { return std::string(std::getenv("UNDERSTUDY_TEST_KEYCHAIN")) == "unlocked"; }

} // namespace

TEST(Keychain, KeepsReplacesAndForgetsASecret) {
    const auto store = secretStore();
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(store->read("nothing").error().code, ErrorCode::NotFound);
    ASSERT_TRUE(store->write("sign-in", "sentinel ü\n1"));
    EXPECT_EQ(store->read("sign-in").value(), "sentinel ü\n1");
    ASSERT_TRUE(store->write("sign-in", "another"));
    EXPECT_EQ(store->read("sign-in").value(), "another");
    EXPECT_EQ(store->durable(), hasKeychain());
    ASSERT_TRUE(store->remove("sign-in"));
    EXPECT_EQ(store->read("sign-in").error().code, ErrorCode::NotFound);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
