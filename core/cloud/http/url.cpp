// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/url.h"

#include "base/text.h"

#include <cstdlib>

namespace understudy::http {

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEF";

bool isUnreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

int digitOf(char c) {
    const std::size_t at = kDigits.find(c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// The byte that an escape at `at` stands for; -1 if there is none.
int escapedByte(std::string_view text, std::size_t at) {
    if (text[at] != '%' || at + 2 >= text.size()) return -1;
    const int high = digitOf(text[at + 1]), low = digitOf(text[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

} // namespace

std::string encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (isUnreserved(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return out;
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int byte = escapedByte(text, at);
        out += byte < 0 ? text[at] : static_cast<char>(byte);
        if (byte >= 0) at += 2;
    }
    return out;
}

std::string withQuery(std::string base, const Query& query) {
    char separator = base.find('?') == std::string::npos ? '?' : '&';
    for (const auto& [name, value] : query) {
        if (value.empty()) continue;
        base += separator + encoded(name) + '=' + encoded(value);
        separator = '&';
    }
    return base;
}

std::string hostOf(const std::string& url) {
    std::string_view rest = url;
    if (const std::size_t scheme = rest.find("://"); scheme != std::string_view::npos) rest.remove_prefix(scheme + 3);
    rest = rest.substr(0, rest.find_first_of("/?#"));
    if (const std::size_t user = rest.rfind('@'); user != std::string_view::npos) rest.remove_prefix(user + 1);
    return lowerAscii(rest);
}

bool isLoopback(const std::string& url) {
    std::string host = hostOf(url);
    if (host.starts_with("[::1]")) return true;
    host = host.substr(0, host.find(':'));
    return host == "localhost" ||
           (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

Endpoint endpoint(const std::string& base, const char* variable) {
    const char* value = std::getenv(variable);
    std::string named(trimmed(value ? value : ""));
    if (named.empty()) return {base, false};
    if (named.find("://") == std::string::npos) named = "http://" + named;
    while (named.ends_with('/'))
        named.pop_back();
    return {named, true};
}

} // namespace understudy::http
