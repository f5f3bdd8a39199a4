// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "format/dialect.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// One field of a record. `quoted` tells an empty string from a null.
struct Cell {
    std::string_view text; ///< Unescaped, UTF-8.
    bool quoted = false;
};

/// How much of a table some bytes are.
enum class Extent {
    Whole,
    Beginning, ///< They end anywhere: a last record without its line end is not passed on, and is no error.
};

/// Reads the records of a table in a known dialect, streaming: memory is bounded by the longest record.
/// The custom header line and the header row are skipped and kept aside.
class RecordReader {
public:
    /// Opens a file. The text is transcoded to UTF-8 as it is read.
    static Result<RecordReader> open(const std::string& path, const Dialect& dialect, Extent extent = Extent::Whole);
    /// Reads from memory; the bytes must outlive the reader. `name` is used in messages.
    static Result<RecordReader> over(std::string_view bytes, const Dialect& dialect, std::string name);
    /// Reads from wherever the bytes come from. `name` is used in messages.
    static Result<RecordReader> over(std::unique_ptr<ByteSource> bytes, const Dialect& dialect, std::string name,
                                     Extent extent = Extent::Whole);

    RecordReader(RecordReader&&) noexcept;
    RecordReader& operator=(RecordReader&&) noexcept;
    ~RecordReader();

    /// The next record; the cells live until the next call. False at the end.
    /// Fails on an unclosed quote, a record over `kLongestRecord` bytes, or an unreadable file, with line and column.
    Result<bool> next(std::vector<Cell>& cells);

    /// What kept next() from going on, by a code and with its place; nothing while all is well.
    const std::optional<Diagnostic>& problem() const;
    /// Where a field of the last record begins in the file.
    Position placeOf(std::size_t field) const;

    /// Names of the header row; empty if the dialect has none.
    const std::vector<std::string>& header() const;
    /// Line (from 1) in the file where the last record began, and bytes of the file consumed so far.
    std::int64_t line() const;
    std::uint64_t bytesRead() const;

    static constexpr std::size_t kLongestRecord = 16u << 20;

private:
    struct State;
    explicit RecordReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace understudy
