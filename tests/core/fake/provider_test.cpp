// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/provider.h"

#include "base/text.h"
#include "core/fake/draw_one.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace understudy::fake {

using testing::AnyOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

TEST(Bind, IgnoresCaseAndUnderscores) {
    for (const char* name : {"first_name", "FirstName", "FIRSTNAME", "firstname", "First_Name"})
        EXPECT_EQ(drawn(name, "en_US", 7), drawn("first_name", "en_US", 7)) << name;
}

TEST(Bind, NamesTheNearestForAMisspeltName) {
    const auto provider = bind("frist_name", "en_US", {});
    ASSERT_FALSE(provider);
    EXPECT_THAT(provider.error().message, HasSubstr("No fake data type named frist_name. Did you mean first_name"));
    EXPECT_EQ(provider.error().code, ErrorCode::Data);
}

TEST(Bind, RefusesByNameWhatFakerHasAndWeHaveNot) {
    const auto provider = bind("tar", "en_US", {});
    ASSERT_FALSE(provider);
    EXPECT_EQ(provider.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(provider.error().message, HasSubstr("tar"));
}

TEST(Bind, NamesTheNearestLocale) {
    const auto provider = bind("name", "de_DF", {});
    ASSERT_FALSE(provider);
    EXPECT_THAT(provider.error().message, HasSubstr("de_DF"));
}

TEST(Bind, RefusesUnknownArgumentsWithTheNearestName) {
    const auto provider = bind("random_int", "en_US", {{}, {{"mim", Value::of(std::int64_t{1})}}});
    ASSERT_FALSE(provider);
    EXPECT_THAT(provider.error().message, HasSubstr("Did you mean min"));
}

TEST(Bind, SaysPlainlyWhichTypeAnArgumentNeeds) {
    const auto provider = bind("random_int", "en_US", {{Value::string("seven")}, {}});
    ASSERT_FALSE(provider);
    EXPECT_THAT(provider.error().message, HasSubstr("`min` must be a whole number, not str"));
}

TEST(Bind, RefusesMoreArgumentsThanThereAre) {
    const auto provider = bind("first_name", "en_US", {{Value::of(std::int64_t{1})}, {}});
    ASSERT_FALSE(provider);
    EXPECT_THAT(provider.error().message, HasSubstr("at most 0 arguments"));
}

TEST(Tables, HaveAllLocalesOfFaker) {
    EXPECT_GE(locales().size(), 100u);
    EXPECT_THAT(locales(), testing::IsSupersetOf({"de_DE", "en_US", "fr_FR", "ja_JP", "sv_SE"}));
    EXPECT_THAT(tablesVersion(), StartsWith("Faker 40.54.0, sha256 "));
}

TEST(Tables, GiveTheWordsOfAList) {
    EXPECT_THAT(words("en_US", "person", "last_names"), testing::Contains("Smith"));
    EXPECT_THAT(words("de_DE", "person", "last_names"), testing::Contains("Müller"));
    EXPECT_TRUE(words("en_US", "person", "no_such_list").empty());
}

TEST(Tables, InheritListsAsFakerDoes) {
    EXPECT_EQ(words("de_AT", "person", "prefixes_male").empty(), words("de_DE", "person", "prefixes_male").empty());
    EXPECT_EQ(words("en_GB", "currency", "cryptocurrencies"), words("en_US", "currency", "cryptocurrencies"));
    EXPECT_FALSE(words("en_GB", "internet", "uri_pages").empty());
}

TEST(Email, IsMadeFromTheNamesOfTheRow) {
    for (std::uint64_t row = 0; row < 200; ++row) {
        Arena arena;
        RowContext context = contextOf(row);
        const auto first = bind("first_name", "en_US", {}), last = bind("last_name", "en_US", {});
        Draws draws(1, row);
        (*first)->draw(draws, arena, context);
        const std::string lastName((*last)->draw(draws, arena, context).view());
        const auto email = bind("email", "en_US", {});
        const std::string address((*email)->draw(draws, arena, context).view());
        EXPECT_THAT(address, HasSubstr(lastName));
        EXPECT_THAT(address, AnyOf(EndsWith("@example.com"), EndsWith("@example.org"), EndsWith("@example.net")));
    }
}

TEST(Email, IgnoresTheNamesWhenAskedTo) {
    Arena arena;
    RowContext context = contextOf(0);
    context.firstName = Value::string("Zebedee");
    context.lastName = Value::string("Quux");
    const auto email = bind("email", "en_US", {{}, {{"matching", Value::boolean(false)}}});
    ASSERT_TRUE(email);
    Draws draws(1, 1);
    EXPECT_THAT(std::string((*email)->draw(draws, arena, context).view()), testing::Not(HasSubstr("Quux")));
}

TEST(Email, DoesNotUseNamesThatAreNotAscii) {
    Arena arena;
    RowContext context = contextOf(0);
    context.firstName = Value::string("Jürgen");
    context.lastName = Value::string("Quux");
    Draws draws(1, 1);
    EXPECT_THAT(std::string((*bind("email", "en_US", {}))->draw(draws, arena, context).view()),
                testing::Not(HasSubstr("Quux")));
}

TEST(UserName, IsAnAddressOfAtMostEightyCharacters) {
    for (std::uint64_t row = 0; row < 200; ++row) {
        const std::string name = drawn("user_name", "de_DE", row);
        EXPECT_LE(utf8Length(name), 80u);
        EXPECT_THAT(name, EndsWith("@understudy.example.com"));
    }
}

TEST(Alias, IsAFirstNameOfAtMostEightCharacters) {
    for (std::uint64_t row = 0; row < 200; ++row) EXPECT_LE(utf8Length(drawn("alias", "ja_JP", row)), 8u);
}

} // namespace understudy::fake
