// SPDX-License-Identifier: GPL-3.0-or-later
// `object:` with its fields, friends, count and macros.
#include "recipe/parser.h"

#include <algorithm>

namespace understudy::recipe {

namespace {

constexpr int kDeepestMacro = 50;

/// A repeated field keeps its first place and takes its last value.
void put(std::vector<Field>& fields, Field field) {
    const auto same = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == field.name; });
    if (same == fields.end()) {
        fields.push_back(std::move(field));
    } else {
        *same = std::move(field);
    }
}

bool isPlain(const YamlNode& node, Kind kind) {
    return node.type == YamlNode::Type::Scalar && !node.quoted && yamlScalar(node.text).is(kind);
}

} // namespace

std::unique_ptr<ObjectTemplate> Parser::object(const YamlNode& item) {
    checkKeys(item, {"object", "fields", "friends", "include", "nickname", "just_once", "for_each", "count", "update_key"});
    auto object = std::make_unique<ObjectTemplate>();
    object->table = word(*item.find("object"));
    object->position = item.position;
    if (const auto* entry = item.find("nickname")) object->nickname = word(*entry);
    if (const auto* entry = item.find("update_key")) object->updateKey = word(*entry);
    if (const auto* entry = item.find("just_once")) {
        if (!isPlain(*entry->value, Kind::Bool)) error("bad-type", Core::tr("just_once is true or false"), entry->value->position);
        object->justOnce = isPlain(*entry->value, Kind::Bool) && yamlScalar(entry->value->text).integer;
    }
    if (const auto* entry = item.find("for_each"))
        error("unsupported", Core::tr("for_each is not supported yet"), entry->position, entry->key.size());
    if (const auto* entry = item.find("count")) count(*object, *entry);
    body(*object, item, 0);
    return object;
}

/// What macros and objects share: included macros first, then own fields and friends.
void Parser::body(ObjectTemplate& object, const YamlNode& item, int depth) {
    if (const auto* entry = item.find("include")) include(object, *entry, depth);
    if (const auto* entry = item.find("fields")) fields(object, *entry);
    if (const auto* entry = item.find("friends")) friends(object, *entry);
}

void Parser::include(ObjectTemplate& object, const YamlNode::Entry& macros, int depth) {
    for (const std::string_view part : split(macros.value->text, ",")) {
        const std::string name(trimmed(part));
        const auto macro = m_macros.find(name);
        if (macro == m_macros.end()) {
            std::vector<std::string> known;
            for (const auto& [key, node] : m_macros) known.push_back(key);
            Diagnostic& finding = error("unknown-macro", Core::tr("There is no macro named %1", name), macros.value->position, name.size());
            if (const auto near = nearest(name, known)) finding.fix = Core::tr("did you mean %1", *near);
        } else if (depth >= kDeepestMacro) {
            error("macro-circle", Core::tr("The macro %1 includes itself", name), macros.value->position, name.size());
            return;
        } else {
            body(object, *macro->second, depth + 1);
        }
    }
}

void Parser::fields(ObjectTemplate& object, const YamlNode::Entry& entry) {
    if (entry.value->type != YamlNode::Type::Map) {
        error("bad-type", Core::tr("fields is a list of `name: value` lines"), entry.position, entry.key.size());
        return;
    }
    for (const YamlNode::Entry& field : entry.value->entries)
        put(object.fields, {field.key, definition(*field.value), field.position});
}

void Parser::friends(ObjectTemplate& object, const YamlNode::Entry& entry) {
    if (entry.value->type != YamlNode::Type::List) {
        error("bad-type", Core::tr("friends is a list: every line begins with '-'"), entry.position, entry.key.size());
        return;
    }
    for (const auto& item : entry.value->items) {
        if (item->find("object")) {
            object.friends.emplace_back(this->object(*item));
        } else if (item->find("var")) {
            object.friends.emplace_back(variable(*item));
        } else {
            error("bad-friend", Core::tr("A friend is an object or a var"), item->position);
        }
    }
}

void Parser::count(ObjectTemplate& object, const YamlNode::Entry& entry) {
    const YamlNode& value = *entry.value;
    const bool wrongScalar = value.type == YamlNode::Type::Scalar && (isPlain(value, Kind::Float) || isPlain(value, Kind::Bool) || isPlain(value, Kind::Null));
    if (wrongScalar || value.type == YamlNode::Type::Null || value.type == YamlNode::Type::List) {
        error("bad-count", Core::tr("count is a whole number, a formula or a function"), value.position, value.text.size());
        return;
    }
    object.count = definition(value);
}

} // namespace understudy::recipe
