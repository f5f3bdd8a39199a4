// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/message.h"
#include "base/value.h"
#include "formula/operators.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::formula {

struct Builtin;
struct Member;

/// A part of an expression as written inside ${{ }}: a Jinja2 expression.
struct Node {
    enum class Type {
        Literal,     ///< `literal` (strings point into `text`)
        Name,        ///< `text`; `symbol` is bound by the compiler
        Attribute,   ///< children[0] . text
        Item,        ///< children[0] [ children[1] ]
        Slice,       ///< children[0] [ c1 : c2 : c3 ], a missing part is a null pointer
        Call,        ///< children[0] ( children[1…] ); names[i] belongs to children[i + 1]: empty for a positional
                     ///< argument, "*" or "**" for one that is spread
        Filter,      ///< children[0] | text ( children[1…] ), named like those of a Call
        Test,        ///< children[0] is text ( children[1…] ); `text` begins with "not " when negated
        Unary,       ///< text is "-", "+" or "not"
        Binary,      ///< text is one of + - * / // % ** ~ and or
        Compare,     ///< children[0] op children[1] op …; names[i] is the operator before children[i + 1]
        Conditional, ///< children: value, condition, otherwise (null pointer if there is none)
        List,
        Tuple,
        Dict, ///< key, value, key, value …
    };

    Type type = Type::Literal;
    std::string text;
    Value literal;
    std::vector<std::unique_ptr<Node>> children;
    std::vector<std::string> names;
    std::size_t offset = 0; ///< Byte in the template's source where the part begins.
    std::size_t length = 0;
    int symbol = -1; ///< Slot of a resolved Name; free for whoever evaluates.

    Operator op = Operator::None;      ///< Unary and Binary: what `text` says.
    std::vector<Operator> comparisons; ///< Compare: what `names` say.
    const Builtin* builtin = nullptr;  ///< Filter and Test: the function, found by the parser.
    const Member* member = nullptr;    ///< Attribute: what built-in types have under this name, null if none does.
    int height = 1;                    ///< Levels of parts from here down; bounded, so that recursion is safe.
};

/// A piece of a template: literal text, or one ${{ expression }}.
struct Segment {
    std::string text;                 ///< Literal text when `expression` is null.
    std::unique_ptr<Node> expression;
};

/// A parsed string of a recipe. `${% %}` blocks and `{# #}` comments of Jinja are named as unsupported for now,
/// except comments, which are dropped.
struct Template {
    std::string source;
    std::vector<Segment> segments;

    /// True if the whole string is exactly one ${{ }} with nothing around it: the value is kept as it is.
    bool isSingle() const { return segments.size() == 1 && segments.front().expression; }
};

/// Why a template could not be parsed; offset and length in bytes of its source.
struct SyntaxError {
    Message message;
    std::size_t offset = 0;
    std::size_t length = 0;
};

/// True if the string holds a formula at all: "${{" or "${%" (and "<<", "<%" in version 2 when no "${{" is there).
bool hasFormula(std::string_view text, int version);

/// Parses a string that has a formula. Throws SyntaxError.
Template parse(std::string_view text, int version);

/// Parses one bare expression (no delimiters). Throws SyntaxError.
std::unique_ptr<Node> parseExpression(std::string_view text);

/// Every name the template reads, each once, in order of appearance.
std::vector<std::string> names(const Template& source);

} // namespace understudy::formula
