// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/schema_check.h"

#include "base/text.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>

namespace understudy {

using Json = nlohmann::ordered_json;

namespace {

/// A value that broke the schema: where, what, and what the schema says there.
struct Breach {
    std::string path;
    std::string key;
    const Json* value;
    const Json* schema;
};

/// "[tables]" -> "tables".
std::string unbracketed(const std::string& step) { return step.substr(1, step.size() - 2); }

Breach locate(const YamlDocument& document, const Json& schema, const std::vector<std::string>& context) {
    Breach breach{"<root>", "", &document.value, &schema};
    for (std::size_t i = 1; i < context.size(); ++i) {
        const std::string key = unbracketed(context[i]);
        const bool item = breach.value->is_array();
        breach.schema = item ? &schemaOfItem(*breach.schema) : &schemaOfMember(*breach.schema, key);
        breach.value = item ? &breach.value->at(std::stoul(key)) : &breach.value->at(key);
        breach.path += context[i];
        if (!item) breach.key = key;
    }
    return breach;
}

std::vector<std::string> allowedKeys(const Json& schema) {
    std::vector<std::string> names;
    if (schema.contains("properties"))
        for (const auto& [name, ignored] : schema["properties"].items()) names.push_back(name);
    return names;
}

std::vector<std::string> strings(const Json& array) {
    std::vector<std::string> texts;
    for (const Json& item : array) texts.push_back(item.is_string() ? item.get<std::string>() : item.dump());
    return texts;
}

std::string listed(const std::vector<std::string>& names) { return join(names, ", "); }

std::string shown(const Json& value) {
    if (value.is_object()) return "a mapping";
    if (value.is_array()) return "a list";
    return value.is_string() ? "'" + value.get<std::string>() + "'" : value.dump();
}

/// "a whole number", "text or nothing".
std::string wantedTypes(const Json& schema) {
    static const StringMap<std::string> words = {{"integer", "a whole number"}, {"string", "text"},
                                                 {"boolean", "true or false"},  {"object", "a mapping"},
                                                 {"array", "a list"},           {"null", "null"},
                                                 {"number", "a number"}};
    std::vector<std::string> names;
    for (const auto& [type, word] : words)
        if (permits(schema, type)) names.push_back(word);
    return join(names, " or ");
}

/// Turns valijson's findings into diagnostics.
class Explainer {
public:
    Explainer(const YamlDocument& document, const Json& schema, Diagnostics& diagnostics)
        : m_document(document), m_schema(schema), m_diagnostics(diagnostics) {}

    void explain(const valijson::ValidationResults::Error& error) {
        const Breach breach = locate(m_document, m_schema, error.context);
        const std::string_view what = error.description;
        if (what.starts_with("Object contains a property")) unknownKeys(breach);
        else if (what.starts_with("Missing required property")) missingKeys(breach);
        else if (what.starts_with("Value type not permitted")) wrongType(breach);
        else if (what.starts_with("Failed to match against any enum")) wrongChoice(breach);
        else if (what.starts_with("Expected number") || what.starts_with("String should") || what.starts_with("Array should"))
            outOfBounds(breach);
    }

private:
    Diagnostic& report(const char* code, std::string message, Position position, std::size_t length, std::string fix) {
        Diagnostic finding;
        finding.code = code;
        finding.message = std::move(message);
        finding.position = std::move(position);
        finding.length = static_cast<int>(length);
        finding.fix = std::move(fix);
        m_diagnostics.push_back(std::move(finding));
        return m_diagnostics.back();
    }

    /// A replacement for the misspelt word that `finding` is about, when one is near.
    void suggest(Diagnostic& finding, const std::string& written, const std::vector<std::string>& names) {
        const auto near = nearest(written, names);
        if (!near) return;
        finding.fix = "Did you mean '" + *near + "'?";
        finding.edit = TextEdit{finding.position.line, finding.position.column, static_cast<int>(written.size()), *near};
    }

    void unknownKeys(const Breach& breach) {
        const std::vector<std::string> names = allowedKeys(*breach.schema);
        for (const auto& [key, ignored] : breach.value->items()) {
            if (std::find(names.begin(), names.end(), key) != names.end()) continue;
            Diagnostic& finding = report("unknown-key", "'" + key + "' means nothing here",
                                         m_document.keyAt(breach.path + "[" + key + "]"), key.size(), "Known are " + listed(names));
            suggest(finding, key, names);
        }
    }

    void missingKeys(const Breach& breach) {
        for (const Json& name : (*breach.schema)["required"]) {
            if (breach.value->contains(name.get<std::string>())) continue;
            report("missing-key", "'" + name.get<std::string>() + "' is missing", m_document.valueAt(breach.path), 0,
                   (*breach.schema)["properties"][name.get<std::string>()].value("description", std::string()));
        }
    }

    void wrongType(const Breach& breach) {
        const std::string wanted = wantedTypes(*breach.schema);
        const std::string name = breach.key.empty() ? "The file" : "'" + breach.key + "'";
        if (breach.value->is_null())
            report("no-value", name + " has no value", m_document.keyAt(breach.path), breach.key.size(),
                   "Give it " + wanted + ", or leave the line out");
        else
            report("wrong-type", name + " must be " + wanted + ", not " + shown(*breach.value),
                   m_document.valueAt(breach.path), 0, "");
    }

    void wrongChoice(const Breach& breach) {
        if (!breach.value->is_string()) return;
        const std::vector<std::string> names = strings((*breach.schema)["enum"]);
        const std::string written = breach.value->get<std::string>();
        suggest(report("unknown-value", "'" + breach.key + "' cannot be '" + written + "'", m_document.valueAt(breach.path),
                       written.size(), "Choose one of " + listed(names)),
                written, names);
    }

    void outOfBounds(const Breach& breach) {
        const Json& schema = *breach.schema;
        std::string bounds = "must not be empty";
        if (schema.contains("minimum")) bounds = "must be at least " + schema["minimum"].dump();
        if (schema.contains("maximum")) bounds += " and at most " + schema["maximum"].dump();
        report("out-of-bounds", "'" + breach.key + "' " + bounds, m_document.valueAt(breach.path), 0, "");
    }

    const YamlDocument& m_document;
    const Json& m_schema;
    Diagnostics& m_diagnostics;
};

} // namespace

void checkSchema(const YamlDocument& document, const Json& schemaText, Diagnostics& diagnostics) {
    const nlohmann::json plainSchema = schemaText, plainValue = document.value;
    valijson::Schema schema;
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(plainSchema), schema);
    valijson::ValidationResults results;
    valijson::Validator(valijson::Validator::kStrongTypes)
        .validate(schema, valijson::adapters::NlohmannJsonAdapter(plainValue), &results);
    Explainer explainer(document, schemaText, diagnostics);
    for (const auto& error : results) explainer.explain(error);
}

} // namespace understudy
