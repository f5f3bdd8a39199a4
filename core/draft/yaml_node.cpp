// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/yaml_node.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace understudy {
namespace {

constexpr std::size_t kLineWidth = 110;

bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// YAML 1.1 gives these words another meaning than their letters.
bool isReservedWord(std::string_view text) {
    static constexpr std::array<std::string_view, 9> kWords{"y", "n", "yes", "no", "true", "false", "on", "off", "null"};
    return std::find(kWords.begin(), kWords.end(), lowerAscii(text)) != kWords.end();
}

bool startsLikeNumberOrMark(char c) {
    return (c >= '0' && c <= '9') || std::string_view("+-.?:,[]{}#&*!|>'\"%@`~=<").find(c) != std::string_view::npos;
}

bool needsQuotes(std::string_view text, bool flow) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return true;
    if (startsLikeNumberOrMark(text.front()) || isReservedWord(text)) return true;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return true;
    return flow && text.find_first_of(",[]{}:'\"") != std::string_view::npos;
}

std::string doubleQuoted(std::string_view text) {
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') out += "\\n";
        else if (c == '\t') out += "\\t";
        else if (isControl(c)) out.append({'\\', 'x', kHex[(c >> 4) & 15], kHex[c & 15]});
        else if (c == '"' || c == '\\') out.append({'\\', c});
        else out += c;
    }
    return out + '"';
}

std::string flowText(const YamlNode& node) {
    if (node.type == YamlNode::Type::Plain) return node.text;
    if (node.type == YamlNode::Type::Text) return yamlQuoted(node.text, true);
    std::vector<std::string> parts;
    for (const YamlNode& item : node.items) parts.push_back(flowText(item));
    if (node.type == YamlNode::Type::List) return "[" + join(parts, ", ") + "]";
    for (const auto& [key, value] : node.entries) parts.push_back(yamlQuoted(key, true) + ": " + flowText(value));
    return "{" + join(parts, ", ") + "}";
}

bool isScalar(const YamlNode& node) {
    return node.type == YamlNode::Type::Text || node.type == YamlNode::Type::Plain;
}

std::string scalarText(const YamlNode& node) {
    return node.type == YamlNode::Type::Plain ? node.text : yamlQuoted(node.text, false);
}

void endLine(std::string& out, std::string_view comment) {
    if (!comment.empty()) out.append(" # ").append(comment);
    out += '\n';
}

void writeBody(std::string& out, const YamlNode& node, int indent);

/// What stands to the right of "key:" or of "-": the flow spelling where it fits, else a block below.
void writeValue(std::string& out, const YamlNode& node, int indent) {
    const std::size_t begin = out.rfind('\n') + 1;
    const std::string flow = isScalar(node) ? scalarText(node) : flowText(node);
    const bool lineByLine = node.type == YamlNode::Type::List && !isScalar(node.items[0]);
    if (isScalar(node) || (!lineByLine && out.size() - begin + flow.size() + 1 <= kLineWidth)) {
        out.append(" ").append(flow) += '\n';
        return;
    }
    out += '\n';
    writeBody(out, node, indent);
}

/// A list item's mapping begins on the line of its dash.
void writeItem(std::string& out, const YamlNode& item, int indent) {
    out.append(static_cast<std::size_t>(indent), ' ') += '-';
    if (item.type != YamlNode::Type::Mapping) return writeValue(out, item, indent + 2);
    const std::string flow = yamlQuoted(item.entries[0].first, false) + ": " + flowText(item.entries[0].second);
    const bool fits = item.entries.size() == 1 && static_cast<std::size_t>(indent) + 2 + flow.size() <= kLineWidth;
    if (fits) {
        out.append(" ").append(flow) += '\n';
        return;
    }
    std::string body;
    writeBody(body, item, indent + 2);
    out.append(" ").append(body.substr(static_cast<std::size_t>(indent) + 2));
}

void writeBody(std::string& out, const YamlNode& node, int indent) {
    for (const YamlNode& item : node.items) writeItem(out, item, indent);
    for (const auto& [key, value] : node.entries) {
        out.append(static_cast<std::size_t>(indent), ' ').append(yamlQuoted(key, false)) += ':';
        writeValue(out, value, indent + 2);
    }
}

} // namespace

YamlNode yamlText(std::string text) { return {YamlNode::Type::Text, std::move(text), {}, {}}; }
YamlNode yamlPlain(std::string text) { return {YamlNode::Type::Plain, std::move(text), {}, {}}; }
YamlNode yamlNumber(std::int64_t number) { return yamlPlain(std::to_string(number)); }
YamlNode yamlList(std::vector<YamlNode> items) { return {YamlNode::Type::List, {}, {}, std::move(items)}; }

YamlNode yamlMapping(std::vector<std::pair<std::string, YamlNode>> entries) {
    return {YamlNode::Type::Mapping, {}, std::move(entries), {}};
}

YamlNode yamlCall(std::string name, YamlNode argument) {
    return yamlMapping({{std::move(name), std::move(argument)}});
}

std::string yamlQuoted(std::string_view text, bool flow) {
    if (std::any_of(text.begin(), text.end(), isControl)) return doubleQuoted(text);
    if (!needsQuotes(text, flow)) return std::string(text);
    return "'" + replaceAll(std::string(text), "'", "''") + "'";
}

void writeYamlEntry(std::string& out, int indent, std::string_view key, const YamlNode& value,
                    std::string_view comment) {
    out.append(static_cast<std::size_t>(indent), ' ').append(yamlQuoted(key, false)) += ':';
    if (isScalar(value)) {
        out.append(" ").append(scalarText(value));
        return endLine(out, comment);
    }
    endLine(out, comment);
    writeBody(out, value, indent + 2);
}

} // namespace understudy
