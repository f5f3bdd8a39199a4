// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/arena.h"
#include "base/message.h"
#include "formula/syntax.h"

#include <span>
#include <string>
#include <string_view>

namespace understudy::formula {

/// An argument of a call; `name` is empty for a positional one.
struct Argument {
    std::string_view name;
    Value value;
};

/// A formula that cannot be evaluated; thrown inside a worker, turned into an Error at the job's edge.
struct EvaluationError {
    Message message; ///< Python's or Jinja's words where there are some: "'x' is undefined".
    std::size_t offset = 0;
    std::size_t length = 0;
};

/// What a formula can reach besides the language itself: names, functions of the recipe language, fields of rows.
/// One environment serves one thread.
class Environment {
public:
    virtual ~Environment() = default;
    /// The value of a Name node (its `symbol` is whatever the owner bound); Undefined if there is none.
    virtual Value name(const Node& node) = 0;
    /// The attribute of a Reference or Callable (a row's field, a namespace's function); Undefined if there is none.
    virtual Value attribute(const Value& object, std::string_view name) = 0;
    /// Calls a Callable that name() or attribute() gave. `site` is the Call node, for draws keyed by call site.
    virtual Value call(const Value& callable, std::span<const Argument> arguments, const Node& site) = 0;
    /// The text a Reference or Callable renders as (a row renders as its id; a lazy fake draws itself).
    virtual Value rendered(const Value& object) = 0;
    /// Memory for results; lives at least as long as the row.
    virtual Arena& arena() = 0;
};

/// The value of one expression. Throws EvaluationError.
Value evaluate(const Node& expression, Environment& environment);

/// The value of a template under the rules of a version (number rule of 2; native values and literal_eval of 3).
/// Throws EvaluationError.
Value evaluate(const Template& source, int version, Environment& environment);

/// Version 2's number rule: text that looks like a number becomes one.
Value numberRule(std::string_view text, Arena& arena);
/// Version 3's literal_eval: text that is a Python literal becomes its value, else it stays text.
Value literalEval(std::string_view text, Arena& arena);

/// Python's str() of a value, in the arena.
std::string_view str(const Value& value, Arena& arena);
/// Python's truth of a value.
bool truth(const Value& value);
/// Python's == and <; ordering unlike types throws EvaluationError.
bool equals(const Value& a, const Value& b);
int compare(const Value& a, const Value& b);
/// One arithmetic operator (+ - * / // % ** ~) with Python's rules. Throws EvaluationError.
Value arithmetic(std::string_view op, const Value& a, const Value& b, Arena& arena);

/// Names of all filters, tests, and the methods of a kind: for completion and suggestions.
std::vector<std::string> filterNames();
std::vector<std::string> testNames();

} // namespace understudy::formula
