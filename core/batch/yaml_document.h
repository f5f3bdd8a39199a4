// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>

namespace understudy {

/// A YAML text as JSON, with the place of everything in it. Paths are written as valijson writes them:
/// "<root>[tables][0][rows]".
struct YamlDocument {
    nlohmann::ordered_json value;
    std::map<std::string, Position> values; ///< Where each value begins, by path.
    std::map<std::string, Position> keys;   ///< Where the key of each member stands, by the member's path.

    Position valueAt(const std::string& path) const;
    Position keyAt(const std::string& path) const;
};

/// Reads YAML the way a schema means it: a scalar where the schema wants a string stays as written, others get YAML's
/// types. Syntax errors and keys that stand twice become diagnostics. Bounded on alias bombs.
std::optional<YamlDocument> readYaml(const std::string& text, const std::string& path,
                                     const nlohmann::ordered_json& schema, Diagnostics& diagnostics);

/// The part of a schema that is about a member or item of what `schema` is about; null if it says nothing.
const nlohmann::ordered_json& schemaOfMember(const nlohmann::ordered_json& schema, const std::string& key);
const nlohmann::ordered_json& schemaOfItem(const nlohmann::ordered_json& schema);
/// Whether a schema permits a type by name ("string", "null" …).
bool permits(const nlohmann::ordered_json& schema, const std::string& type);

} // namespace understudy
