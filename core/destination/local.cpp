// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/local.h"

#include "base/failed_call.h"
#include "base/message.h"
#include "destination/local_file.h"
#include "destination/location.h"

#include <sys/stat.h>

#include <cerrno>
#include <filesystem>

namespace understudy {

namespace fs = std::filesystem;

namespace {

/// A folder; {table} may stand in its path, so it is known only when a table is opened.
class LocalFolder : public Destination {
public:
    LocalFolder(std::string location, IfExists ifExists) : m_location(std::move(location)), m_ifExists(ifExists) {}

    Result<std::unique_ptr<ByteSink>> open(const Output& output, std::stop_token) override {
        const fs::path path = place(output.name);
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        if (error) return failedCall(error.value(), path.parent_path().string());
        sweepTemporaries(path.parent_path().string());
        return LocalFile::create(path.string(), m_ifExists);
    }

    std::string place(const std::string& name) const override {
        return fs::path(placeOf(m_location, name)).lexically_normal().string();
    }

    Result<std::optional<Existing>> existing(const std::string& name, std::stop_token) override {
        struct stat status {};

        const std::string path = place(name);
        if (::stat(path.c_str(), &status) == 0)
            return Existing{static_cast<std::uint64_t>(status.st_size), std::nullopt,
                            status.st_mtim.tv_sec * 1'000'000 + status.st_mtim.tv_nsec / 1000};
        if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
        return failedCall(errno, path);
    }

private:
    std::string m_location;
    IfExists m_ifExists;
};

} // namespace

Result<std::unique_ptr<Destination>> localDestination(const std::string& location, IfExists ifExists) {
    std::error_code error;
    const fs::path folder = fs::absolute(location, error);
    if (error) return failedCall(error.value(), location);
    if (fs::exists(folder, error) && !fs::is_directory(folder, error))
        return fail(ErrorCode::Io, Core::tr("The destination is a file, not a folder"), folder.string(),
                    Core::tr("Name a folder."));
    return std::unique_ptr<Destination>(new LocalFolder(folder.string(), ifExists));
}

} // namespace understudy
