// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_role.h"
#include "source/source.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace understudy {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kFirstBytes = 4096;

std::string firstBytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(kFirstBytes, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

std::int64_t changedMicros(const struct stat& status) {
    return status.st_mtim.tv_sec * 1'000'000 + status.st_mtim.tv_nsec / 1000;
}

SourceObject objectOf(const fs::path& path) {
    SourceObject object;
    object.name = path.filename().string();
    object.uri = path.string();
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) {
        object.bytes = static_cast<std::uint64_t>(status.st_size);
        object.changed = changedMicros(status);
        object.folder = S_ISDIR(status.st_mode);
    }
    const bool readable = S_ISREG(status.st_mode);
    object.role = readable ? roleOf(object.name, firstBytesOf(path)) : SourceObject::Role::NotATable;
    return object;
}

Result<std::string> readablePath(const SourceObject& object) {
    if (::access(object.uri.c_str(), R_OK) == 0) return object.uri;
    std::error_code ignored;
    if (!fs::exists(object.uri, ignored))
        return fail(ErrorCode::NotFound, "The sample is not there any more", object.uri, "Look at the source again.");
    return fail(ErrorCode::Io, "The sample may not be read", object.uri, "Give yourself the right to read it.");
}

class LocalFolder : public Source {
public:
    explicit LocalFolder(fs::path folder) : m_folder(std::move(folder)) {}

    Result<std::vector<SourceObject>> list() override {
        std::error_code error;
        std::vector<SourceObject> objects;
        for (fs::directory_iterator at(m_folder, error), end; !error && at != end; at.increment(error))
            objects.push_back(objectOf(at->path()));
        if (error) return fail(ErrorCode::Io, "The folder could not be read: " + error.message(), m_folder.string());
        std::sort(objects.begin(), objects.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        pairHeaderFiles(objects);
        return objects;
    }

    Result<std::string> sample(const SourceObject& object, std::uint64_t) override { return readablePath(object); }

private:
    fs::path m_folder;
};

/// One file chosen by name: it is the table, whatever its name looks like.
class LocalFile : public Source {
public:
    explicit LocalFile(fs::path file) : m_file(std::move(file)) {}

    Result<std::vector<SourceObject>> list() override {
        SourceObject object = objectOf(m_file);
        if (object.role == SourceObject::Role::HeaderFile) object.role = SourceObject::Role::Table;
        return std::vector{object};
    }

    Result<std::string> sample(const SourceObject& object, std::uint64_t) override { return readablePath(object); }

private:
    fs::path m_file;
};

} // namespace

Result<std::unique_ptr<Source>> openSource(const std::string& location) {
    std::error_code error;
    const fs::path path = fs::absolute(location, error).lexically_normal();
    const fs::file_status status = fs::status(path, error);
    if (location.empty() || !fs::exists(status))
        return fail(ErrorCode::NotFound, "There is no folder or file of this name", location,
                    "Name a folder with sample tables, or one table.");
    if (fs::is_directory(status)) return std::unique_ptr<Source>(new LocalFolder(path));
    return std::unique_ptr<Source>(new LocalFile(path));
}

} // namespace understudy
