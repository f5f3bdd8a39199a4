// SPDX-License-Identifier: GPL-3.0-or-later
// https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-json#details_of_loading_json_data
#include "cloud/bigquery/json_scalar.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace understudy::bigquery {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// -?(0|[1-9][0-9]*) and, for `fraction`, what JSON permits behind it.
bool isJsonNumber(std::string_view text, bool fraction) {
    const auto digits = [&] {
        const std::size_t begin = text.size();
        while (!text.empty() && isDigit(text.front())) text.remove_prefix(1);
        return begin - text.size();
    };
    if (text.starts_with('-')) text.remove_prefix(1);
    const bool zero = text.starts_with('0');
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (fraction && text.starts_with('.')) {
        text.remove_prefix(1);
        if (digits() == 0) return false;
    }
    if (fraction && (text.starts_with('e') || text.starts_with('E'))) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
        if (digits() == 0) return false;
    }
    return text.empty();
}

bool isBase64(std::string_view text) {
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    const auto letter = [](char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/'; };
    const std::string_view body = text.substr(0, text.size() - padding);
    return text.size() % 4 == 0 && std::all_of(body.begin(), body.end(), letter);
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        for (std::size_t j = 0; j < 3; ++j) group = group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0u);
        for (std::size_t j = 0; j < 4; ++j) out += i + j <= bytes.size() ? letters[group >> (18 - 6 * j) & 63u] : '=';
    }
    return out;
}

bool appendBoolean(std::string& out, std::string_view text) {
    const std::string word = lowerAscii(text);
    static constexpr std::array<std::string_view, 5> yes = {"true", "t", "yes", "y", "1"}, no = {"false", "f", "no", "n", "0"};
    const bool isYes = std::find(yes.begin(), yes.end(), word) != yes.end();
    if (!isYes && std::find(no.begin(), no.end(), word) == no.end()) return false;
    out += isYes ? "true" : "false";
    return true;
}

} // namespace

void appendJsonString(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, plain, i - plain);
        plain = i + 1;
        if (c >= 0x20) (out += '\\') += text[i];
        else if (c == '\n') out += "\\n";
        else ((out += "\\u00") += hex[c >> 4]) += hex[c & 15];
    }
    out.append(text, plain);
    out += '"';
}

void appendScalar(std::string& out, const Field& field, std::string_view text) {
    const std::string& type = field.type;
    if (text.empty() && type != "STRING" && type != "BYTES") {
        out += "null";
        return;
    }
    if ((type == "INTEGER" && isJsonNumber(text, false)) || (type == "FLOAT" && isJsonNumber(text, true))) {
        out += text;
        return;
    }
    if (type == "BOOLEAN" && appendBoolean(out, text)) return;
    if (type == "JSON" && nlohmann::json::accept(text)) {
        out += nlohmann::ordered_json::parse(text).dump();
        return;
    }
    if (type == "BYTES" && !isBase64(text)) return appendJsonString(out, base64(text));
    appendJsonString(out, text);
}

} // namespace understudy::bigquery
