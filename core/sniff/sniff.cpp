// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/sniff.h"

#include "base/text.h"
#include "format/encoding.h"
#include "sniff/file_head.h"
#include "sniff/findings.h"
#include "sniff/stages.h"

#include <algorithm>

namespace understudy {

namespace {

using namespace sniffing;

constexpr const char* kStageNames[] = {"encoding",      "delimiter", "quote",     "escape", "line_end",
                                       "custom_header", "header",    "null_text", "types"};

void report(Sniffed& sniffed, Severity severity, const char* code, Message message, Position position, Message fix) {
    sniffed.diagnostics.push_back(finding(severity, code, std::move(message), std::move(position), std::move(fix)));
}

/// One look at a table: the stages in order, each building on the ones before.
class Sniffer {
public:
    Sniffer(std::string_view bytes, bool complete, const std::string& name, const SniffOptions& options,
            std::vector<std::string> headerNames, std::uint64_t fileBytes)
        : m_bytes(bytes), m_complete(complete), m_name(name), m_options(options),
          m_headerNames(std::move(headerNames)) {
        m_sniffed.fileBytes = fileBytes;
        m_sniffed.headerFile = options.headerFile;
    }

    Sniffed run();

private:
    bool decode();
    bool transcode(const EncodingGuess& guess);
    Position placeOf(std::size_t at) const;
    void checkRows(const Records& records, std::size_t firstRow, const Position& start);
    void readTable(Text text);
    void checkHeaderFile();
    void count(const Records& records, std::size_t textBytes);

    std::string_view m_bytes;
    bool m_complete;
    const std::string& m_name;
    const SniffOptions& m_options;
    std::vector<std::string> m_headerNames;
    std::string m_decoded;
    std::string_view m_text;
    Sniffed m_sniffed;
};

/// Finds the encoding and brings the text into UTF-8. False if there is no text.
bool Sniffer::decode() {
    const EncodingGuess guess = sniffEncoding(m_bytes, m_options.overrides);
    m_sniffed.dialect.encoding = guess.encoding;
    m_sniffed.dialect.bom = guess.markBytes > 0;
    m_sniffed.verdicts[Stage::Encoding] = guess.verdict;
    if (auto binary = diagnoseBinary(m_bytes, guess.encoding, m_name)) {
        m_sniffed.diagnostics.push_back(*binary);
        return false;
    }
    m_text = m_bytes.substr(guess.markBytes);
    if (!transcode(guess)) return false;
    if (m_text.find_first_not_of(" \t\r\n") != std::string_view::npos) return true;
    report(m_sniffed, Severity::Error, "empty-file", m_bytes.empty() ? Core::tr("the file is empty") : Core::tr("the file holds no text"),
           {m_name, 1, 1}, Core::tr("Choose a file with at least one record."));
    return false;
}

bool Sniffer::transcode(const EncodingGuess& guess) {
    const bool isText = guess.encoding == "UTF-8" && guess.verdict.confidence >= 0.9 && (!m_complete || isUtf8(m_text));
    if (isText) return true;
    auto transcoder = Transcoder::create(guess.encoding, "UTF-8");
    if (!transcoder) {
        report(m_sniffed, Severity::Error, "unknown-encoding", transcoder.error().message, {m_name, 1, 1},
               transcoder.error().advice);
        return false;
    }
    transcoder->convert(m_text, m_decoded);
    m_text = m_decoded;
    if (transcoder->replaced() > 0)
        report(m_sniffed, Severity::Warning, "invalid-bytes",
               Core::tr("%1 bytes cannot be read as %2, the first here", "%1 byte cannot be read as %2, the first here",
                        transcoder->replaced(), guess.encoding),
               placeOf(m_text.find("\xef\xbf\xbd")), Core::tr("Set another encoding."));
    if (transcoder->isCut() && m_complete)
        report(m_sniffed, Severity::Warning, "cut-character", 
               Core::tr("the file ends within a character of %1", guess.encoding),
               placeOf(m_text.size()), Core::tr("The file is cut off, or in another encoding."));
    return true;
}

Position Sniffer::placeOf(std::size_t at) const { return positionIn(m_text, at, LineEnd::Lf, {m_name, 1, 1}); }

void Sniffer::checkHeaderFile() {
    const std::size_t width = m_sniffed.columns.size();
    if (m_headerNames.empty() || m_headerNames.size() == width) return;
    report(m_sniffed, Severity::Warning, "header-file-width",
           Core::tr("the header file names %1 columns, the table has %2", "the header file names %1 column, the table has %2",
                    m_headerNames.size(), width),
           {m_options.headerFile, 1, 1}, Core::tr("Add or remove names, or check the delimiter."));
}

void Sniffer::count(const Records& records, std::size_t textBytes) {
    const std::size_t header = m_sniffed.dialect.header ? 1 : 0;
    m_sniffed.rowsSampled = records.size() - std::min(records.size(), header);
    m_sniffed.wholeFile = m_complete && records.bytes == textBytes;
    m_sniffed.rowsEstimated = m_sniffed.rowsSampled;
    if (m_sniffed.wholeFile || records.bytes == 0) return;
    const double perText = static_cast<double>(m_bytes.size()) / static_cast<double>(m_text.size());
    const double rowBytes = static_cast<double>(records.bytes) * perText / static_cast<double>(records.size());
    m_sniffed.rowsEstimated =
        static_cast<std::uint64_t>(static_cast<double>(m_sniffed.fileBytes) / rowBytes + 0.5) - header;
}

/// A table needs rows; the place is where the first one would stand.
void Sniffer::checkRows(const Records& records, std::size_t firstRow, const Position& start) {
    if (!m_complete || records.size() > firstRow || records.openQuote || hasErrors(m_sniffed.diagnostics)) return;
    const bool named = firstRow > 0;
    report(m_sniffed, Severity::Error, "no-rows",
           named ? Core::tr("the table has a row of names and no rows below it")
                 : Core::tr("the file holds only its first line and no rows"),
           {m_name, start.line + static_cast<int>(records.nextLine) - 1, 1}, Core::tr("Give a sample with at least one row."));
}

void Sniffer::readTable(Text text) {
    sniffDialect(text, m_options, m_sniffed);
    const Text body = sniffCustomHeader(text, m_options.overrides, m_sniffed);
    const Position start{m_name, m_sniffed.dialect.customHeader ? 2 : 1, 1};
    const bool quoteGiven = m_options.overrides.quote.has_value();
    const Records records = splitRecords(body, m_sniffed.dialect, m_options.sampleRows + 1);
    if (records.size() == 0) {
        diagnoseRecords(body, start, quoteGiven, m_sniffed);
        return checkRows(records, 0, start);
    }
    judgeLineEnd(records, m_options.overrides, m_sniffed);
    sniffHeader(records, m_headerNames, m_options.overrides, m_sniffed);
    checkHeaderFile();
    const std::size_t firstRow = m_sniffed.dialect.header ? 1 : 0;
    sniffNullText(records, firstRow, m_options.overrides, m_sniffed);
    sniffTypes(records, firstRow, m_name, m_options.overrides, m_sniffed);
    judgeQuoting(records, firstRow, m_sniffed);
    diagnoseRecords(body, start, quoteGiven, m_sniffed);
    checkRows(records, firstRow, start);
    count(records, body.text.size());
}

Sniffed Sniffer::run() {
    if (!decode()) return std::move(m_sniffed);
    readTable({m_text, m_complete});
    if (!m_sniffed.isTable() && !hasErrors(m_sniffed.diagnostics))
        report(m_sniffed, Severity::Error, "no-records", Core::tr("no record ends within the sample"), {m_name, 1, 1},
               Core::tr("Check the line end of the file."));
    m_sniffed.dialect.finalLineEnd = !m_complete || m_text.back() == '\n' || m_text.back() == '\r';
    return std::move(m_sniffed);
}

Result<std::vector<std::string>> headerNames(const SniffOptions& options) {
    if (options.headerFile.empty()) return std::vector<std::string>();
    return readHeaderFile(options.headerFile);
}

} // namespace

const char* stageName(Stage stage) { return kStageNames[static_cast<std::size_t>(stage)]; }

Sniffed sniffBytes(std::string_view bytes, bool complete, const std::string& name, const SniffOptions& options) {
    auto names = headerNames(options);
    Sniffed sniffed = Sniffer(bytes.substr(0, options.sampleBytes), complete && bytes.size() <= options.sampleBytes,
                              name, options, names.value_or(std::vector<std::string>()), bytes.size())
                          .run();
    if (!names)
        report(sniffed, Severity::Error, "header-file", names.error().message, {options.headerFile, 1, 1},
               names.error().advice);
    return sniffed;
}

Result<Sniffed> sniffFile(const std::string& path, const SniffOptions& options) {
    if (auto twice = canBeReadTwice(path); !twice) return tl::unexpected(twice.error());
    auto head = readFileHead(path, options.sampleBytes);
    if (!head) return tl::unexpected(head.error());
    auto names = headerNames(options);
    if (!names) return tl::unexpected(names.error());
    const auto& beginning = options.beginning;
    const bool complete = !beginning && head->bytes.size() == head->fileBytes;
    Sniffer sniffer(head->bytes, complete, path, options, std::move(*names), beginning ? beginning->tableBytes : head->fileBytes);
    Sniffed sniffed = sniffer.run();
    sniffed.cut = beginning.has_value();
    if (!complete) sniffed.dialect.finalLineEnd = beginning ? beginning->endsWithLineEnd : head->endsWithLineEnd;
    return sniffed;
}

} // namespace understudy
