// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "destination/destination.h"
#include "destination/local_file.h"
#include "destination/temporaries.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace understudy {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPlaceholders[] = {"{batch_id}", "{table}", "{date}"};

std::string filled(std::string text, const std::map<std::string, std::string>& values) {
    for (const auto& [name, value] : values) text = replaceAll(std::move(text), "{" + name + "}", value);
    return text;
}

/// A misspelt placeholder would become a folder of that name; better to say so.
Result<void> checkPlaceholders(const std::string& location) {
    for (std::size_t open = 0; (open = location.find('{', open)) != std::string::npos; ++open) {
        const std::size_t close = location.find('}', open);
        if (close == std::string::npos) break;
        const std::string_view mark = std::string_view(location).substr(open, close - open + 1);
        if (std::find(std::begin(kPlaceholders), std::end(kPlaceholders), mark) == std::end(kPlaceholders))
            return fail(ErrorCode::Usage, "The destination has an unknown placeholder " + std::string(mark), location,
                        "Known are {batch_id}, {table} and {date}.");
    }
    return {};
}

/// A folder; {table} may stand in its path, so it is known only when a table is opened.
class LocalFolder : public Destination {
public:
    LocalFolder(std::string location, IfExists ifExists) : m_location(std::move(location)), m_ifExists(ifExists) {}

    Result<std::unique_ptr<ByteSink>> open(const std::string& name) override {
        const fs::path path = place(name);
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        if (error) return failedCall(error.value(), path.parent_path().string());
        sweepTemporaries(path.parent_path().string());
        return LocalFile::create(path.string(), m_ifExists);
    }

    std::string place(const std::string& name) const override {
        const std::string table = fs::path(name).stem().string();
        return (fs::path(replaceAll(m_location, "{table}", table)) / name).lexically_normal().string();
    }

private:
    std::string m_location;
    IfExists m_ifExists;
};

} // namespace

Result<std::unique_ptr<Destination>> openDestination(const std::string& location,
                                                     const std::map<std::string, std::string>& values,
                                                     IfExists ifExists) {
    if (location.empty()) return fail(ErrorCode::Usage, "No destination was given", {}, "Name a folder.");
    if (auto checked = checkPlaceholders(location); !checked) return tl::unexpected(checked.error());
    std::error_code error;
    const fs::path folder = fs::absolute(filled(location, values), error);
    if (error) return failedCall(error.value(), location);
    if (fs::exists(folder, error) && !fs::is_directory(folder, error))
        return fail(ErrorCode::Io, "The destination is a file, not a folder", folder.string(), "Name a folder.");
    return std::unique_ptr<Destination>(new LocalFolder(folder.string(), ifExists));
}

} // namespace understudy
