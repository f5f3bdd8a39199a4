// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/stages.h"

#include <algorithm>
#include <array>

namespace understudy::sniffing {

namespace {

struct Mark {
    std::string_view bytes;
    const char* encoding;
};

constexpr Mark kMarks[] = {{{"\xff\xfe\0\0", 4}, "UTF-32LE"},
                           {{"\0\0\xfe\xff", 4}, "UTF-32BE"},
                           {"\xef\xbb\xbf", "UTF-8"},
                           {"\xff\xfe", "UTF-16LE"},
                           {"\xfe\xff", "UTF-16BE"}};

std::optional<EncodingGuess> byMark(std::string_view bytes) {
    for (const Mark& mark : kMarks)
        if (bytes.substr(0, mark.bytes.size()) == mark.bytes)
            return EncodingGuess{
                mark.encoding,
                mark.bytes.size(),
                {1.0, Core::tr("the file begins with the byte order mark of %1", mark.encoding), {}, {}}};
    return std::nullopt;
}

/// UTF-16 without a mark: every second byte of plain text is NUL.
std::optional<EncodingGuess> byNulPattern(std::string_view bytes) {
    const std::size_t size = std::min<std::size_t>(bytes.size(), 65536) & ~std::size_t{1};
    std::array<std::size_t, 2> nuls{}, lineEnds{};
    for (std::size_t i = 0; i < size; ++i)
        nuls[i % 2] += bytes[i] == '\0';
    for (std::size_t i = 0; i + 1 < size; i += 2) {
        lineEnds[0] += bytes[i] == '\0' && (bytes[i + 1] == '\n' || bytes[i + 1] == '\r');
        lineEnds[1] += bytes[i + 1] == '\0' && (bytes[i] == '\n' || bytes[i] == '\r');
    }
    const std::size_t odd = lineEnds[1] > lineEnds[0] ? 1 : 0;
    const bool many = nuls[odd] * 5 > size / 2 && nuls[1 - odd] * 20 < nuls[odd];
    if (size < 4 || lineEnds[odd] == 0 || lineEnds[1 - odd] * 10 > lineEnds[odd] || !many) return std::nullopt;
    const std::size_t share = nuls[odd] * 200 / size;
    return EncodingGuess{odd ? "UTF-16LE" : "UTF-16BE",
                         0,
                         {0.97,
                          odd ? Core::tr("%1 % of the second bytes of all pairs are NUL, as in UTF-16 without a byte order mark", share)
                              : Core::tr("%1 % of the first bytes of all pairs are NUL, as in UTF-16 without a byte order mark", share),
                          {},
                          {}}};
}

struct Utf8Count {
    std::size_t sequences = 0; ///< Well-formed, longer than one byte.
    std::size_t broken = 0;
};

Utf8Count countUtf8(std::string_view bytes) {
    Utf8Count count;
    for (std::size_t at = 0; at < bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        const bool cutAtEnd = bytes.size() - at < 4;
        if (nextCodePoint(bytes, at) != 0xfffd || at - start == 3)
            ++count.sequences;
        else if (!cutAtEnd)
            ++count.broken;
    }
    return count;
}

EncodingGuess eightBit(std::string_view bytes, const Utf8Count& count) {
    std::size_t high = 0, controls = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        high += byte >= 0xa0;
        controls += byte >= 0x80 && byte < 0xa0;
    }
    const Message broken = Core::tr("%1 bytes are no UTF-8", "%1 byte is no UTF-8", count.broken);
    if (controls == 0)
        return {"ISO-8859-1",
                0,
                {0.85,
                 Core::tr("%1; all %2 bytes above 127 are letters and signs of ISO-8859-1", broken, high),
                 {},
                 {"windows-1252", "ISO-8859-15"}}};
    return {"windows-1252",
            0,
            {0.85,
             Core::tr("%2; %1 bytes between 0x80 and 0x9f, which only windows-1252 writes",
                      "%2; %1 byte between 0x80 and 0x9f, which only windows-1252 writes", controls, broken),
             {},
             {"ISO-8859-1"}}};
}

} // namespace

EncodingGuess sniffEncoding(std::string_view bytes, const SniffOverrides& overrides) {
    auto guess = byMark(bytes);
    if (overrides.encoding) {
        const std::size_t markBytes = guess && guess->encoding == *overrides.encoding ? guess->markBytes : 0;
        return {*overrides.encoding, markBytes, {1.0, Core::tr("set by hand"), true, {}}};
    }
    if (guess) return *guess;
    if (auto wide = byNulPattern(bytes)) return *wide;
    const Utf8Count count = countUtf8(bytes);
    if (count.broken == 0 && count.sequences == 0)
        return {"UTF-8", 0, {0.95, Core::tr("every byte is ASCII, which UTF-8 writes the same way"), {}, {}}};
    if (count.broken == 0)
        return {"UTF-8",
                0,
                {0.99, Core::tr("all %1 characters beyond ASCII are well-formed UTF-8", "all %1 character beyond ASCII are well-formed UTF-8",
                          count.sequences), {}, {}}};
    if (count.sequences > 20 * count.broken)
        return {"UTF-8",
                0,
                {0.7,
                 Core::tr("%2 characters beyond ASCII are well-formed UTF-8, %1 bytes not",
                          "%2 characters beyond ASCII are well-formed UTF-8, %1 byte not", count.broken, count.sequences),
                 {},
                 {"windows-1252"}}};
    return eightBit(bytes, count);
}

} // namespace understudy::sniffing
