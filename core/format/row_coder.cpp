// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/row_coder.h"

#include "base/text.h"
#include "format/encoding.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace understudy {

namespace {

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Encodings of one byte a character that agree with ASCII: through a table read from iconv once.
class SingleByteCoder : public RowCoder {
public:
    explicit SingleByteCoder(std::unordered_map<char32_t, char> bytes) : m_bytes(std::move(bytes)) {}
    void encode(Buffer& buffer, std::size_t from) const override {
        const std::string_view text = buffer.view().substr(from);
        if (isAscii(text)) return;
        std::string coded;
        for (std::size_t at = 0; at < text.size();) {
            const char32_t point = nextCodePoint(text, at);
            const auto byte = m_bytes.find(point);
            coded += point < 0x80 ? static_cast<char>(point) : byte == m_bytes.end() ? '?' : byte->second;
        }
        buffer.truncate(from);
        buffer.append(coded);
    }

private:
    std::unordered_map<char32_t, char> m_bytes;
};

class Utf16Coder : public RowCoder {
public:
    explicit Utf16Coder(bool bigEndian) : m_bigEndian(bigEndian) {}
    void encode(Buffer& buffer, std::size_t from) const override {
        std::string coded;
        const std::string_view text = buffer.view().substr(from);
        coded.reserve(2 * text.size());
        for (std::size_t at = 0; at < text.size();) {
            const char32_t point = nextCodePoint(text, at);
            if (point >= 0x10000) put(coded, 0xd800u + ((point - 0x10000u) >> 10));
            put(coded, point >= 0x10000 ? 0xdc00u + ((point - 0x10000u) & 0x3ffu) : point);
        }
        buffer.truncate(from);
        buffer.append(coded);
    }

private:
    void put(std::string& out, char32_t unit) const {
        const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xffu);
        out += m_bigEndian ? high : low;
        out += m_bigEndian ? low : high;
    }

    bool m_bigEndian;
};

/// Any other encoding: iconv, opened for each row.
class GeneralCoder : public RowCoder {
public:
    explicit GeneralCoder(std::string encoding) : m_encoding(std::move(encoding)) {}
    void encode(Buffer& buffer, std::size_t from) const override {
        auto transcoder = Transcoder::create("UTF-8", m_encoding);
        std::string coded;
        if (transcoder) transcoder->convert(buffer.view().substr(from), coded);
        buffer.truncate(from);
        buffer.append(coded);
    }

private:
    std::string m_encoding;
};

/// The upper half of a single-byte encoding, by code point; nothing if the encoding is of another kind.
std::optional<std::unordered_map<char32_t, char>> upperHalf(const std::string& encoding) {
    std::unordered_map<char32_t, char> bytes;
    for (int byte = 0; byte < 256; ++byte) {
        auto transcoder = Transcoder::create(encoding, "UTF-8");
        std::string text;
        const char character = static_cast<char>(byte);
        if (!transcoder) return std::nullopt;
        transcoder->convert({&character, 1}, text);
        std::size_t at = 0;
        const char32_t point = text.empty() ? 0xfffd : nextCodePoint(text, at);
        if (byte < 128 ? point != static_cast<char32_t>(byte) : text.empty()) return std::nullopt;
        if (byte >= 128 && point != 0xfffd) bytes[point] = character;
    }
    return bytes;
}

} // namespace

std::string RowCoder::encoded(std::string_view text) const {
    Buffer buffer;
    buffer.append(text);
    encode(buffer, 0);
    return std::string(buffer.view());
}

Result<std::unique_ptr<const RowCoder>> makeRowCoder(const std::string& encoding) {
    const std::string name = upperAscii(encoding);
    if (name.empty() || name == "UTF-8" || name == "UTF8" || name == "US-ASCII" || name == "ASCII") return nullptr;
    if (name == "UTF-16LE" || name == "UTF-16") return std::make_unique<Utf16Coder>(false);
    if (name == "UTF-16BE") return std::make_unique<Utf16Coder>(true);
    if (auto known = Transcoder::create("UTF-8", encoding); !known) return tl::unexpected<Error>(known.error());
    if (auto bytes = upperHalf(encoding)) return std::make_unique<SingleByteCoder>(std::move(*bytes));
    return std::make_unique<GeneralCoder>(encoding);
}

} // namespace understudy
