// SPDX-License-Identifier: GPL-3.0-or-later
// No value that names or numbers a person leaves a sample, whatever its column is called and however often it comes.
#include "core/draft/generated.h"
#include "core/profile/table_files.h"
#include "draft/draft.h"

#include <gmock/gmock.h>

namespace understudy {
namespace {

using namespace testing_files;
using Values = std::vector<std::string>;

struct PersonalColumn {
    const char* header;
    Meaning meaning;
    Values values;
};

void PrintTo(const PersonalColumn& column, std::ostream* out) { *out << column.header; }

/// A table in which each value comes thirty times.
std::string repeated(const PersonalColumn& column) {
    std::string text = std::string("visit_id,") + column.header + ",ward\n";
    for (std::size_t i = 0; i < 30 * column.values.size(); ++i)
        text += std::to_string(i + 1) + ",\"" + column.values[i % column.values.size()] + "\"," + (i % 3 ? "North" : "South") + "\n";
    return text;
}

class RepeatedPersonalValue : public ::testing::TestWithParam<PersonalColumn> {};

TEST_P(RepeatedPersonalValue, IsMadeUp) {
    const Folder folder("privacy");
    const DatasetProfile dataset = relate({table(folder, "visits", repeated(GetParam()))});
    const ColumnProfile& profile = column(dataset.tables[0], GetParam().header);
    EXPECT_EQ(profile.meaning, GetParam().meaning) << meaningName(profile.meaning);
    const std::string recipe = draftRecipe(dataset).recipe;
    for (const std::string& value : GetParam().values) EXPECT_EQ(recipe.find(value), std::string::npos) << recipe;
    EXPECT_THAT(recipe, ::testing::HasSubstr("North"));
    const auto made = generated(folder, dataset);
    ASSERT_EQ(made.size(), 1u);
    for (const auto& row : valuesOf(made[0], {1}))
        EXPECT_THAT(GetParam().values, ::testing::Not(::testing::Contains(row[0])));
}

INSTANTIATE_TEST_SUITE_P(
    Columns, RepeatedPersonalValue,
    ::testing::Values(
        PersonalColumn{"ssn", Meaning::IdentityNumber, {"123-45-6789", "987-65-4321", "219-09-9999", "457-55-5462"}},
        PersonalColumn{"tax_id", Meaning::IdentityNumber, {"12345678901", "98765432109", "57549285017"}},
        PersonalColumn{"passport_no", Meaning::IdentityNumber, {"C01X00T47", "C4J2H7K9P", "L01X00T44"}},
        PersonalColumn{"licence_plate", Meaning::IdentityNumber, {"M-AB 1234", "B-XY 77", "HH-C 9021"}},
        PersonalColumn{"col_7", Meaning::IdentityNumber, {"756.9217.0769.85", "756.1234.5678.97", "756.3047.5009.62"}},
        PersonalColumn{"x2", Meaning::Quantity, {"219099999", "457555462", "987654321", "123456789"}},
        PersonalColumn{"sales_rep", Meaning::FullName, {"Anna Müller", "Klaus Weber"}},
        PersonalColumn{"c3", Meaning::FullName, {"Anna Müller", "Peter Schmidt"}},
        PersonalColumn{"treating_physician", Meaning::FullName, {"Oluwaseun Adeyemi", "Thị Hoa Nguyễn"}},
        PersonalColumn{"assigned_to", Meaning::GivenName, {"Anna", "Klaus", "Peter"}},
        PersonalColumn{"dept_head", Meaning::UserName, {"klaus.weber", "anna.mueller", "peter.schmidt"}},
        PersonalColumn{"col_8", Meaning::UserName, {"klaus.weber", "anna.schmidt", "p.fischer"}}),
    [](const auto& info) { return std::string(info.param.header); });

TEST(Privacy, WhatTheAnalystCallsACategoryIsKept) {
    const Folder folder;
    const PersonalColumn lots{"lot", Meaning::Category, {"1234567", "2345678", "3456789"}};
    const std::string path = folder.write("lots.csv", repeated(lots));
    ProfileOptions options;
    options.meanings["lot"] = Meaning::Category;
    const auto profile = profileTable("lots", path, *sniffFile(path), options);
    ASSERT_TRUE(profile);
    EXPECT_THAT(draftRecipe(relate({*profile})).recipe, ::testing::HasSubstr("1234567"));
}

TEST(Privacy, CodesOfThingsAreKept) {
    const Folder folder;
    const PersonalColumn articles{"ean", Meaning::Category, {"40063813-33931", "40063813-33932", "40063813-33933"}};
    EXPECT_THAT(draftRecipe(relate({table(folder, "scans", repeated(articles))})).recipe, ::testing::HasSubstr("40063813-33931"));
}

TEST(Privacy, KeysThatNumberPeopleContinueNoneOfTheSample) {
    const Folder folder;
    std::string text = "ssn,age\n";
    for (int i = 0; i < 40; ++i) text += std::to_string(219099999 + 7919 * i * i) + "," + std::to_string(20 + i % 7) + "\n";
    const DatasetProfile dataset = relate({table(folder, "insured", text)});
    EXPECT_EQ(draftRecipe(dataset).recipe.find("2190999"), std::string::npos);
    expectSoundKeys(dataset, generated(folder, dataset));
}

TEST(Privacy, FewPeopleInManyRowsBecomeAsManyOthersAsOften) {
    const Folder folder;
    const PersonalColumn reps{"sales_rep", Meaning::FullName, {"Anna Müller", "Klaus Weber", "Anna Müller", "Petra Schmidt"}};
    const DatasetProfile dataset = relate({table(folder, "sales", repeated(reps))});
    const auto made = generated(folder, dataset);
    ASSERT_EQ(made.size(), 1u);
    const ColumnProfile& rep = column(made[0], "sales_rep");
    EXPECT_EQ(rep.distinct, 3u);
    EXPECT_NEAR(static_cast<double>(rep.frequent[0].second), 60, 20);
    for (const auto& [name, count] : rep.frequent) EXPECT_THAT(reps.values, ::testing::Not(::testing::Contains(name)));
}

TEST(Privacy, UserNamesAreMadeInTheSamplesForm) {
    const Folder folder;
    const auto form = [&](const Values& names) {
        const auto made = generated(folder, relate({table(folder, "logins", repeated({"user_name", Meaning::UserName, names}))}));
        return made.empty() ? std::string() : valuesOf(made[0], {1})[0][0];
    };
    EXPECT_THAT(form({"klaus.weber", "anna.mueller", "peter.schmidt"}), ::testing::MatchesRegex("[a-z]+\\.[a-z]+"));
    EXPECT_THAT(form({"k_weber", "a_mueller", "p_schmidt"}), ::testing::MatchesRegex("[a-z]_[a-z]+"));
    EXPECT_THAT(form({"kweber12", "amueller70", "pschmidt31"}), ::testing::MatchesRegex("[a-z]+[0-9][0-9]"));
}

} // namespace
} // namespace understudy
