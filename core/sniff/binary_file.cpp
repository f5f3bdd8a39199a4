// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/findings.h"
#include "sniff/stages.h"

#include <algorithm>
#include <vector>

namespace understudy::sniffing {

namespace {

struct Magic {
    std::string_view bytes;
    Message name;
};

/// How files begin that are no text, and what they are.
const std::vector<Magic>& magics() {
    static const std::vector<Magic> list = {
        {"\x89PNG", Core::tr("a PNG picture")},
        {"\xff\xd8\xff", Core::tr("a JPEG picture")},
        {"GIF8", Core::tr("a GIF picture")},
        {"\x7f" "ELF", Core::tr("a program (ELF)")},
        {"MZ\x90", Core::tr("a Windows program")},
        {"\x1f\x8b", Core::tr("a gzip archive")},
        {"PK\x03\x04", Core::tr("a zip archive or an office document")},
        {"PAR1", Core::tr("a Parquet file")},
        {"ARROW1", Core::tr("an Arrow file")},
        {"ORC", Core::tr("an ORC file")},
        {"Obj\x01", Core::tr("an Avro file")},
        {"BZh", Core::tr("a bzip2 archive")},
        {"\x28\xb5\x2f\xfd", Core::tr("a zstd archive")},
        {"\xfd" "7zXZ", Core::tr("an xz archive")},
        {"7z\xbc\xaf", Core::tr("a 7-Zip archive")},
        {"%PDF-", Core::tr("a PDF document")},
        {"SQLite format 3", Core::tr("a SQLite database")},
        {"\xd0\xcf\x11\xe0", Core::tr("an old office document")},
    };
    return list;
}

/// Marks that are letters only could begin a table too; then a NUL byte must follow.
bool isBinary(std::string_view bytes, std::string_view magic) {
    const bool letters = std::all_of(magic.begin(), magic.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return bytes.substr(0, magic.size()) == magic &&
           (!letters || magic.front() == '%' || bytes.substr(0, 4096).find('\0') != std::string_view::npos);
}

} // namespace

std::optional<Diagnostic> diagnoseBinary(std::string_view bytes, const std::string& encoding, const std::string& name) {
    for (const Magic& magic : magics())
        if (isBinary(bytes, magic.bytes))
            return finding(Severity::Error, "binary-file", Core::tr("this is %1, not a text table", magic.name),
                           {name, 1, 1}, Core::tr("Choose a text file, such as CSV."));
    if (encoding.substr(0, 4) == "UTF-" && encoding != "UTF-8") return std::nullopt;
    const std::size_t nul = bytes.find('\0');
    if (nul != std::string_view::npos)
        return finding(Severity::Error, "nul-byte",
                       Core::tr("a NUL byte stands in the text: the file is binary or in another encoding"),
                       positionIn(bytes, nul, LineEnd::Lf, {name, 1, 1}), Core::tr("Choose a text file, or set its encoding."));
    std::size_t controls = 0;
    for (const char c : bytes.substr(0, 65536)) {
        const auto byte = static_cast<unsigned char>(c);
        controls += (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
    }
    const bool lines = bytes.find_first_of("\r\n") != std::string_view::npos;
    if (!isUtf8(bytes.substr(0, 4096)) && controls * (lines ? 8 : 20) > std::min<std::size_t>(bytes.size(), 65536))
        return finding(Severity::Error, "binary-file",
                       Core::tr("the file holds %1 control characters and is no text", "the file holds %1 control character and is no text", controls), {name, 1, 1},
                       Core::tr("Choose a text file, such as CSV."));
    return std::nullopt;
}

} // namespace understudy::sniffing
