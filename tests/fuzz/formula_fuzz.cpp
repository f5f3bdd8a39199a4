// SPDX-License-Identifier: GPL-3.0-or-later
// No text may crash the reader or the evaluator of formulas. The first byte chooses the version.
#include "formula/evaluate.h"

#include <cstddef>
#include <cstdint>

namespace {

using namespace understudy;
using namespace understudy::formula;

/// Knows no names but s, i, l and d, and has no rows and no functions.
class BareEnvironment : public Environment {
public:
    Value name(const Node& node) override {
        if (node.text == "s") return Value::string("Grüße 12");
        if (node.text == "i") return Value::of(std::int64_t{-7});
        if (node.text == "d") return Value::date(19'782);
        if (node.text == "w") return Value::dateTime(1'709'298'309'000'120, 330);
        return node.text == "l" ? Value::list(Kind::List, m_list, 3) : Value::undefined();
    }
    Value attribute(const Value&, std::string_view) override { return Value::undefined(); }
    Value call(const Value&, std::span<const Argument>, const Node&) override { return Value::null(); }
    Value rendered(const Value& object) override { return object; }
    Arena& arena() override { return m_arena; }

private:
    Arena m_arena;
    Value m_list[3] = {Value::of(std::int64_t{3}), Value::string("a"), Value::of(0.5)};
};

void evaluateAs(std::string_view text, int version) {
    BareEnvironment environment;
    try {
        const Template source = parse(text, version);
        const Value value = evaluate(source, version, environment);
        str(value, environment.arena());
    } catch (const SyntaxError&) {
    } catch (const EvaluationError&) {
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const int version = data[0] % 2 == 0 ? 3 : 2;
    evaluateAs(text, version);
    evaluateAs("${{ " + std::string(text) + " }}", version);
    BareEnvironment environment;
    str(literalEval(text, environment.arena()), environment.arena());
    numberRule(text, environment.arena());
    return 0;
}
