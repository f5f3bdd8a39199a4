// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/stages.h"

#include <algorithm>

namespace understudy::sniffing {

namespace {

constexpr std::size_t kRaggedShown = 20;
constexpr std::size_t kLongTail = 1u << 20; ///< A cut record longer than this is worth a word.

struct Magic {
    std::string_view bytes;
    const char* name;
};

constexpr Magic kMagics[] = {{"\x89PNG", "a PNG picture"},
                             {"\xff\xd8\xff", "a JPEG picture"},
                             {"GIF8", "a GIF picture"},
                             {"\x7f"
                              "ELF",
                              "a program (ELF)"},
                             {"MZ\x90", "a Windows program"},
                             {"\x1f\x8b", "a gzip archive"},
                             {"PK\x03\x04", "a zip archive or an office document"},
                             {"PAR1", "a Parquet file"},
                             {"ARROW1", "an Arrow file"},
                             {"ORC", "an ORC file"},
                             {"Obj\x01", "an Avro file"},
                             {"BZh", "a bzip2 archive"},
                             {"\x28\xb5\x2f\xfd", "a zstd archive"},
                             {"\xfd"
                              "7zXZ",
                              "an xz archive"},
                             {"7z\xbc\xaf", "a 7-Zip archive"},
                             {"%PDF-", "a PDF document"},
                             {"SQLite format 3", "a SQLite database"},
                             {"\xd0\xcf\x11\xe0", "an old office document"}};

Position positionOf(std::string_view bytes, std::size_t at, const std::string& name, std::int64_t firstLine) {
    const std::string_view before = bytes.substr(0, at);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n');
    const std::size_t column = lineStart == std::string_view::npos ? at : at - lineStart - 1;
    return {name, static_cast<int>(firstLine + lines), static_cast<int>(column + 1)};
}

Diagnostic finding(Severity severity, const char* code, std::string message, Position position, std::string fix) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.position = std::move(position);
    diagnostic.fix = std::move(fix);
    return diagnostic;
}

void diagnoseRagged(const Records& records, const std::string& name, std::int64_t offset, Sniffed& sniffed) {
    const std::size_t width = sniffed.columns.size();
    std::size_t ragged = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Record& record = records.records[i];
        if (record.size == width || ++ragged > kRaggedShown) continue;
        sniffed.diagnostics.push_back(finding(
            Severity::Warning, "ragged-row",
            "this record has " + counted(record.size, "field") + ", the table has " + grouped(width),
            {name, static_cast<int>(record.line + offset), 1}, "Check the delimiters and quotes of this line."));
    }
    if (ragged > kRaggedShown)
        sniffed.diagnostics.push_back(
            finding(Severity::Warning, "ragged-rows",
                    grouped(ragged - kRaggedShown) + " more records have another number of fields", {name, 0, 0},
                    "Check the delimiter and the quote of the dialect."));
}

/// Marks that are letters only could begin a table too; then a NUL byte must follow.
bool isBinary(std::string_view bytes, std::string_view magic) {
    const bool letters = std::all_of(magic.begin(), magic.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return bytes.substr(0, magic.size()) == magic &&
           (!letters || magic.front() == '%' || bytes.substr(0, 4096).find('\0') != std::string_view::npos);
}

} // namespace

std::optional<Diagnostic> diagnoseBinary(std::string_view bytes, const std::string& encoding, const std::string& name) {
    for (const Magic& magic : kMagics)
        if (isBinary(bytes, magic.bytes))
            return finding(Severity::Error, "binary-file", std::string("this is ") + magic.name + ", not a text table",
                           {name, 1, 1}, "Choose a text file, such as CSV.");
    if (encoding.substr(0, 4) == "UTF-" && encoding != "UTF-8") return std::nullopt;
    const std::size_t nul = bytes.find('\0');
    if (nul != std::string_view::npos)
        return finding(Severity::Error, "nul-byte",
                       "a NUL byte stands in the text: the file is binary or in another encoding",
                       positionOf(bytes, nul, name, 1), "Choose a text file, or set its encoding.");
    std::size_t controls = 0;
    for (const char c : bytes.substr(0, 65536)) {
        const auto byte = static_cast<unsigned char>(c);
        controls += (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
    }
    const bool lines = bytes.find_first_of("\r\n") != std::string_view::npos;
    if (!isUtf8(bytes.substr(0, 4096)) && controls * (lines ? 8 : 20) > std::min<std::size_t>(bytes.size(), 65536))
        return finding(Severity::Error, "binary-file",
                       "the file holds " + counted(controls, "control character") + " and is no text", {name, 1, 1},
                       "Choose a text file, such as CSV.");
    return std::nullopt;
}

void diagnoseRecords(Text text, const Records& records, const std::string& name, std::int64_t offset,
                     Sniffed& sniffed) {
    diagnoseRagged(records, name, offset, sniffed);
    const std::size_t tail = text.text.size() - records.bytes;
    if (!records.cut) return;
    if (records.openQuote && (text.complete || tail > kLongTail)) {
        const auto at = static_cast<std::size_t>(records.openQuote - text.text.data());
        sniffed.diagnostics.push_back(finding(
            Severity::Error, "unclosed-quote", "a quote opens here and is never closed",
            positionOf(text.text, at, name, 1 + offset), "Close the quote, or set the quote of the dialect to none."));
    } else if (tail > kLongTail) {
        sniffed.diagnostics.push_back(
            finding(Severity::Error, "long-line", "this line goes on for more than " + byteCount(tail),
                    {name, static_cast<int>(records.nextLine + offset), 1}, "Check the line end of the file."));
    }
}

} // namespace understudy::sniffing
