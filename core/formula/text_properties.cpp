// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/text_properties.h"

#include "base/text.h"
#include "formula/unicode.h"

#include <algorithm>

namespace understudy::formula {

namespace {

bool isCased(char32_t point) {
    return unicode::isUppercase(point) || unicode::isLowercase(point) || unicode::isTitlecase(point);
}

/// Where the last character of a text that is not empty begins.
std::size_t lastCharacter(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && text.size() - at < 4 && (text[at] & 0xc0) == 0x80) --at;
    return at;
}

/// At least one cased character, and none for which `wrong` holds.
bool allCased(std::string_view text, bool (*right)(char32_t)) {
    bool any = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = nextCodePoint(text, at);
        if (isCased(point) && !right(point)) return false;
        any = any || isCased(point);
    }
    return any;
}

template <class Test>
std::string_view strippedIf(std::string_view text, Side side, Test test) {
    while (side != Side::Right && !text.empty()) {
        std::size_t next = 0;
        if (!test(nextCodePoint(text, next))) break;
        text.remove_prefix(next);
    }
    while (side != Side::Left && !text.empty()) {
        const std::size_t last = lastCharacter(text);
        std::size_t at = last;
        if (!test(nextCodePoint(text, at))) break;
        text = text.substr(0, last);
    }
    return text;
}

/// Length of the line break at `at`, 0 if there is none.
std::size_t lineBreak(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) == "\r\n") return 2;
    std::size_t next = at;
    const char32_t point = nextCodePoint(text, next);
    const bool ends = (point >= 0x0a && point <= 0x0d) || (point >= 0x1c && point <= 0x1e) || point == 0x85 ||
                      point == 0x2028 || point == 0x2029;
    return ends ? next - at : 0;
}

} // namespace

bool isLowerText(std::string_view text) { return allCased(text, unicode::isLowercase); }
bool isUpperText(std::string_view text) { return allCased(text, unicode::isUppercase); }

bool isTitleText(std::string_view text) {
    bool any = false, inWord = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = nextCodePoint(text, at);
        const bool capital = unicode::isUppercase(point) || unicode::isTitlecase(point);
        if ((capital && inWord) || (unicode::isLowercase(point) && !inWord)) return false;
        inWord = isCased(point);
        any = any || inWord;
    }
    return any;
}

bool allCharacters(std::string_view text, bool (*property)(char32_t)) {
    for (std::size_t at = 0; at < text.size();)
        if (!property(nextCodePoint(text, at))) return false;
    return !text.empty();
}

std::string_view stripped(std::string_view text, Side side) { return strippedIf(text, side, unicode::isSpace); }

std::string_view stripped(std::string_view text, Side side, std::string_view characters) {
    return strippedIf(text, side, [&](char32_t point) {
        std::string character;
        appendUtf8(character, point);
        return characters.find(character) != std::string_view::npos;
    });
}

std::vector<std::string_view> words(std::string_view text, std::int64_t limit) {
    std::vector<std::string_view> result;
    for (text = stripped(text, Side::Left); !text.empty(); text = stripped(text, Side::Left)) {
        if (limit >= 0 && static_cast<std::int64_t>(result.size()) >= limit) {
            result.push_back(text);
            break;
        }
        std::size_t end = 0, next = 0;
        while (next < text.size() && !unicode::isSpace(nextCodePoint(text, next))) end = next;
        result.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return result;
}

std::vector<std::string_view> wordsFromRight(std::string_view text, std::int64_t limit) {
    std::vector<std::string_view> result;
    for (text = stripped(text, Side::Right); !text.empty(); text = stripped(text, Side::Right)) {
        if (limit >= 0 && static_cast<std::int64_t>(result.size()) >= limit) {
            result.push_back(text);
            break;
        }
        std::size_t begin = text.size();
        while (begin > 0) {
            const std::size_t last = lastCharacter(text.substr(0, begin));
            std::size_t at = last;
            if (unicode::isSpace(nextCodePoint(text, at))) break;
            begin = last;
        }
        result.push_back(text.substr(begin));
        text = text.substr(0, begin);
    }
    std::reverse(result.begin(), result.end());
    return result;
}

std::vector<std::string_view> lines(std::string_view text, bool keepEnds) {
    std::vector<std::string_view> result;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = lineBreak(text, at);
        if (length == 0) {
            nextCodePoint(text, at);
            continue;
        }
        result.push_back(text.substr(begin, at - begin + (keepEnds ? length : 0)));
        begin = at += length;
    }
    if (begin < text.size()) result.push_back(text.substr(begin));
    return result;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to, std::int64_t limit) {
    std::string result;
    std::size_t at = 0;
    for (std::int64_t count = 0; limit < 0 || count < limit; ++count) {
        const std::size_t hit = text.find(from, at);
        if (hit == std::string_view::npos) break;
        result.append(text.substr(at, hit - at)).append(to);
        at = hit + from.size();
        if (!from.empty()) continue;
        if (at >= text.size()) return result;
        const std::size_t begin = at;
        nextCodePoint(text, at);
        result.append(text.substr(begin, at - begin));
    }
    return result.append(text.substr(std::min(at, text.size())));
}

} // namespace understudy::formula
