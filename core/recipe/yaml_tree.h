// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"
#include "base/value.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace understudy::recipe {

/// A YAML document as PyYAML's SafeLoader would see it: YAML 1.1 scalars, merge keys applied, last of repeated keys
/// wins at its first place. yaml-cpp reads the text; this tree hides its surprises.
struct YamlNode {
    enum class Type { Null, Scalar, List, Map };
    struct Entry {
        std::string key;
        Position position; ///< Of the key.
        std::shared_ptr<const YamlNode> value;
    };

    Type type = Type::Null;
    std::string text;    ///< Scalar as written, quotes and escapes resolved.
    bool quoted = false; ///< Quoted or block scalar: always a string.
    Position position;
    std::vector<std::shared_ptr<const YamlNode>> items;
    std::vector<Entry> entries;

    const Entry* find(std::string_view key) const;
};

/// Reads one document; nullptr with an error in `diagnostics` if the text is no YAML, holds several documents, grows by
/// more than 100,000 nodes through its aliases (an alias bomb), or is nested deeper than 200 levels (an alias in itself).
std::shared_ptr<const YamlNode> readYaml(const std::string& text, const std::string& file, Diagnostics& diagnostics);

/// The value a plain scalar has in YAML 1.1 as PyYAML resolves it; strings point into `text`.
Value yamlScalar(std::string_view text);

} // namespace understudy::recipe
