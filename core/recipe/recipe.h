// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"
#include "base/value.h"
#include "formula/syntax.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace understudy::recipe {

struct ObjectTemplate;
struct Definition;

/// An argument of a function block; `name` is empty for a positional one.
struct Argument {
    std::string name;
    std::unique_ptr<Definition> value;
    Position position;
};

/// How a value is made: what stands to the right of a field, an argument, a count or a variable.
struct Definition {
    enum class Type {
        Literal, ///< A YAML scalar without a formula, typed as YAML 1.1 types it. A String's characters are in `text`
                 ///< (`literal` only tells the kind).
        Formula, ///< A string with ${{ }}.
        Call,    ///< A function block: `function: arguments`.
        Object,  ///< A nested `object:`.
    };
    Type type = Type::Literal;
    Position position;
    std::string text; ///< Scalar as written (Literal, Formula).
    Value literal;
    std::optional<formula::Template> formula;
    std::string function; ///< "random_number", "choice", "Plugin.method"
    std::vector<Argument> arguments;
    std::unique_ptr<ObjectTemplate> object;
};

struct Field {
    std::string name;
    Definition value;
    Position position; ///< Of the name.
    /// Begins with "__": evaluated and referable, never output.
    bool hidden() const { return name.starts_with("__"); }
};

/// A `var:` statement, at top level or among friends.
struct Variable {
    std::string name;
    Definition value;
    Position position;
};

using Statement = std::variant<std::unique_ptr<ObjectTemplate>, std::unique_ptr<Variable>>;

/// One `object:`: makes rows of a table.
struct ObjectTemplate {
    std::string table;
    std::string nickname;
    bool justOnce = false;
    std::optional<Definition> count;
    std::vector<Field> fields; ///< Macros applied: first position, last value.
    std::vector<Statement> friends;
    std::string updateKey;
    Position position;
    bool hidden() const { return table.starts_with("__"); }
};

/// An `option:` statement.
struct Option {
    std::string name;
    std::optional<Definition> fallback; ///< Its `default`.
    Position position;
};

/// A file the recipe was read from, the main one first.
struct SourceFile {
    std::string path;
    std::string text;
};

/// A recipe after includes and macros: what the engine compiles. Move-only; owns everything it shows.
struct Recipe {
    int version = 2; ///< snowfakery_version: 2 or 3; 2 when absent.
    std::vector<Option> options;
    std::vector<Statement> statements; ///< Those of included files first.
    std::vector<std::string> plugins;      ///< "snowfakery.standard_plugins.UniqueId.UniqueId"
    std::vector<Position> pluginPositions; ///< One per plugin.
    std::vector<SourceFile> files;
};

/// The outcome of parsing: as much of the recipe as could be understood, and every finding.
struct Parsed {
    Recipe recipe;
    Diagnostics diagnostics;
    bool ok() const { return !hasErrors(diagnostics); }
};

/// Reads an included file; the default reads from disk. Empty optional: not found.
using FileLoader = std::function<std::optional<std::string>(const std::string& path)>;

/// Parses a recipe's text. `path` names it in positions and is where includes are searched from. Never throws;
/// bounded on alias bombs and runaway macros. Unknown keys, functions, fakes and names get the nearest suggestion.
Parsed parse(std::string text, const std::string& path, const FileLoader& loader = {});

/// Reads and parses a file.
Parsed parseFile(const std::string& path);

/// What the editor needs to know at a place: which keys are valid there.
struct Completion {
    std::string text;   ///< What is inserted.
    Message detail;     ///< Type, default and one sentence.
    bool required = false;
};

/// Keys and functions valid at a place of a (possibly broken) text; required first.
std::vector<Completion> completions(const std::string& text, int line, int column);

/// A function of the recipe language with its parameters, as documentation, completion and checks use it.
struct FunctionInfo {
    std::string name;
    std::vector<std::string> parameters; ///< "min", "max", "step=1"
    Message summary; ///< One sentence.
    std::string example;
};
const std::vector<FunctionInfo>& functions();

} // namespace understudy::recipe
