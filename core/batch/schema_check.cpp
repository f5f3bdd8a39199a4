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

Message shown(const Json& value) {
    if (value.is_object()) return Core::tr("a mapping");
    if (value.is_array()) return Core::tr("a list");
    return verbatim(value.is_string() ? "'" + value.get<std::string>() + "'" : value.dump());
}

/// "a whole number", "text or nothing".
Message wantedTypes(const Json& schema) {
    static const StringMap<Message> words = {{"integer", Core::tr("a whole number")}, {"string", Core::tr("text")},
                                             {"boolean", Core::tr("true or false")},  {"object", Core::tr("a mapping")},
                                             {"array", Core::tr("a list")},           {"null", verbatim("null")},
                                             {"number", Core::tr("a number")}};
    Message wanted;
    for (const auto& [type, word] : words)
        if (permits(schema, type)) wanted = wanted.empty() ? word : Core::tr("%1 or %2", wanted, word);
    return wanted;
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
    Diagnostic& report(const char* code, Message message, Position position, std::size_t length, Message fix) {
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
        finding.fix = Core::tr("Did you mean '%1'?", *near);
        finding.edit = TextEdit{finding.position.line, finding.position.column, static_cast<int>(written.size()), *near};
    }

    void unknownKeys(const Breach& breach) {
        const std::vector<std::string> names = allowedKeys(*breach.schema);
        for (const auto& [key, ignored] : breach.value->items()) {
            if (std::find(names.begin(), names.end(), key) != names.end()) continue;
            Diagnostic& finding = report("unknown-key", Core::tr("'%1' means nothing here", key),
                                         m_document.keyAt(breach.path + "[" + key + "]"), key.size(),
                                         Core::tr("Known are %1", listed(names)));
            suggest(finding, key, names);
        }
    }

    void missingKeys(const Breach& breach) {
        for (const Json& name : (*breach.schema)["required"]) {
            if (breach.value->contains(name.get<std::string>())) continue;
            report("missing-key", Core::tr("'%1' is missing", name.get<std::string>()), m_document.valueAt(breach.path), 0,
                   (*breach.schema)["properties"][name.get<std::string>()].value("description", std::string()));
        }
    }

    void wrongType(const Breach& breach) {
        const Message wanted = wantedTypes(*breach.schema);
        const Message name = breach.key.empty() ? Core::tr("The file") : verbatim("'" + breach.key + "'");
        if (breach.value->is_null())
            report("no-value", Core::tr("%1 has no value", name), m_document.keyAt(breach.path), breach.key.size(),
                   Core::tr("Give it %1, or leave the line out", wanted));
        else
            report("wrong-type", Core::tr("%1 must be %2, not %3", name, wanted, shown(*breach.value)),
                   m_document.valueAt(breach.path), 0, "");
    }

    void wrongChoice(const Breach& breach) {
        if (!breach.value->is_string()) return;
        const std::vector<std::string> names = strings((*breach.schema)["enum"]);
        const std::string written = breach.value->get<std::string>();
        suggest(report("unknown-value", Core::tr("'%1' cannot be '%2'", breach.key, written), m_document.valueAt(breach.path),
                       written.size(), Core::tr("Choose one of %1", listed(names))),
                written, names);
    }

    void outOfBounds(const Breach& breach) {
        const Json& schema = *breach.schema;
        const auto bound = [&](const char* which) { return schema.contains(which) ? schema[which].dump() : std::string(); };
        const std::string least = bound("minimum"), most = bound("maximum");
        report("out-of-bounds",
               least.empty()  ? Core::tr("'%1' must not be empty", breach.key)
               : most.empty() ? Core::tr("'%1' must be at least %2", breach.key, least)
                              : Core::tr("'%1' must be at least %2 and at most %3", breach.key, least, most),
               m_document.valueAt(breach.path), 0, {});
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
