// SPDX-License-Identifier: GPL-3.0-or-later
// One promise per family of providers.
#include "core/fake/draw_one.h"
#include "fake/check_digits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace understudy::fake {

using testing::MatchesRegex;

namespace {

constexpr std::uint64_t kRows = 500;

std::string digitsOf(const std::string& text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

Arguments named(std::string name, Value value) { return {{}, {{std::move(name), value}}}; }

} // namespace

TEST(Checked, CardNumbersSatisfyLuhn) {
    for (std::uint64_t row = 0; row < kRows; ++row) {
        const std::string number = drawn("credit_card_number", "en_US", row);
        EXPECT_EQ(number.back(), luhnDigit(number.substr(0, number.size() - 1))) << number;
    }
}

TEST(Checked, LuhnAgreesWithKnownNumbers) {
    EXPECT_EQ(luhnDigit("411111111111111"), '1');
    EXPECT_EQ(luhnDigit("37828224631000"), '5');
    EXPECT_EQ(luhnDigit("601111111111111"), '7');
}

TEST(Checked, IbanAgreesWithKnownNumbers) {
    EXPECT_EQ(ibanDigits("DE", "370400440532013000"), "89");
    EXPECT_EQ(ibanDigits("GB", "WEST12345698765432"), "82");
}

TEST(Checked, IbansLeaveRemainderOne) {
    for (const char* locale : {"en_GB", "de_DE", "fr_FR", "it_IT", "nl_NL", "pl_PL"}) {
        for (std::uint64_t row = 0; row < 100; ++row) {
            const std::string iban = drawn("iban", locale, row);
            EXPECT_EQ(iban.substr(2, 2), ibanDigits(iban.substr(0, 2), iban.substr(4))) << iban;
        }
    }
}

TEST(Checked, BookNumbersAgreeWithKnownOnes) {
    EXPECT_EQ(eanDigit("978030640615"), '7');
    EXPECT_EQ(isbn10Digit("030640615"), '2');
    EXPECT_EQ(isbn10Digit("080442957"), 'X');
    EXPECT_EQ(vinDigit("1M8GDM9A_KP042788"), 'X');
    EXPECT_EQ(abaDigit("11100002"), '5');
}

TEST(Checked, BookNumbersAreValid) {
    for (std::uint64_t row = 0; row < kRows; ++row) {
        const std::string isbn = digitsOf(drawn("isbn13", "en_US", row));
        ASSERT_EQ(isbn.size(), 13u);
        EXPECT_EQ(isbn.back(), eanDigit(isbn.substr(0, 12)));
        const std::string ean = drawn("ean13", "en_US", row);
        EXPECT_EQ(ean.back(), eanDigit(ean.substr(0, 12)));
    }
}

TEST(Checked, BookNumbersAreOfTheGroupsOfTheirLocale) {
    for (std::uint64_t row = 0; row < kRows; ++row) {
        EXPECT_THAT(drawn("isbn13", "es_ES", row), MatchesRegex("978-(84|13)-[0-9]*-[0-9]+-[0-9]"));
        const std::string isbn = drawn("isbn10", "en_US", row);
        EXPECT_THAT(isbn, MatchesRegex("[01]-[0-9]{2,7}-[0-9]{1,6}-[0-9X]"));
        EXPECT_EQ(isbn.size(), 13u) << isbn;
    }
}

TEST(Numbers, StayWithinTheirEnds) {
    bool low = false, high = false;
    for (std::uint64_t row = 0; row < kRows; ++row) {
        const Arguments ends = {{Value::of(std::int64_t{3}), Value::of(std::int64_t{9}), Value::of(std::int64_t{3})}, {}};
        const std::string number = drawn("random_int", "en_US", row, ends);
        EXPECT_THAT(number, testing::AnyOf("3", "6", "9"));
        low |= number == "3";
        high |= number == "9";
    }
    EXPECT_TRUE(low && high);
}

TEST(Numbers, FixedLengthIsKept) {
    for (std::uint64_t row = 0; row < kRows; ++row)
        EXPECT_EQ(drawn("random_number", "en_US", row, {{Value::of(std::int64_t{5}), Value::boolean(true)}, {}}).size(), 5u);
}

TEST(Masks, FillHashesAndQuestionMarks) {
    for (std::uint64_t row = 0; row < kRows; ++row)
        EXPECT_THAT(drawn("bothify", "en_US", row, named("text", Value::string("A-##?? %"))),
                    MatchesRegex("A-[0-9][0-9][a-zA-Z][a-zA-Z] [1-9]"));
}

TEST(Masks, TakeLettersOfTheUser) {
    const Arguments arguments = {{Value::string("??"), Value::string("äß")}, {}};
    for (std::uint64_t row = 0; row < 50; ++row)
        EXPECT_THAT(drawn("lexify", "en_US", row, arguments), testing::AnyOf("ää", "äß", "ßä", "ßß"));
}

TEST(Texts, AreShorterThanTheirLimit) {
    for (const int limit : {5, 20, 60, 200, 1000}) {
        for (std::uint64_t row = 0; row < 100; ++row) {
            const std::string text = drawn("text", "en_US", row, {{Value::of(std::int64_t{limit})}, {}});
            EXPECT_LE(text.size(), static_cast<std::size_t>(limit) + 1);
            EXPECT_FALSE(text.empty());
        }
    }
}

TEST(Times, AreRelativeToTheDayOfTheBatch) {
    const std::string today = isoDate(20'000), soon = isoDate(20'030);
    for (std::uint64_t row = 0; row < kRows; ++row) {
        const std::string future = drawn("future_date", "en_US", row), past = drawn("past_date", "en_US", row);
        EXPECT_GT(future, today);
        EXPECT_LE(future, soon);
        EXPECT_LT(past, today);
    }
}

TEST(Times, TheDayTheyEndOnIsNotDrawn) {
    std::set<std::string> future, past, month;
    for (std::uint64_t row = 0; row < kRows; ++row) {
        future.insert(drawn("future_date", "en_US", row, named("end_date", Value::string("+3d"))));
        past.insert(drawn("past_date", "en_US", row, named("start_date", Value::string("-3d"))));
        month.insert(drawn("date_this_month", "en_US", row));
    }
    EXPECT_THAT(future, testing::ElementsAre("2024-10-05", "2024-10-06"));
    EXPECT_THAT(past, testing::ElementsAre("2024-10-01", "2024-10-02"));
    EXPECT_THAT(month, testing::ElementsAre("2024-10-01", "2024-10-02", "2024-10-03"));
    EXPECT_EQ(drawn("date_between_dates", "en_US", 1), "2024-10-04");
}

TEST(Times, AgesCountFromTheDayOfTheBatch) {
    const Arguments ages = {{}, {{"minimum_age", Value::of(std::int64_t{18})}, {"maximum_age", Value::of(std::int64_t{65})}}};
    for (std::uint64_t row = 0; row < kRows; ++row) {
        const std::string born = drawn("date_of_birth", "en_US", row, ages);
        EXPECT_GT(born, "1958-10-04");
        EXPECT_LE(born, "2006-10-04");
    }
}

TEST(Times, UnreadableDistancesAreRefused) {
    EXPECT_THAT(drawn("date_between", "en_US", 0, named("start_date", Value::string("30 years"))),
                testing::HasSubstr("Can't parse date string `30 years`"));
}

TEST(Times, SnowfakeryDatetimesAreUtcUnlessNaiveIsWanted) {
    Arena arena;
    RowContext context = contextOf(0);
    Draws draws(1, 1);
    EXPECT_EQ((*bind("date_time", "en_US", {}))->draw(draws, arena, context).extra, 0);
    const auto naive = bind("date_time", "en_US", named("timezone", Value::boolean(false)));
    EXPECT_EQ((*naive)->draw(draws, arena, context).extra, Value::kNaive);
}

TEST(Internet, AddressesHaveTheirShape) {
    for (std::uint64_t row = 0; row < kRows; ++row) {
        EXPECT_THAT(drawn("ipv4", "en_US", row), MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+"));
        EXPECT_THAT(drawn("mac_address", "en_US", row), MatchesRegex("[0-9a-f][02468ace](:[0-9a-f][0-9a-f])+"));
        EXPECT_THAT(drawn("ipv4_private", "en_US", row), MatchesRegex("(10|172|192)\\..*"));
        EXPECT_THAT(drawn("safe_email", "de_DE", row), MatchesRegex("[^ @]+@example\\.(com|org|net)"));
    }
}

TEST(Internet, SlugsAreEnglishEverywhere) {
    for (std::uint64_t row = 0; row < kRows; ++row) {
        const std::string slug = drawn("slug", "ru_RU", row);
        EXPECT_THAT(slug, MatchesRegex("[a-z]+(-[a-z]+)*"));
        EXPECT_LT(slug.size(), 20u);
        EXPECT_THAT(drawn("slug", "ja_JP", row), MatchesRegex("[a-z]+"));
    }
}

TEST(Addresses, AreMadeWhereTheirMethodLooksAtWhatItDrew) {
    EXPECT_THAT(drawn("postcode", "fr_FR", 1), MatchesRegex("[0-9]{5}"));
    EXPECT_THAT(drawn("postcode", "es_ES", 1), MatchesRegex("[0-9]{5}"));
    EXPECT_THAT(drawn("postcode_city_province", "it_IT", 1), MatchesRegex("[0-9]{5}, .+ \\([A-Z]{2}\\)"));
    for (const char* locale : {"fr_FR", "es_ES", "it_IT", "ru_RU", "zh_CN"})
        for (const char* name : {"address", "email", "company_email", "url"})
            EXPECT_THAT(drawn(name, locale, 1), testing::Not(testing::HasSubstr("not bound"))) << locale << name;
}

TEST(Misc, PasswordsHoldEveryKindAskedFor) {
    for (std::uint64_t row = 0; row < kRows; ++row) {
        const std::string password = drawn("password", "en_US", row);
        EXPECT_EQ(password.size(), 10u);
        EXPECT_NE(password.find_first_of("!@#$%^&*()_+"), std::string::npos);
        EXPECT_NE(password.find_first_of("0123456789"), std::string::npos);
    }
}

TEST(Tuples, KeepTheColumnsOfOneRowTogether) {
    for (std::uint64_t row = 0; row < 2000; ++row) {
        const std::string currency = drawn("currency", "en_US", row);
        EXPECT_EQ(currency.starts_with("USD"), currency == "USDUnited States dollar") << currency;
        EXPECT_EQ(currency.starts_with("EUR"), currency == "EUREuro") << currency;
    }
}

} // namespace understudy::fake
