// SPDX-License-Identifier: GPL-3.0-or-later
#include "quality/checked_bytes.h"

namespace understudy {

Result<std::unique_ptr<ByteSource>> bytesOf(const CheckedTable& table) {
    return table.open ? table.open() : openFile(table.path);
}

Result<RecordReader> recordsOf(const CheckedTable& table) {
    auto bytes = bytesOf(table);
    if (!bytes) return tl::unexpected(bytes.error());
    return RecordReader::over(std::move(*bytes), table.dialect, table.path);
}

Result<Sniffed> sniffed(const CheckedTable& table) {
    if (!table.open) return sniffFile(table.path);
    auto bytes = bytesOf(table);
    if (!bytes) return tl::unexpected(bytes.error());
    const SniffOptions options;
    std::string head(options.sampleBytes, '\0');
    const auto size = (*bytes)->read(head.data(), head.size());
    if (!size) return tl::unexpected(size.error());
    head.resize(*size);
    return sniffBytes(head, *size < options.sampleBytes, table.path, options);
}

} // namespace understudy
