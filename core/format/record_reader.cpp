// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/record_reader.h"

#include "base/diagnostic.h"
#include "base/message.h"
#include "base/text.h"
#include "format/encoding.h"
#include "format/record_splitter.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace understudy {

namespace {

constexpr std::size_t kPiece = 1u << 20;

bool isBlank(const std::vector<Cell>& cells) {
    return cells.size() == 1 && cells.front().text.empty() && !cells.front().quoted;
}

std::size_t byteOrderMark(std::string_view text) { return text.substr(0, 3) == "\xef\xbb\xbf" ? 3 : 0; }

} // namespace

struct RecordReader::State {
    State(const Dialect& d, std::string n, Extent e) : dialect(d), name(std::move(n)), extent(e), splitter(d) {}

    Dialect dialect;
    std::string name;
    Extent extent;
    RecordSplitter splitter;
    std::unique_ptr<ByteSource> source;
    std::optional<Transcoder> transcoder;
    std::string_view memory; ///< Bytes of over() that are still to be transcoded.

    std::string buffer;    ///< Text read and not yet passed on.
    std::string_view text; ///< What is to be split: of `buffer`, or the caller's memory.
    bool atEnd = false;
    std::uint64_t bytesIn = 0;
    const char* nul = nullptr; ///< First NUL in `text`.

    std::vector<std::string> header;
    std::int64_t nextLine = 1;
    std::int64_t recordLine = 0;
    std::string_view last; ///< The text of the last record.
    std::optional<Diagnostic> problem;

    Result<void> begin();
    Result<void> skipCustomHeader();
    Result<void> refill();
    Result<bool> record(std::vector<Cell>& cells);
    void lookForNul() { nul = static_cast<const char*>(std::memchr(text.data(), '\0', text.size())); }

    /// Line and column of a place in a record that begins at `from`, in `line`.
    Position where(const char* at, const char* from, std::int64_t line) const;
    Position placeOf(std::size_t field) const;
    /// Keeps what went wrong at a place of the record at the front of `text`.
    tl::unexpected<Error> stop(const char* code, const Message& message, const char* at, const Message& fix);
    tl::unexpected<Error> nulFound();
    tl::unexpected<Error> unclosed();
    tl::unexpected<Error> tooLong();
};

Position RecordReader::State::where(const char* at, const char* from, std::int64_t line) const {
    const char mark = dialect.lineEnd == LineEnd::Cr ? '\r' : '\n';
    const auto lines = std::count(from, at, mark);
    const auto* lineStart = at;
    while (lineStart > from && lineStart[-1] != mark)
        --lineStart;
    return {name, static_cast<int>(line + lines), static_cast<int>(at - lineStart + 1)};
}

Position RecordReader::State::placeOf(std::size_t field) const {
    const char* const from = last.data();
    const char* const at = RecordSplitter(dialect).fieldAt(from, from + last.size(), field);
    return where(at, from, recordLine);
}

tl::unexpected<Error> RecordReader::State::stop(const char* code, const Message& message, const char* at, const Message& fix) {
    problem = Diagnostic{Severity::Error, code, message, where(at, text.data(), nextLine), 0, fix, {}};
    return fail(ErrorCode::Data, message, problem->position.text(), fix);
}

tl::unexpected<Error> RecordReader::State::nulFound() {
    return stop("nul-byte", Core::tr("a NUL byte stands in the text"), nul,
                Core::tr("The file is binary or in another encoding, such as UTF-16LE."));
}

tl::unexpected<Error> RecordReader::State::unclosed() {
    return stop("unclosed-quote", Core::tr("a quote opens here and is never closed"), splitter.openQuote(),
                Core::tr("Close the quote, or set the dialect's quote to none."));
}

tl::unexpected<Error> RecordReader::State::tooLong() {
    if (splitter.openQuote()) return unclosed();
    return stop("long-line", Core::tr("a record is longer than %1", ByteCount{kLongestRecord}), text.data(),
                Core::tr("Check the line end and the quote of the dialect."));
}

/// Moves what is left to the front of the buffer and reads on.
Result<void> RecordReader::State::refill() {
    const bool ownsText = source || transcoder;
    if (!ownsText) return {};
    std::string piece;
    std::string_view fresh;
    if (source) {
        piece.resize(kPiece);
        const auto size = source->read(piece.data(), piece.size());
        if (!size) return tl::unexpected(size.error());
        fresh = std::string_view(piece).substr(0, *size);
    } else {
        fresh = memory.substr(0, kPiece);
        memory.remove_prefix(fresh.size());
    }
    bytesIn += fresh.size();
    atEnd = fresh.empty();
    buffer.erase(0, buffer.size() - text.size());
    if (transcoder)
        transcoder->convert(fresh, buffer);
    else
        buffer += fresh;
    text = buffer;
    lookForNul();
    return {};
}

Result<void> RecordReader::State::begin() {
    if (auto filled = refill(); !filled) return filled;
    text.remove_prefix(byteOrderMark(text));
    if (dialect.customHeader)
        if (auto skipped = skipCustomHeader(); !skipped) return skipped;
    if (!dialect.header) return {};
    std::vector<Cell> cells;
    const auto found = record(cells);
    if (!found) return tl::unexpected(found.error());
    for (const Cell& cell : cells)
        header.emplace_back(cell.text);
    if (!*found) header.clear();
    return {};
}

Result<void> RecordReader::State::skipCustomHeader() {
    const char mark = dialect.lineEnd == LineEnd::Cr ? '\r' : '\n';
    for (;;) {
        const std::size_t end = text.find(mark);
        if (end != std::string_view::npos || atEnd) {
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            ++nextLine;
            return {};
        }
        if (text.size() > kLongestRecord) return tooLong();
        if (auto filled = refill(); !filled) return filled;
    }
}

Result<bool> RecordReader::State::record(std::vector<Cell>& cells) {
    const bool cut = extent == Extent::Beginning;
    for (;;) {
        if (text.empty() && atEnd) return false;
        const auto outcome = splitter.split(text.data(), text.data() + text.size(), atEnd && !cut, cells);
        if (outcome == RecordSplitter::Outcome::UnclosedQuote) return unclosed();
        if (outcome == RecordSplitter::Outcome::NeedMore) {
            if (text.size() > kLongestRecord) return tooLong();
            if (cut && atEnd) return false;
            if (auto filled = refill(); !filled) return tl::unexpected(filled.error());
            continue;
        }
        const auto size = static_cast<std::size_t>(splitter.next() - text.data());
        if (size > kLongestRecord) return tooLong();
        if (nul && nul < splitter.next()) return nulFound();
        recordLine = nextLine;
        nextLine += static_cast<std::int64_t>(splitter.lines());
        last = text.substr(0, size);
        text.remove_prefix(size);
        if (!isBlank(cells) || dialect.delimiter.empty()) return true;
    }
}

RecordReader::RecordReader(std::unique_ptr<State> state) : m_state(std::move(state)) {}

RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

namespace {

Result<std::optional<Transcoder>> transcoderFor(const Dialect& dialect) {
    if (dialect.encoding == "UTF-8") return std::optional<Transcoder>();
    auto made = Transcoder::create(dialect.encoding, "UTF-8");
    if (!made) return tl::unexpected(made.error());
    return std::optional<Transcoder>(std::move(*made));
}

} // namespace

Result<RecordReader> RecordReader::open(const std::string& path, const Dialect& dialect, Extent extent) {
    auto file = openFile(path);
    if (!file) return tl::unexpected(file.error());
    return over(std::move(*file), dialect, path, extent);
}

Result<RecordReader> RecordReader::over(std::unique_ptr<ByteSource> bytes, const Dialect& dialect, std::string name,
                                        Extent extent) {
    auto state = std::make_unique<State>(dialect, std::move(name), extent);
    auto transcoder = transcoderFor(dialect);
    if (!transcoder) return tl::unexpected(transcoder.error());
    state->transcoder = std::move(*transcoder);
    state->source = std::move(bytes);
    if (auto begun = state->begin(); !begun) return tl::unexpected(begun.error());
    return RecordReader(std::move(state));
}

Result<RecordReader> RecordReader::over(std::string_view bytes, const Dialect& dialect, std::string name) {
    auto state = std::make_unique<State>(dialect, std::move(name), Extent::Whole);
    auto transcoder = transcoderFor(dialect);
    if (!transcoder) return tl::unexpected(transcoder.error());
    state->transcoder = std::move(*transcoder);
    if (state->transcoder) {
        state->memory = bytes;
    } else {
        state->text = bytes;
        state->bytesIn = bytes.size();
        state->atEnd = true;
        state->lookForNul();
    }
    if (auto begun = state->begin(); !begun) return tl::unexpected(begun.error());
    return RecordReader(std::move(state));
}

Result<bool> RecordReader::next(std::vector<Cell>& cells) { return m_state->record(cells); }

const std::optional<Diagnostic>& RecordReader::problem() const { return m_state->problem; }

Position RecordReader::placeOf(std::size_t field) const { return m_state->placeOf(field); }

const std::vector<std::string>& RecordReader::header() const { return m_state->header; }

std::int64_t RecordReader::line() const { return m_state->recordLine; }

std::uint64_t RecordReader::bytesRead() const {
    const std::uint64_t waiting = m_state->text.size();
    return m_state->bytesIn > waiting ? m_state->bytesIn - waiting : 0;
}

} // namespace understudy
