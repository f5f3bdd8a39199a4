// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/raw_bytes.h"

#include "base/text.h"
#include "format/encoding.h"

namespace understudy::ui {
namespace {

constexpr char16_t kTab = 0x2192, kReturn = 0x21B5, kControls = 0x2400, kDot = 0x00B7, kOpenBox = 0x237D;

bool endsRow(std::string_view text, std::size_t at, const Dialect& dialect) {
    return dialect.lineEnd == LineEnd::Cr ? text[at] == '\r' : text[at] == '\n';
}

QString marked(char32_t c, const Dialect& dialect) {
    if (c == U'\t') return QChar(kTab);
    if (c == U' ' && dialect.delimiter == " ") return QChar(kDot);
    if (c == 0xA0) return QChar(kOpenBox);
    if (c < 0x20) return QChar(static_cast<char16_t>(kControls + c));
    return QString::fromUcs4(&c, 1);
}

} // namespace

std::string decodedText(std::string_view bytes, const std::string& encoding) {
    std::string text;
    if (auto transcoder = Transcoder::create(encoding, "UTF-8"))
        transcoder->convert(bytes, text);
    else
        text = bytes;
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

QString markedText(std::string_view bytes, const Dialect& dialect) {
    const std::string text = decodedText(bytes, dialect.encoding);
    QString result;
    for (std::size_t at = 0; at < text.size();) {
        if (endsRow(text, at, dialect)) {
            result += QChar(kReturn);
            result += u'\n';
            ++at;
        } else {
            result += marked(nextCodePoint(text, at), dialect);
        }
    }
    return result;
}

std::string firstLineOf(std::string_view bytes, const Dialect& dialect) {
    const std::string text = decodedText(bytes, dialect.encoding);
    return text.substr(0, text.find_first_of("\r\n"));
}

} // namespace understudy::ui
