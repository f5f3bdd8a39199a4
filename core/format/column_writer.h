// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/dialect.h"
#include "format/encoder.h"
#include "format/moment_format.h"
#include "format/number_picture.h"

#include <optional>
#include <string>

namespace understudy {

/// Writes the values of one column in its type and format, without quotes.
class ColumnWriter {
public:
    explicit ColumnWriter(const Column& column);
    /// Appends the text of a value that is neither null nor missing. True if it is a number as the column writes it.
    bool write(Buffer& out, const Value& value) const;
    /// True if texts are written as they are.
    bool copiesTexts() const { return m_how == How::Text; }

private:
    enum class How { Text, Number, Boolean, Moment };
    bool number(Buffer& out, const Value& value) const;
    bool boolean(Buffer& out, const Value& value) const;
    bool moment(Buffer& out, const Value& value) const;
    void plain(Buffer& out, const Value& value) const;

    ColumnType m_type;
    How m_how = How::Text;
    bool m_simple = false; ///< Integers as they are.
    NumberPicture m_picture;
    std::size_t m_room = 0; ///< Bytes a number may take.
    std::optional<MomentFormat> m_moment;
    std::string m_yes, m_no;
};

} // namespace understudy
