// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/record_reader.h"
#include "sniff/sniff.h"

#include <cstdint>
#include <cstdlib>

namespace {

/// Reads what was found with the dialect that was found; both must come to an end on any bytes.
void readBack(std::string_view bytes, const understudy::Sniffed& sniffed) {
    auto reader = understudy::RecordReader::over(bytes, sniffed.dialect, "fuzz");
    if (!reader) return;
    std::vector<understudy::Cell> cells;
    understudy::TypedCell cell;
    for (auto more = reader->next(cells); more && *more; more = reader->next(cells))
        for (std::size_t c = 0; c < cells.size() && c < sniffed.columns.size(); ++c)
            understudy::readCell(cells[c].text, sniffed.columns[c], cell);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const understudy::Sniffed sniffed = understudy::sniffBytes(bytes, true, "fuzz");
    if (sniffed.columnVerdicts.size() != sniffed.columns.size()) std::abort();
    if (!sniffed.isTable() && sniffed.diagnostics.empty()) std::abort();
    readBack(bytes, sniffed);
    return 0;
}
