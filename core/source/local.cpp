// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/local.h"

#include "base/message.h"
#include "base/text.h"
#include "source/file_role.h"
#include "source/source.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
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

Result<Sample> sampleOf(const SourceObject& object) {
    Sample sample;
    sample.path = object.uri;
    if (::access(object.uri.c_str(), R_OK) == 0) return sample;
    std::error_code ignored;
    if (!fs::exists(object.uri, ignored))
        return fail(ErrorCode::NotFound, Core::tr("The sample is not there any more"), object.uri,
                    Core::tr("Look at the source again."));
    return fail(ErrorCode::Io, Core::tr("The sample may not be read"), object.uri,
                Core::tr("Give yourself the right to read it."));
}

/// What is read where it stands.
class LocalSource : public Source {
public:
    Reading reading(const SourceObject& object, const SampleSize& size) const override {
        return {std::min(object.bytes, size.bytes), object.rows, false};
    }

    Result<Sample> sample(const SourceObject& object, const SampleSize&, std::stop_token) override {
        return sampleOf(object);
    }
};

class LocalFolder : public LocalSource {
public:
    explicit LocalFolder(fs::path folder) : m_folder(std::move(folder)) {}

    /// One page holds them all; names are compared as header files are paired, whatever their case.
    Result<SourcePage> list(const ListRequest& request, std::stop_token stop) override {
        const std::string wanted = lowerAscii(request.startsWith);
        std::error_code error;
        SourcePage page;
        for (fs::directory_iterator at(m_folder, error), end; !error && at != end; at.increment(error)) {
            if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
            if (lowerAscii(at->path().filename().string()).starts_with(wanted))
                page.objects.push_back(objectOf(at->path()));
        }
        if (error)
            return fail(ErrorCode::Io, Core::tr("The folder could not be read: %1", error.message()),
                        m_folder.string());
        std::sort(page.objects.begin(), page.objects.end(),
                  [](const auto& a, const auto& b) { return a.name < b.name; });
        return page;
    }

    Result<SourceObject> find(const std::string& name, std::stop_token) override {
        const fs::path path = (m_folder / name).lexically_normal();
        std::error_code ignored;
        if (!fs::exists(path, ignored))
            return fail(ErrorCode::NotFound, Core::tr("There is no sample of this name"), path.string());
        SourceObject object = objectOf(path);
        object.name = name;
        return object;
    }

private:
    fs::path m_folder;
};

/// One file chosen by name: it is the table, whatever its name looks like.
class LocalFile : public LocalSource {
public:
    explicit LocalFile(fs::path file) : m_file(std::move(file)) {}

    Result<SourcePage> list(const ListRequest&, std::stop_token) override {
        SourceObject object = objectOf(m_file);
        if (object.role == SourceObject::Role::HeaderFile) object.role = SourceObject::Role::Table;
        return SourcePage{{object}, {}};
    }

    Result<SourceObject> find(const std::string& name, std::stop_token stop) override {
        if (name == m_file.filename()) return list({}, stop)->objects.front();
        return LocalFolder(m_file.parent_path()).find(name, stop);
    }

private:
    fs::path m_file;
};

} // namespace

Result<std::unique_ptr<Source>> localSource(const std::string& location) {
    std::error_code error;
    const fs::path path = fs::absolute(location, error).lexically_normal();
    const fs::file_status status = fs::status(path, error);
    if (location.empty() || !fs::exists(status))
        return fail(ErrorCode::NotFound, Core::tr("There is no folder or file of this name"), location,
                    Core::tr("Name a folder with sample tables, or one table."));
    if (fs::is_directory(status)) return std::unique_ptr<Source>(new LocalFolder(path));
    return std::unique_ptr<Source>(new LocalFile(path));
}

} // namespace understudy
