// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/sample_cache.h"

#include "base/failed_call.h"
#include "base/hash.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace understudy {

namespace fs = std::filesystem;

namespace {

constexpr const char* kNote = ".beginning";

fs::path usersFolder() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache && *cache == '/') return fs::path(cache) / "understudy/samples";
    const char* home = std::getenv("HOME");
    return fs::path(home && *home ? home : "/tmp") / ".cache/understudy/samples";
}

Result<void> makePrivate(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return failedCall(error.value(), folder.string());
    return {};
}

/// A slash would lead out of the folder, a leading dot hide the file.
std::string safeName(std::string name) {
    std::replace(name.begin(), name.end(), '/', '_');
    if (name.empty() || name.front() == '.') name.insert(0, "_");
    return name.substr(0, 120);
}

Result<void> writeNote(const fs::path& folder, const std::optional<Beginning>& beginning) {
    if (!beginning) return {};
    std::ofstream note(folder / kNote);
    note << beginning->tableBytes << ' ' << beginning->endsWithLineEnd << '\n';
    note.close();
    if (!note) return failedCall(errno, (folder / kNote).string());
    return {};
}

Sample read(const fs::path& folder, const std::string& name) {
    Sample sample;
    sample.path = (folder / name).string();
    std::ifstream note(folder / kNote);
    Beginning beginning;
    if (note >> beginning.tableBytes >> beginning.endsWithLineEnd) sample.beginning = beginning;
    return sample;
}

std::string unlikeAnyOther() {
    static std::atomic<std::uint64_t> number{0};
    return "process " + std::to_string(::getpid()) + ' ' + std::to_string(++number) + ' ' +
           std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
}

/// Moves a filled folder to its place. What stands there whole is as good, and may be in use: it stays.
std::error_code moveUnlessThere(const fs::path& filled, const fs::path& folder, const std::string& name) {
    std::error_code error, ignored;
    fs::rename(filled, folder, error);
    if (!error || fs::exists(folder / name, ignored)) return {};
    fs::remove_all(folder, ignored);
    fs::rename(filled, folder, error);
    return error;
}

std::uint64_t sizeOf(const fs::path& folder) {
    std::error_code ignored;
    std::uint64_t size = 0;
    for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored))
        if (const auto bytes = at->file_size(ignored); !ignored) size += bytes;
    return size;
}

} // namespace

SampleCache::SampleCache(fs::path folder, std::uint64_t most)
    : m_folder(folder.empty() ? usersFolder() : std::move(folder)), m_most(most) {}

Result<Sample> SampleCache::get(const std::string& uri, const std::string& version, const SampleSize& size,
                                const std::string& name, const Fetch& fetch) {
    const std::string key = uri + '\n' + (version.empty() ? unlikeAnyOther() : version) + '\n' +
                            std::to_string(size.bytes) + '\n' + std::to_string(size.rows);
    const fs::path folder = m_folder / Sha256::of(key).substr(0, 32);
    const std::string file = safeName(name);
    std::error_code ignored;
    if (fs::exists(folder / file, ignored)) {
        fs::last_write_time(folder, fs::file_time_type::clock::now(), ignored);
        return read(folder, file);
    }
    if (auto filled = fill(folder, file, fetch); !filled) return tl::unexpected(filled.error());
    sweep(folder);
    return read(folder, file);
}

/// Filled beside its place and moved there whole: a stop or a kill leaves no half sample, and of two that fetch the
/// same at the same time one wins.
Result<void> SampleCache::fill(const fs::path& folder, const std::string& name, const Fetch& fetch) {
    if (auto made = makePrivate(m_folder); !made) return made;
    std::string temporary = (m_folder / "fetching-XXXXXX").string();
    if (!::mkdtemp(temporary.data())) return failedCall(errno, m_folder.string());
    const auto fetched = fetch((fs::path(temporary) / name).string());
    const auto noted = fetched ? writeNote(temporary, *fetched) : Result<void>(tl::unexpected(fetched.error()));
    const std::error_code unmoved = noted ? moveUnlessThere(temporary, folder, name) : std::error_code();
    std::error_code ignored;
    fs::remove_all(temporary, ignored);
    if (unmoved) return failedCall(unmoved.value(), folder.string());
    return noted;
}

void SampleCache::sweep(const fs::path& kept) const {
    struct Kept {
        fs::path folder;
        fs::file_time_type used;
        std::uint64_t size;
    };

    std::error_code ignored;
    std::vector<Kept> all;
    std::uint64_t total = 0;
    for (fs::directory_iterator at(m_folder, ignored), end; !ignored && at != end; at.increment(ignored)) {
        all.push_back({at->path(), at->last_write_time(ignored), sizeOf(at->path())});
        total += all.back().size;
    }
    std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.used < b.used; });
    for (const Kept& old : all) {
        if (total <= m_most) return;
        if (old.folder == kept) continue;
        fs::remove_all(old.folder, ignored);
        total -= old.size;
    }
}

} // namespace understudy
