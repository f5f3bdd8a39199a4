// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "format/encoding.h"
#include "sniff/file_head.h"
#include "sniff/sample.h"
#include "sniff/stages.h"

#include <algorithm>

namespace understudy {

namespace {

using namespace sniffing;

constexpr std::size_t kLongestHeaderFile = 1u << 20;

std::vector<std::string> linesOf(std::string_view text) {
    std::vector<std::string> lines;
    const std::string feeds = replaceAll(std::string(text), "\r", "\n");
    for (const std::string_view line : split(feeds, "\n"))
        if (!trimmed(line).empty()) lines.emplace_back(trimmed(line));
    return lines;
}

std::string unquoted(std::string name) {
    const bool quoted = name.size() > 1 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front();
    return quoted ? name.substr(1, name.size() - 2) : name;
}

/// The names of one line: split at the mark that stands in it most often, strings of marks before their parts.
std::vector<std::string> namesOfLine(const std::string& line) {
    std::string delimiter;
    std::size_t parts = 1;
    for (const std::string& candidate : delimiterCandidates(line)) {
        if (candidate.empty() || candidate == "_" || candidate == "." || candidate == "'") continue;
        const std::size_t count = split(line, candidate).size();
        const bool wider = count == parts && candidate.size() > delimiter.size() && parts > 1;
        const bool doubled = candidate.find(delimiter) != std::string::npos && count * 2 >= parts && !delimiter.empty();
        if (count > parts ? delimiter.find(candidate) == std::string::npos || parts == 1
                          : wider || (doubled && count > 1)) {
            delimiter = candidate;
            parts = count;
        }
    }
    std::vector<std::string> names;
    if (delimiter.empty()) return {line};
    for (const std::string_view part : split(line, delimiter))
        names.emplace_back(trimmed(part));
    return names;
}

} // namespace

Result<std::vector<std::string>> readHeaderFile(const std::string& path) {
    auto head = readFileHead(path, kLongestHeaderFile);
    if (!head) return tl::unexpected(head.error());
    const EncodingGuess guess = sniffEncoding(head->bytes, {});
    auto transcoder = Transcoder::create(guess.encoding, "UTF-8");
    if (!transcoder) return tl::unexpected(transcoder.error());
    std::string text;
    transcoder->convert(std::string_view(head->bytes).substr(guess.markBytes), text);
    std::vector<std::string> lines = linesOf(text);
    if (lines.empty() || text.find('\0') != std::string::npos)
        return fail(ErrorCode::Data, 
                    lines.empty() ? Core::tr("the header file is empty") : Core::tr("the header file is not text"), path,
                    Core::tr("Put the column names into it: one line, or one name a line."));
    std::vector<std::string> names = lines.size() == 1 ? namesOfLine(lines.front()) : lines;
    std::transform(names.begin(), names.end(), names.begin(), unquoted);
    return names;
}

} // namespace understudy
