// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the evaluator against what Jinja2 and Snowfakery gave: tests/conformance/formula_golden.py.
#include "paths.h"
#include "plain_environment.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <list>

namespace understudy::formula {
namespace {

using Json = nlohmann::json;

const Json& golden() {
    static const Json document = [] {
        std::ifstream file(UNDERSTUDY_SOURCE_DIR "/tests/data/formula_golden.json");
        return Json::parse(file);
    }();
    return document;
}

Value ofKind(Kind kind, std::int64_t integer) {
    Value value = Value::of(integer);
    value.kind = kind;
    return value;
}

struct GoldenTest : testing::Test {
    PlainEnvironment environment;
    std::list<Delta> deltas;

    GoldenTest() {
        for (const auto& [name, variable] : golden()["variables"].items()) environment.values[name] = made(variable);
    }

    Value made(const Json& variable) {
        const std::string kind = variable["kind"];
        if (kind == "decimal") return Value::decimal(variable["scaled"], variable["scale"]);
        if (kind == "date") return Value::date(variable["days"]);
        if (kind == "duration") return ofKind(Kind::Duration, variable["micros"]);
        if (kind == "delta") return delta(variable);
        if (kind == "literal") return literalEval(environment.arena().copy(variable["text"].get<std::string>()), environment.arena());
        const Json& minutes = variable["minutes"];
        return Value::dateTime(variable["micros"], minutes.is_null() ? Value::kNaive : minutes.get<std::int16_t>());
    }

    Value delta(const Json& variable) {
        Delta& delta = deltas.emplace_back();
        delta.years = variable["years"];
        delta.months = variable["months"];
        delta.days = variable["days"];
        delta.microseconds = variable["micros"];
        if (!variable["day"].is_null()) delta.day = variable["day"];
        if (!variable["weekday"].is_null()) delta.weekday = variable["weekday"];
        Value value = ofKind(Kind::Delta, 0);
        value.delta = &delta;
        return value;
    }

    /// Python's repr(), taken out of a list's str().
    std::string repr(const Value& value) {
        const std::string_view text = str(Value::list(Kind::List, &value, 1), environment.arena());
        return std::string(text.substr(1, text.size() - 2));
    }

    std::string outcome(const Json& formula) {
        try {
            const int version = formula["version"];
            const Template parsed = parse(formula["source"].get<std::string>(), version);
            return described(evaluate(parsed, version, environment));
        } catch (const EvaluationError& error) {
            return "error: " + error.message.text();
        } catch (const SyntaxError& error) {
            return "error: " + error.message.text();
        }
    }

    std::string described(const Value& value) { return std::string(kindName(value.kind)) + " " + repr(value); }

    static std::string expected(const Json& entry) {
        return entry["type"].get<std::string>() + " " + entry["text"].get<std::string>();
    }
};

TEST_F(GoldenTest, GivesWhatJinjaGives) {
    ASSERT_GE(golden()["formulas"].size(), 400u);
    for (const Json& formula : golden()["formulas"]) {
        const std::string got = outcome(formula);
        if (formula.contains("error"))
            EXPECT_TRUE(got.starts_with("error: ")) << formula << "\n gives " << got;
        else
            EXPECT_EQ(got, expected(formula)) << formula;
    }
}

TEST_F(GoldenTest, SaysMostErrorsInPythonsWords) {
    std::size_t errors = 0, same = 0;
    for (const Json& formula : golden()["formulas"]) {
        if (!formula.contains("error")) continue;
        ++errors;
        same += outcome(formula) == "error: " + formula["error"].get<std::string>() ? 1 : 0;
    }
    ASSERT_GT(errors, 100u);
    EXPECT_GE(same * 10, errors * 9) << same << " of " << errors;
}

TEST_F(GoldenTest, ReadsLiteralsAsPythonDoes) {
    ASSERT_GE(golden()["literals"].size(), 200u);
    for (const Json& entry : golden()["literals"]) {
        const std::string text = entry["source"];
        EXPECT_EQ(described(literalEval(text, environment.arena())), expected(entry)) << entry;
    }
}

TEST_F(GoldenTest, AppliesTheNumberRuleOfVersion2) {
    for (const Json& entry : golden()["numbers"]) {
        const std::string text = entry["source"];
        EXPECT_EQ(described(numberRule(text, environment.arena())), expected(entry)) << entry;
    }
}

} // namespace
} // namespace understudy::formula
