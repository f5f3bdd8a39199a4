// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/findings.h"
#include "sniff/stages.h"

#include <algorithm>

namespace understudy::sniffing {

namespace {

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
                       positionIn(bytes, nul, LineEnd::Lf, {name, 1, 1}), "Choose a text file, or set its encoding.");
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

} // namespace understudy::sniffing
