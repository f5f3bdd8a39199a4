// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/location.h"

#include "base/message.h"
#include "base/text.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string_view>

namespace understudy {

namespace {

constexpr std::string_view kTable = "{table}", kExtension = "{ext}"; ///< Known only when a table is opened.
constexpr std::string_view kPlaceholders[] = {"{batch_id}", kTable, kExtension, "{date}", "{project}"};

Result<void> checkPlaceholders(const std::string& location) {
    for (std::size_t open = 0; (open = location.find('{', open)) != std::string::npos; ++open) {
        const std::size_t close = location.find('}', open);
        if (close == std::string::npos) break;
        const std::string_view mark = std::string_view(location).substr(open, close - open + 1);
        if (std::find(std::begin(kPlaceholders), std::end(kPlaceholders), mark) == std::end(kPlaceholders))
            return fail(ErrorCode::Usage, Core::tr("The destination has an unknown placeholder %1", mark), location,
                        Core::tr("Known are {batch_id}, {table}, {ext}, {date} and {project}."));
    }
    return {};
}

/// "out/{table}.csv" and "out/{table}{ext}", but neither "out/{table}" nor "out/{table}/": those are folders.
bool namesFiles(std::string_view location) {
    const std::string_view last = location.substr(location.find_last_of('/') + 1);
    const std::size_t table = last.find(kTable);
    return table != std::string_view::npos && (last.find('.', table) != std::string_view::npos || last.find(kExtension, table) != std::string_view::npos);
}

} // namespace

Result<std::string> filledLocation(const std::string& location, const std::map<std::string, std::string>& values) {
    if (auto checked = checkPlaceholders(location); !checked) return tl::unexpected(checked.error());
    std::string filled = location;
    for (const auto& [name, value] : values)
        filled = replaceAll(std::move(filled), "{" + name + "}", value);
    for (const std::string_view mark : kPlaceholders)
        if (mark != kTable && mark != kExtension && filled.find(mark) != std::string::npos)
            return fail(ErrorCode::Usage, Core::tr("The destination's %1 has no value here", mark), location,
                        Core::tr("Write what should stand there."));
    return filled;
}

std::string placeOf(const std::string& location, const std::string& name) {
    const std::filesystem::path file(name);
    const std::string place = replaceAll(replaceAll(location, kTable, file.stem().string()), kExtension, file.extension().string());
    if (namesFiles(location)) return place;
    return place + (place.ends_with('/') ? "" : "/") + name;
}

} // namespace understudy
