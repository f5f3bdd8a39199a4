// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/spelling.h"

#include "base/text.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <regex>
#include <string_view>
#include <utility>

namespace understudy {

namespace {

constexpr std::pair<std::string_view, std::string_view> kNames[] = {
    {"tab", "\t"}, {"comma", ","}, {"semicolon", ";"}, {"pipe", "|"}, {"space", " "}, {"none", ""}};

bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Reads the escape at the front of `text` and drops it; nothing if it is none.
std::optional<char> takeEscape(std::string_view& text) {
    if (text.size() < 2 || text[0] != '\\') return std::nullopt;
    unsigned code = 0;
    if (text[1] == 'x' && text.size() >= 4 && std::from_chars(text.data() + 2, text.data() + 4, code, 16).ptr == text.data() + 4) {
        text.remove_prefix(4);
        return static_cast<char>(code);
    }
    if (text[1] != 't' && text[1] != '\\') return std::nullopt;
    const char c = text[1] == 't' ? '\t' : '\\';
    text.remove_prefix(2);
    return c;
}

std::string unescaped(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const auto escape = takeEscape(text);
        plain += escape ? *escape : text.front();
        if (!escape) text.remove_prefix(1);
    }
    return plain;
}

} // namespace

Result<std::string> delimiterFromText(const std::string& text) {
    for (const auto& [name, delimiter] : kNames)
        if (lowerAscii(text) == name) return std::string(delimiter);
    const std::string delimiter = unescaped(text);
    if (!delimiter.empty() && utf8Length(delimiter) <= 4) return delimiter;
    return fail(ErrorCode::Usage, Core::tr("A delimiter has 1 to 4 characters, not '%1'", text), {},
                Core::tr("Write it as it is, or as tab, comma, semicolon, pipe, space, none or \\x01."));
}

std::string delimiterText(const std::string& delimiter) {
    if (delimiter == "\t") return "tab";
    if (delimiter == " ") return "space";
    if (delimiter.empty()) return "none";
    std::string text;
    for (const char c : delimiter) {
        if (c == '\\') text += "\\\\";
        else if (isControl(c)) text += std::string("\\x") + "0123456789abcdef"[c >> 4 & 15] + "0123456789abcdef"[c & 15];
        else text += c;
    }
    return text;
}

Result<char> quoteFromText(const std::string& text) {
    if (lowerAscii(text) == "none" || text.empty()) return '\0';
    if (text.size() == 1) return text.front();
    return fail(ErrorCode::Usage, Core::tr("A quote is one character, not '%1'", text), {}, Core::tr("Write it as it is, or none."));
}

Result<std::uint64_t> bytesFromText(const std::string& text) {
    static const std::regex kAmount(R"(\s*(\d+(?:\.\d+)?)\s*(?:([kmgtp])(i?))?b?\s*)", std::regex::icase);
    std::smatch found;
    if (text.size() < 40 && std::regex_match(text, found, kAmount)) {
        const double unit = found[3].length() > 0 ? 1024 : 1000;
        const std::size_t power = found[2].length() == 0 ? 0 : std::string_view("kmgtp").find(lowerAscii(found[2].str())) + 1;
        const double bytes = std::stod(found[1]) * std::pow(unit, static_cast<double>(power));
        if (bytes >= 1 && bytes <= 9e18) return static_cast<std::uint64_t>(bytes);
    }
    return fail(ErrorCode::Usage, Core::tr("'%1' is no amount of bytes", text), {}, Core::tr("Write it as a number, or as 500 MB, 10 GB or 2 TiB."));
}

std::string quoteText(char quote) { return quote == '\0' ? "none" : std::string(1, quote); }

} // namespace understudy
