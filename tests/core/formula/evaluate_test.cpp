// SPDX-License-Identifier: GPL-3.0-or-later
#include "plain_environment.h"

#include <gtest/gtest.h>

namespace understudy::formula {
namespace {

struct EvaluateTest : testing::Test {
    PlainEnvironment environment;

    Value native(const std::string& text) { return evaluate(parse(text, 3), 3, environment); }
    Value old(const std::string& text) { return evaluate(parse(text, 2), 2, environment); }
    std::string text(const Value& value) { return std::string(str(value, environment.arena())); }

    std::string error(const std::string& source, int version = 3) {
        try {
            evaluate(parse(source, version), version, environment);
        } catch (const EvaluationError& e) {
            return e.message.text();
        } catch (const SyntaxError& e) {
            return "syntax: " + e.message.text();
        }
        return "no error";
    }
};

TEST_F(EvaluateTest, KeepsTheTypeOfALoneExpressionInVersion3) {
    EXPECT_EQ(native("${{1 + 1}}").kind, Kind::Integer);
    EXPECT_EQ(native("${{none}}").kind, Kind::Null);
    EXPECT_EQ(native("${{[1, 'a']}}").kind, Kind::List);
}

TEST_F(EvaluateTest, RendersEverythingAsTextInVersion2) {
    EXPECT_EQ(text(old("${{none}}")), "None");
    EXPECT_EQ(old("${{none}}").kind, Kind::String);
    EXPECT_EQ(text(old("${{true}}")), "True");
    EXPECT_EQ(old("${{1 + 1}}").kind, Kind::Integer);
}

TEST_F(EvaluateTest, ReadsConcatenatedTextAsALiteralInVersion3) {
    EXPECT_EQ(native("${{1}}${{2}}").integer, 12);
    EXPECT_EQ(native("${{5}} ").integer, 5);
    EXPECT_EQ(native(" ${{5}}").kind, Kind::String);
    EXPECT_EQ(native("${{1}},${{2}}").kind, Kind::Tuple);
}

TEST_F(EvaluateTest, LeavesExactTextAlone) {
    environment.values["code"] = Value::string("00123", true);
    environment.values["zip"] = Value::string("89819", true);
    environment.values["plain"] = Value::string("89819");
    EXPECT_EQ(native("${{zip}}").kind, Kind::String);
    EXPECT_EQ(native("${{plain}}").kind, Kind::Integer);
    EXPECT_EQ(native("${{zip ~ ''}}").kind, Kind::Integer);
}

TEST_F(EvaluateTest, TreatsUndefinedNamesAsSnowfakeryDoes) {
    EXPECT_EQ(error("${{x}}"), "'x' is undefined");
    EXPECT_EQ(error("${{x.y}}"), "'x' is undefined");
    EXPECT_EQ(error("a${{x.y}}", 2), "'x' is undefined");
    EXPECT_EQ(error("${{x + 1}}", 2), "'x' is undefined");
    EXPECT_EQ(text(old("${{x}}")), "");
    EXPECT_EQ(text(native("a${{x}}b")), "ab");
    EXPECT_EQ(error("${{1 if x}}"), "the inline if-expression evaluated to false and no else section was defined");
}

TEST_F(EvaluateTest, AsksTheEnvironmentForRowsAndFunctions) {
    environment.values["row"] = Value::reference(1, 7);
    environment.values["f"] = PlainEnvironment::function();
    environment.fields["name"] = Value::string("Ann");
    EXPECT_EQ(native("${{row}}").kind, Kind::Reference);
    EXPECT_EQ(text(native("row ${{row}}")), "row 7");
    EXPECT_EQ(text(native("${{row.name.upper()}}")), "ANN");
    EXPECT_EQ(text(native("${{row['name']}}")), "Ann");
    EXPECT_EQ(native("${{f(1, 2, x=3)}}").integer, 6);
    EXPECT_EQ(native("${{f(*[1, 2], **{'a': 4})}}").integer, 7);
    EXPECT_EQ(native("${{f.inner(5)}}").integer, 5);
    EXPECT_EQ(error("${{row.age}}"), "'row object' has no attribute 'age'");
}

TEST_F(EvaluateTest, DrawsALazyFakeWhereTextIsNeeded) {
    environment.values["fake"] = PlainEnvironment::function();
    EXPECT_EQ(text(native("${{fake | upper}}")), "LAZY");
    EXPECT_EQ(text(native("${{fake + 1}}")), "lazy1");
    EXPECT_EQ(text(native("${{1 + fake}}")), "1lazy");
    EXPECT_EQ(text(native("${{'<%s>' % fake}}")), "<lazy>");
    environment.lazyText = Value::string("123", true);
    EXPECT_EQ(native("${{fake}}").kind, Kind::String);
    EXPECT_EQ(native("${{fake}}4").integer, 1234);
}

TEST_F(EvaluateTest, NamesThePlaceOfAnError) {
    try {
        native("abc ${{1 + (2 / 0)}}");
        FAIL() << "no error";
    } catch (const EvaluationError& e) {
        EXPECT_EQ(e.message, "division by zero");
        EXPECT_EQ(e.offset, 12u);
        EXPECT_EQ(e.length, 5u);
    }
}

} // namespace
} // namespace understudy::formula
