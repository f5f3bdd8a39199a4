// SPDX-License-Identifier: GPL-3.0-or-later
#include "recipe/parser.h"

#include <algorithm>

namespace understudy::recipe {

Diagnostic& Parser::error(const char* code, Message message, const Position& at, std::size_t length) {
    m_diagnostics.push_back({Severity::Error, code, std::move(message), at, static_cast<int>(length), {}, {}});
    return m_diagnostics.back();
}

void Parser::checkKeys(const YamlNode& item, std::initializer_list<const char*> allowed) {
    const std::vector<std::string> known(allowed.begin(), allowed.end());
    for (const YamlNode::Entry& entry : item.entries) {
        if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
        Diagnostic& finding = error("unknown-key", Core::tr("Unexpected key: %1", entry.key), entry.position, entry.key.size());
        if (const auto near = nearest(entry.key, known)) {
            finding.fix = Core::tr("did you mean %1", *near);
            finding.edit = TextEdit{finding.position.line, finding.position.column, finding.length, *near};
        } else {
            finding.fix = Core::tr("keys here: %1", join(known, ", "));
        }
    }
}

std::string Parser::word(const YamlNode::Entry& entry) {
    if (entry.value->type == YamlNode::Type::Scalar && !entry.value->text.empty()) return entry.value->text;
    error("bad-type", Core::tr("%1 needs a name", entry.key), entry.position, entry.key.size());
    return {};
}

} // namespace understudy::recipe
