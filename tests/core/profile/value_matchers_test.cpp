// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/value_matchers.h"

#include "profile/column_names.h"

#include <gtest/gtest.h>

namespace understudy {
namespace {

TEST(ValueMatchers, TellFormsApart) {
    EXPECT_TRUE(looksLikeEmail("a.b@example.org"));
    EXPECT_FALSE(looksLikeEmail("a@b"));
    EXPECT_FALSE(looksLikeEmail("@example.org"));
    EXPECT_TRUE(looksLikePhone("+49 30 123456"));
    EXPECT_FALSE(looksLikePhone("12345678"));
    EXPECT_FALSE(looksLikePhone("192.168.100.200"));
    EXPECT_TRUE(looksLikeUuid("a84377e4-25cb-403b-9a24-3a8d85da68a7"));
    EXPECT_FALSE(looksLikeUuid("a84377e4-25cb-403b-9a24-3a8d85da68ax"));
    EXPECT_TRUE(looksLikeUrl("https://example.org/a"));
    EXPECT_TRUE(looksLikeIpAddress("10.0.0.1"));
    EXPECT_TRUE(looksLikeIpAddress("2001:db8::1"));
    EXPECT_FALSE(looksLikeIpAddress("10.0.0.256"));
    EXPECT_FALSE(looksLikeIpAddress("12:30:45"));
    EXPECT_TRUE(looksLikeIban("DE89 3704 0044 0532 0130 00"));
    EXPECT_FALSE(looksLikeIban("DE88 3704 0044 0532 0130 00"));
    EXPECT_TRUE(looksLikeCreditCard("4111 1111 1111 1111"));
    EXPECT_FALSE(looksLikeCreditCard("4111 1111 1111 1112"));
    EXPECT_TRUE(looksLikeStreet("Hauptstraße 5a"));
    EXPECT_FALSE(looksLikeStreet("Main Street"));
}

TEST(ColumnNames, AreReadInSeveralLanguages) {
    EXPECT_EQ(meaningOfName("customerFirstName"), Meaning::GivenName);
    EXPECT_EQ(meaningOfName("Straße"), Meaning::Street);
    EXPECT_EQ(meaningOfName("billing_postcode"), Meaning::Postcode);
    EXPECT_EQ(meaningOfName("apellidos"), Meaning::FamilyName);
    EXPECT_EQ(meaningOfName("date_naissance"), Meaning::Birthday);
    EXPECT_EQ(meaningOfName("date_de_naissance"), Meaning::Birthday);
    EXPECT_EQ(meaningOfName("email_verified"), Meaning::Unknown);
}

TEST(ColumnNames, KeysAndSingulars) {
    EXPECT_TRUE(isKeyName("order_id"));
    EXPECT_TRUE(isKeyName("Kundennummer"));
    EXPECT_FALSE(isKeyName("rating"));
    EXPECT_EQ(singular("categories"), "category");
    EXPECT_EQ(singular("addresses"), "address");
    EXPECT_EQ(singular("customers"), "customer");
    EXPECT_EQ(singular("status"), "status");
}

} // namespace
} // namespace understudy
