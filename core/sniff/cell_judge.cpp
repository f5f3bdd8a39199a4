// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/cell_judge.h"

#include "base/text.h"
#include "sniff/date_formats.h"
#include "sniff/number_formats.h"

#include <algorithm>
#include <array>

namespace understudy::sniffing {

namespace {

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

constexpr bool isHex(char c) { return isDigit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f'); }

bool isWord(char c) {
    return isDigit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool looksEmail(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
    const std::string_view domain = text.substr(at + 1);
    const auto allowed = [](char c) {
        return isWord(c) || std::string_view("._%+-'").find(c) != std::string_view::npos;
    };
    return domain.size() > 3 && domain.find('.') != std::string_view::npos && domain.back() != '.' &&
           std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), allowed) &&
           std::all_of(domain.begin(), domain.end(), [](char c) { return isWord(c) || c == '.' || c == '-'; });
}

bool looksUrl(std::string_view text) {
    const std::size_t scheme = text.find("://");
    return scheme != std::string_view::npos && scheme >= 2 && scheme <= 8 && text.size() > scheme + 4 &&
           text.find_first_of(" \t|<>\"") == std::string_view::npos;
}

bool looksUuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < 36; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isHex(text[i])) return false;
    }
    return true;
}

bool looksAddress(std::string_view text) {
    int dots = 0;
    std::size_t run = 0;
    for (const char c : text) {
        if (c == '.' && run > 0)
            ++dots, run = 0;
        else if (isDigit(c) && ++run <= 3)
            continue;
        else
            return false;
    }
    return dots == 3 && run > 0;
}

/// A phone number: digits in groups, a plus or brackets at most.
bool looksPhone(std::string_view text) {
    const auto digits = std::count_if(text.begin(), text.end(), isDigit);
    const bool allowed = text.find_first_not_of("0123456789 +-()./x") == std::string_view::npos;
    const bool marked =
        text[0] == '+' || text[0] == '(' || (isDigit(text[0]) && text.find(' ') == std::string_view::npos);
    return allowed && digits >= 7 && digits <= 16 && marked;
}

/// A text that holds what usually stands between cells.
double textQuality(std::string_view text) {
    if (std::none_of(text.begin(), text.end(), isWord)) return 0.05;
    double quality = text.find(' ') == std::string_view::npos ? 0.85 : 0.8;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isControl(c)) return 0.1;
        const bool prose = i + 1 < text.size() && text[i + 1] == ' '; // "first, then"
        if (c == '|' || c == '~' || c == '^') quality = std::min(quality, 0.25);
        if (c == ';' || c == ',') quality = std::min(quality, prose ? 0.6 : 0.28);
        if (c == '"') quality = std::min(quality, 0.5);
    }
    const bool cleanStart =
        isWord(text.front()) || std::string_view("(#+-$'@/.<\\").find(text.front()) != std::string_view::npos;
    const bool cleanEnd =
        isWord(text.back()) || std::string_view(").%!?'+-/>").find(text.back()) != std::string_view::npos;
    if (text.front() == ' ' || text.back() == ' ')
        quality = std::min(quality, 0.7);
    else if (!cleanStart || !cleanEnd)
        quality = std::min(quality, 0.45);
    if (text.front() == '"' || text.front() == '\'' || text.back() == '"') quality = std::min(quality, 0.2);
    return quality;
}

CellJudge::Opinion judge(std::string_view text) {
    if (text.empty()) return {CellKind::Empty, 0.75};
    if (looksNumeric(text)) return {CellKind::Number, text.front() == ' ' ? 0.93 : 1};
    if (text.size() <= 40 && looksLikeMoment(text)) return {CellKind::Moment, 1};
    if (looksBoolean(text)) return {CellKind::Boolean, 1};
    if (looksNull(text)) return {CellKind::Empty, 0.9};
    if (looksSpecial(text)) return {CellKind::Special, 1};
    const auto plain = [](char c) { return isWord(c) || c == '_' || c == '-' || c == '.'; };
    if (std::all_of(text.begin(), text.end(), plain) && isWord(text.front()) && isWord(text.back()))
        return {CellKind::Token, 0.92};
    const double quality = textQuality(text);
    return {quality < 0.5 ? CellKind::Messy : CellKind::Text, quality};
}

} // namespace

bool looksSpecial(std::string_view text) {
    return looksEmail(text) || looksUrl(text) || looksUuid(text) || looksAddress(text) || looksPhone(text);
}

bool looksBoolean(std::string_view text) {
    static constexpr std::array<std::string_view, 8> kWords = {"true", "false", "yes", "no", "y", "n", "t", "f"};
    return text.size() <= 5 && std::find(kWords.begin(), kWords.end(), lowerAscii(text)) != kWords.end();
}

bool looksNull(std::string_view text) {
    static constexpr std::array<std::string_view, 18> kWords = {
        "null", "\\n", "na",   "n/a",    "nan",    "none", "nil",     "-",    "--",
        "?",    ".",   "#n/a", "<null>", "(null)", "n.a.", "missing", "<na>", "unknown"};
    return text.size() <= 8 && std::find(kWords.begin(), kWords.end(), lowerAscii(text)) != kWords.end();
}

CellJudge::Opinion CellJudge::of(const Cell& cell) {
    const auto known = m_known.find(cell.text);
    if (known != m_known.end()) return known->second;
    const Opinion opinion = judge(cell.text);
    const bool lasting = cell.text.data() >= m_text.data() && cell.text.data() <= m_text.data() + m_text.size();
    if (lasting) m_known.emplace(cell.text, opinion);
    return opinion;
}

} // namespace understudy::sniffing
