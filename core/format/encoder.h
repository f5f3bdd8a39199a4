// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/value.h"
#include "format/dialect.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace understudy {

/// What an encoder is told about a table before the first row. Fields begin with "id" (index 0), then the recipe's
/// visible fields in order; Encoder::row gets its values in the same order.
struct TableShape {
    std::string name;
    std::vector<std::string> fields;
    std::uint32_t number = 0; ///< The table number that Reference values carry.
};

/// A growing byte buffer for one stream of one chunk.
class Buffer {
public:
    /// Makes sure `room` more bytes fit and returns where to write; tell the end to advance().
    char* reserve(std::size_t room) { return reserve(m_bytes.get() + m_size, room); }
    /// The same when bytes up to `at` are written already, but not told to advance().
    char* reserve(char* at, std::size_t room) { return static_cast<std::size_t>(m_end - at) < room ? grow(at, room) : at; }
    void advance(const char* end) { m_size = static_cast<std::size_t>(end - m_bytes.get()); }
    void append(std::string_view text) { advance(std::copy(text.begin(), text.end(), reserve(text.size()))); }
    std::string_view view() const { return {m_bytes.get(), m_size}; }
    void clear() { m_size = 0; }
    void truncate(std::size_t size) { m_size = size; }

private:
    char* grow(char* at, std::size_t room) {
        const auto used = static_cast<std::size_t>(at - m_bytes.get()), size = (used + room) * 2;
        std::unique_ptr<char[]> larger(new char[size]);
        std::copy_n(m_bytes.get(), used, larger.get());
        m_bytes = std::move(larger);
        m_end = m_bytes.get() + size;
        return m_bytes.get() + used;
    }

    std::unique_ptr<char[]> m_bytes;
    char* m_end = nullptr;
    std::size_t m_size = 0;
};

/// Turns rows into bytes. One encoder serves all worker threads: row() is const and writes only to the buffers given.
/// A stream is one output file; `csv` has one per table, `txt`, `json` and `sql` have one for all.
class Encoder {
public:
    virtual ~Encoder() = default;

    /// Names of the streams, in the order of the buffers. For per-table encoders: the table names.
    virtual std::vector<std::string> streams() const = 0;
    /// Written once, before the first row and after the last, per stream.
    virtual std::string prologue(std::size_t stream) const = 0;
    virtual std::string epilogue(std::size_t stream) const = 0;
    /// Written between two rows of a stream, also across chunks ("" for csv, ",\n" for json). Every row's bytes
    /// begin with it; the runner drops it from a stream's very first row.
    virtual std::string_view separator() const { return {}; }
    /// The same for one stream, where streams differ.
    virtual std::string_view separatorOf(std::size_t) const { return separator(); }

    /// True if a stream without rows stays empty: neither prologue nor epilogue is written.
    virtual bool emptyWithoutRows() const { return false; }

    /// Appends one row of tables[table] to its stream's buffer. values[0] is the id. Throws EncodeError.
    virtual void row(std::uint32_t table, std::span<const Value> values, std::vector<Buffer>& buffers) const = 0;
};

/// A value that cannot be written; thrown inside a worker, turned into an Error at the job's edge.
struct EncodeError {
    Message message;
    std::string field; ///< "table.field"
};

/// Snowfakery's own output shapes: "txt", "csv", "json", "sql". `version` is the recipe's snowfakery_version.
Result<std::unique_ptr<Encoder>> makeSnowfakeryEncoder(const std::string& format, std::vector<TableShape> tables);

/// The text of csvw_metadata.json that Snowfakery puts beside its CSV files.
std::string csvwMetadata(const Encoder& csvEncoder);

/// One table in a source's dialect: its columns in its order, each written in its type and format.
struct DialectTable {
    std::string table;           ///< Name in the recipe.
    Dialect dialect;
    std::vector<Column> columns; ///< Output columns; each is a field of the recipe by name.
};

/// Restores sources' dialects; streams are the tables in the order given. Tables of the recipe that are not listed
/// are generated but not written. Fails if a column has no field of its name.
Result<std::unique_ptr<Encoder>> makeDialectEncoder(const std::vector<TableShape>& tables,
                                                    std::vector<DialectTable> outputs);

} // namespace understudy
