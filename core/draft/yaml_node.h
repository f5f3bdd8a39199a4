// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace understudy {

/// A piece of a recipe to be written.
struct YamlNode {
    enum class Type {
        Text,    ///< A string: quoted where YAML would take it for something else.
        Plain,   ///< A number, date, null or truth value: stands as it is.
        Mapping,
        List,
    } type = Type::Text;
    std::string text;
    std::vector<std::pair<std::string, YamlNode>> entries; ///< Keys are strings, quoted as needed.
    std::vector<YamlNode> items;
};

YamlNode yamlText(std::string text);
YamlNode yamlPlain(std::string text);
YamlNode yamlNumber(std::int64_t number);
YamlNode yamlMapping(std::vector<std::pair<std::string, YamlNode>> entries);
YamlNode yamlList(std::vector<YamlNode> items);
/// `name: argument`, a function block.
YamlNode yamlCall(std::string name, YamlNode argument);

/// A string as YAML must spell it; in `flow` (inside braces) more has to be quoted.
std::string yamlQuoted(std::string_view text, bool flow);

/// Appends "key: value" at `indent` with a comment, value on the same line where it fits, and a line end.
void writeYamlEntry(std::string& out, int indent, std::string_view key, const YamlNode& value,
                    std::string_view comment = {});

} // namespace understudy
