// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/yaml_document.h"

#include "base/text.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

namespace understudy {

using Json = nlohmann::ordered_json;

namespace {

constexpr int kDeepest = 32;
constexpr std::size_t kMostValues = 200'000;

const Json kNothing;

/// Walks a YAML tree into JSON, noting places.
class Converter {
public:
    Converter(YamlDocument& document, std::string file, Diagnostics& diagnostics)
        : m_document(document), m_file(std::move(file)), m_diagnostics(diagnostics) {}

    Json convert(const YAML::Node& node, const Json& schema, const std::string& path, int depth = 0) {
        m_document.values[path] = position(node.Mark());
        if (depth > kDeepest || m_document.values.size() > kMostValues) return tooLarge(node.Mark());
        if (node.IsMap()) return convertMap(node, schema, path, depth);
        if (node.IsSequence()) return convertSequence(node, schema, path, depth);
        return node.IsScalar() ? scalar(node, schema) : Json();
    }

private:
    Position position(const YAML::Mark& mark) const { return {m_file, mark.line + 1, mark.column + 1}; }

    void report(const char* code, Message message, const YAML::Mark& mark, Message fix = {}) {
        Diagnostic finding;
        finding.code = code;
        finding.message = std::move(message);
        finding.position = position(mark);
        finding.fix = std::move(fix);
        m_diagnostics.push_back(std::move(finding));
    }

    Json tooLarge(const YAML::Mark& mark) {
        if (!m_tooLarge) report("too-large", Core::tr("The file is nested too deeply or repeats itself too often"), mark);
        m_tooLarge = true;
        return {};
    }

    Json convertMap(const YAML::Node& node, const Json& schema, const std::string& path, int depth) {
        Json object = Json::object();
        for (const auto& member : node) {
            const std::string key = member.first.IsScalar() ? member.first.Scalar() : "";
            const std::string at = path + "[" + key + "]";
            if (object.contains(key))
                report("duplicate-key", Core::tr("'%1' stands twice", key), member.first.Mark(), Core::tr("Keep one of the two"));
            m_document.keys[at] = position(member.first.Mark());
            object[key] = convert(member.second, schemaOfMember(schema, key), at, depth + 1);
        }
        return object;
    }

    Json convertSequence(const YAML::Node& node, const Json& schema, const std::string& path, int depth) {
        Json array = Json::array();
        for (const YAML::Node& item : node)
            array.push_back(convert(item, schemaOfItem(schema), path + "[" + std::to_string(array.size()) + "]", depth + 1));
        return array;
    }

    static Json scalar(const YAML::Node& node, const Json& schema) {
        const std::string& text = node.Scalar();
        const bool quoted = node.Tag() == "!";
        return quoted || permits(schema, "string") ? Json(text) : typed(text);
    }

    /// YAML's plain scalars. Null ones are not seen here: yaml-cpp tells them apart itself.
    static Json typed(const std::string& text) {
        const std::string lower = lowerAscii(text);
        if (lower == "true" || lower == "yes" || lower == "on") return true;
        if (lower == "false" || lower == "no" || lower == "off") return false;
        const std::string digits = replaceAll(text, "_", "");
        std::uint64_t natural = 0;
        if (whole(digits, natural)) return natural;
        std::int64_t negative = 0;
        if (whole(digits, negative)) return negative;
        double real = 0;
        return whole(digits, real) ? Json(real) : Json(text);
    }

    template <class T>
    static bool whole(const std::string& text, T& value) {
        const char* const end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        return !text.empty() && read.ec == std::errc() && read.ptr == end;
    }

    YamlDocument& m_document;
    std::string m_file;
    Diagnostics& m_diagnostics;
    bool m_tooLarge = false;
};

Diagnostic syntaxError(const YAML::Exception& error, const std::string& path) {
    Diagnostic finding;
    finding.code = "yaml-syntax";
    finding.message = Core::tr("This is not valid YAML: %1", error.msg);
    finding.position = {path, error.mark.line + 1, error.mark.column + 1};
    return finding;
}

Position placeOf(const std::map<std::string, Position>& places, const std::string& path) {
    const auto found = places.find(path);
    return found == places.end() ? Position() : found->second;
}

} // namespace

Position YamlDocument::valueAt(const std::string& path) const { return placeOf(values, path); }

Position YamlDocument::keyAt(const std::string& path) const {
    const Position key = placeOf(keys, path);
    return key.line > 0 ? key : valueAt(path);
}

const Json& schemaOfMember(const Json& schema, const std::string& key) {
    if (!schema.is_object()) return kNothing;
    if (const auto properties = schema.find("properties"); properties != schema.end() && properties->contains(key))
        return (*properties)[key];
    const auto others = schema.find("additionalProperties");
    return others != schema.end() && others->is_object() ? *others : kNothing;
}

const Json& schemaOfItem(const Json& schema) {
    return schema.is_object() && schema.contains("items") ? schema["items"] : kNothing;
}

bool permits(const Json& schema, const std::string& type) {
    if (!schema.is_object() || !schema.contains("type")) return false;
    const Json& types = schema["type"];
    return types.is_array() ? std::find(types.begin(), types.end(), type) != types.end() : types == type;
}

std::optional<YamlDocument> readYaml(const std::string& text, const std::string& path, const Json& schema,
                                     Diagnostics& diagnostics) {
    try {
        YamlDocument document;
        document.value = Converter(document, path, diagnostics).convert(YAML::Load(text), schema, "<root>");
        return document;
    } catch (const YAML::Exception& error) {
        diagnostics.push_back(syntaxError(error, path));
        return std::nullopt;
    }
}

} // namespace understudy
