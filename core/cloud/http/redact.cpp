// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/redact.h"

#include "base/text.h"
#include "cloud/http/secret_names.h"
#include "cloud/http/url.h"

#include <algorithm>

namespace understudy::http {

namespace {

constexpr std::string_view kRemoved = "[removed]";

bool isAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool isWord(char c) { return isAlphanumeric(c) || c == '_' || c == '-'; }

bool isTokenByte(char c) { return isWord(c) || std::string_view(".~+/=%").find(c) != std::string_view::npos; }

bool isHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// The length of "%3D", or of "%253D" when it was encoded twice; 0 if no escape stands there.
std::size_t escapeLength(std::string_view text) {
    std::size_t at = 1;
    if (!text.starts_with('%')) return 0;
    while (text.size() >= at + 4 && text.substr(at, 2) == "25" && isHex(text[at + 2]) && isHex(text[at + 3]))
        at += 2;
    return text.size() >= at + 2 && isHex(text[at]) && isHex(text[at + 1]) ? at + 2 : 0;
}

/// The length of `plain` or its escape at the start of the text; 0 if it is not there.
std::size_t markLength(std::string_view text, char plain) {
    if (text.starts_with(plain)) return 1;
    const std::size_t length = escapeLength(text);
    return length != 0 && decoded("%" + std::string(text.substr(length - 2, 2))) == std::string(1, plain) ? length : 0;
}

template <class Test>
std::size_t run(std::string_view text, Test test) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), test) - text.begin());
}

/// Goes through a text once, copying what is harmless.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    std::string result() {
        while (m_at < m_text.size()) {
            if (removedKey() || removedUser() || removedSession()) continue;
            if (const std::size_t escape = escapeLength(rest()); escape > 0)
                keep(escape);
            else if (isWord(m_text[m_at]))
                word();
            else
                keep(1);
        }
        return std::move(m_out);
    }

private:
    std::string_view rest() const { return m_text.substr(m_at); }

    void keep(std::size_t length) {
        m_out += m_text.substr(m_at, length);
        m_at += length;
    }

    bool remove(std::size_t length) {
        m_out += kRemoved;
        m_at += length;
        return true;
    }

    /// A PEM block, whole or cut off.
    bool removedKey() {
        if (!rest().starts_with("-----BEGIN ")) return false;
        const std::string_view head = rest().substr(0, 64);
        if (head.find("PRIVATE KEY-----") == std::string_view::npos) return false;
        const std::size_t tail = rest().find("-----END ");
        const std::size_t end = tail == std::string_view::npos ? tail : rest().find("-----", tail + 9);
        return remove(end == std::string_view::npos ? rest().size() : end + 5);
    }

    /// "user:password@" of an URL.
    bool removedUser() {
        if (!rest().starts_with("://")) return false;
        const std::size_t end = m_text.find_first_of("/?#\"'<> \t\r\n", m_at + 3);
        const std::size_t user = m_text.substr(0, end).rfind('@');
        if (user == std::string_view::npos || user < m_at + 3) return false;
        keep(3);
        return remove(user - m_at);
    }

    /// Session URIs whose id stands in the path, as emulators make them.
    bool removedSession() {
        constexpr std::string_view path = "/upload/resumable/";
        if (!rest().starts_with(path)) return false;
        keep(path.size());
        return remove(std::min(rest().find_first_of("/?#\"'<>&,; \t\r\n"), rest().size()));
    }

    void word() {
        if (const std::size_t length = tokenLength(); length > 0) {
            remove(length);
            return;
        }
        const std::string_view name = rest().substr(0, run(rest(), isWord));
        keep(name.size());
        if (lowerAscii(name) == "bearer" || lowerAscii(name) == "basic")
            removeCredentials();
        else if (isSecretParameter(name))
            removeValue(isSecretName(name));
    }

    /// What is a secret by its looks alone: Google's access and refresh tokens, codes, API keys, client secrets; JWTs.
    std::size_t tokenLength() const {
        struct Shape {
            std::string_view start;
            std::size_t shortest;
        };

        constexpr Shape shapes[] = {{"ya29.", 10},  {"1//0", 20}, {"1%2F%2F0", 20}, {"4/0A", 20},
                                    {"4%2F0A", 20}, {"AIza", 30}, {"GOCSPX-", 16},  {"eyJ", 20}};
        for (const Shape& shape : shapes) {
            if (!rest().starts_with(shape.start)) continue;
            const std::size_t length = run(rest(), isTokenByte);
            if (length >= shape.shortest) return length;
        }
        return 0;
    }

    void removeCredentials() {
        const std::size_t gap = markLength(rest(), ' ') > 0 ? markLength(rest(), ' ') : markLength(rest(), '+');
        const std::size_t length = run(rest().substr(gap), isTokenByte);
        if (gap == 0 || length < 6) return;
        keep(gap);
        remove(length);
    }

    /// The value behind a secret's name. Names that are plain words too count only before "=".
    void removeValue(bool anywhere) {
        std::size_t at = quoteLength(0);
        const bool quotedName = at > 0;
        at += run(rest().substr(at), [](char c) { return c == ' '; });
        const std::size_t equals = markLength(rest().substr(at), '='), colon = markLength(rest().substr(at), ':');
        if (equals == 0 && (colon == 0 || !anywhere)) return;
        at += equals + colon;
        at += run(rest().substr(at), [](char c) { return c == ' '; });
        keep(at);
        if (!rest().starts_with(kRemoved)) removeUpTo(valueEnd(colon > 0 && !quotedName));
    }

    void removeUpTo(std::size_t length) {
        const std::size_t quote = quoteLength(0);
        keep(quote);
        if (length > quote && !rest().starts_with(kRemoved)) remove(length - quote);
    }

    /// The length of a quote, as it stands or escaped within a JSON text.
    std::size_t quoteLength(std::size_t at) const {
        const std::string_view text = rest().substr(at);
        if (text.starts_with("\\\"")) return 2;
        return text.starts_with('"') || text.starts_with('\'') ? 1 : 0;
    }

    std::size_t valueEnd(bool wholeLine) const {
        const std::string_view text = rest();
        if (const std::size_t quote = quoteLength(0); quote > 0) return closingQuote(text, text.substr(0, quote));
        if (wholeLine) return std::min(text.find_first_of("\r\n"), text.size());
        std::size_t at = 0;
        while (at < text.size() && std::string_view("&\"'<>;,)]}\\ \t\r\n").find(text[at]) == std::string_view::npos &&
               markLength(text.substr(at), '&') == 0)
            ++at;
        return at;
    }

    static std::size_t closingQuote(std::string_view text, std::string_view quote) {
        for (std::size_t at = quote.size(); at < text.size(); ++at) {
            if (text.substr(at).starts_with(quote)) return at;
            if (text[at] == '\\') ++at;
        }
        return text.size();
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_out;
};

void addSecret(std::vector<std::string>& secrets, const std::string& value) {
    constexpr std::size_t shortest = 6; // anything shorter would eat harmless words
    if (value.size() >= shortest) secrets.push_back(value);
}

} // namespace

std::string redacted(std::string_view text) { return Scanner(text).result(); }

bool isSecretHeader(std::string_view name) { return isSecretName(name); }

std::vector<std::string> secretsOf(const Request& request) {
    std::vector<std::string> secrets;
    for (const Header& header : request.headers) {
        if (!isSecretHeader(header.name)) continue;
        addSecret(secrets, header.value);
        if (const std::size_t space = header.value.find(' '); space != std::string::npos)
            addSecret(secrets, header.value.substr(space + 1));
    }
    const std::size_t query = request.url.find('?');
    if (query == std::string::npos) return secrets;
    for (const std::string_view pair : split(std::string_view(request.url).substr(query + 1), "&")) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || !isSecretParameter(pair.substr(0, equals))) continue;
        addSecret(secrets, std::string(pair.substr(equals + 1)));
        addSecret(secrets, decoded(pair.substr(equals + 1)));
    }
    return secrets;
}

std::string without(std::string text, const std::vector<std::string>& secrets) {
    for (const std::string& secret : secrets)
        text = replaceAll(std::move(text), secret, kRemoved);
    return text;
}

} // namespace understudy::http
