// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/column_writer.h"

#include "base/digits.h"
#include "base/text.h"
#include "format/value_text.h"

namespace understudy {

namespace {

std::string_view momentPicture(const Column& column) {
    if (!column.format.empty()) return column.format;
    switch (column.type) {
    case ColumnType::DateTime: return "%Y-%m-%d %H:%M:%S";
    case ColumnType::Timestamp: return "%Y-%m-%dT%H:%M:%S%:z";
    case ColumnType::Time: return "%H:%M:%S";
    default: return "%Y-%m-%d";
    }
}

/// What a value says as yes or no; nothing if it is neither.
std::optional<bool> yesOrNo(const Value& value) {
    if (value.is(Kind::Bool)) return value.integer != 0;
    if (value.is(Kind::Integer) && (value.integer == 0 || value.integer == 1)) return value.integer == 1;
    if (!value.is(Kind::String)) return std::nullopt;
    const std::string word = lowerAscii(value.view());
    if (word == "true" || word == "yes" || word == "y" || word == "t" || word == "1") return true;
    if (word == "false" || word == "no" || word == "n" || word == "f" || word == "0") return false;
    return std::nullopt;
}

} // namespace

ColumnWriter::ColumnWriter(const Column& column) : m_type(column.type) {
    switch (column.type) {
    case ColumnType::Integer:
    case ColumnType::Float:
    case ColumnType::Numeric:
        m_how = How::Number;
        m_picture = NumberPicture::of(column);
        m_room = m_picture.room();
        m_simple = column.format.empty();
        break;
    case ColumnType::Boolean: {
        m_how = How::Boolean;
        const std::string words = column.format.empty() ? "true/false" : column.format;
        const std::size_t slash = words.find('/');
        m_yes = words.substr(0, slash);
        m_no = slash == std::string::npos ? std::string() : words.substr(slash + 1);
        break;
    }
    case ColumnType::String: break;
    default:
        m_how = How::Moment;
        m_moment.emplace(momentPicture(column));
    }
}

bool ColumnWriter::write(Buffer& out, const Value& value) const {
    switch (m_how) {
    case How::Number:
        if (number(out, value)) return true;
        break;
    case How::Boolean:
        if (boolean(out, value)) return false;
        break;
    case How::Moment:
        if (moment(out, value)) return false;
        break;
    case How::Text: break;
    }
    plain(out, value);
    return false;
}

bool ColumnWriter::number(Buffer& out, const Value& value) const {
    if (m_simple && (value.is(Kind::Integer) || value.is(Kind::Reference))) {
        char* end = writeInteger(out.reserve(kValueRoom), value.integer);
        if (m_type == ColumnType::Float) {
            *end++ = '.';
            *end++ = '0';
        }
        out.advance(end);
        return true;
    }
    if (m_simple && m_type == ColumnType::Float && value.is(Kind::Float)) {
        out.advance(writeFloat(out.reserve(kValueRoom), value.real));
        return true;
    }
    const Value number = value.is(Kind::String) ? numberIn(value.view()) : value.is(Kind::Reference) ? Value::of(value.integer) : value;
    char* end = out.reserve(m_room);
    if (!number.isNumber() || !writeNumber(end, number, m_picture)) return false;
    out.advance(end);
    return true;
}

bool ColumnWriter::boolean(Buffer& out, const Value& value) const {
    const auto answer = yesOrNo(value);
    if (answer) out.append(*answer ? m_yes : m_no);
    return answer.has_value();
}

bool ColumnWriter::moment(Buffer& out, const Value& value) const {
    const auto parsed = value.is(Kind::String) ? momentIn(value.view()) : std::optional<Value>(value);
    if (!parsed || !(parsed->is(Kind::Date) || parsed->is(Kind::DateTime))) return false;
    out.advance(m_moment->write(out.reserve(m_moment->room()), *parsed));
    return true;
}

void ColumnWriter::plain(Buffer& out, const Value& value) const {
    if (value.is(Kind::String)) out.append(value.view());
    else if (value.is(Kind::Bool)) out.append(value.integer ? "true" : "false");
    else out.advance(writePlain(out.reserve(kValueRoom), value));
}

} // namespace understudy
