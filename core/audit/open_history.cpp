// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/local_history.h"
#include "audit/schema.h"
#include "base/civil.h"
#include "base/message.h"
#include "base/text.h"

#include <cstdlib>
#include <filesystem>
#include <pwd.h>
#include <unistd.h>

namespace understudy {

namespace fs = std::filesystem;

namespace {

std::string homeFolder() {
    if (const char* home = std::getenv("HOME"); home && *home) return home;
    const passwd* entry = ::getpwuid(::getuid());
    return entry && entry->pw_dir ? entry->pw_dir : ".";
}

/// A connection ready for use. `damaged` tells whether the file was the reason it failed.
Result<std::unique_ptr<Database>> openDatabase(const std::string& path, bool& damaged) {
    auto database = Database::open(path);
    if (!database) return database;
    const auto mode = (*database)->number(QStringLiteral("PRAGMA journal_mode = WAL"));
    const auto prepared = mode.and_then([&](long long) { return migrate(**database, path); });
    damaged = (*database)->damaged();
    if (!prepared) return tl::unexpected(prepared.error());
    return database;
}

/// Moves a damaged history out of the way, with its companions; returns where it went.
Result<std::string> setAside(const std::string& path) {
    const std::string moment = replaceAll(isoTimestamp(nowMicros()), ":", "");
    const std::string aside = fs::path(path).parent_path().string() + "/history-damaged-" + moment + ".sqlite";
    std::error_code error;
    fs::rename(path, aside, error);
    if (error)
        return fail(ErrorCode::Io, Core::tr("The history is damaged and could not be set aside: %1", error.message()),
                    path);
    for (const char* companion : {"-wal", "-shm"}) fs::rename(path + companion, aside + companion, error);
    return aside;
}

Result<std::unique_ptr<History>> openIn(const std::string& folder) {
    const std::string path = folder + "/history.sqlite";
    Message notice;
    bool damaged = false;
    auto database = openDatabase(path, damaged);
    if (!database && damaged) {
        const auto aside = setAside(path);
        if (!aside) return tl::unexpected(aside.error());
        notice = Core::tr("The history could not be read and was set aside as %1; a new one was started.", *aside);
        database = openDatabase(path, damaged);
    }
    if (!database) return tl::unexpected(database.error());
    auto history = std::make_unique<LocalHistory>(folder, std::move(*database), notice);
    if (auto closed = history->closeAbandoned(); !closed) return tl::unexpected(closed.error());
    return history;
}

} // namespace

std::string History::defaultFolder() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data == '/') return std::string(data) + "/understudy";
    return homeFolder() + "/.local/share/understudy";
}

Result<std::unique_ptr<History>> History::open(const std::string& folder) {
    const std::string where = folder.empty() ? defaultFolder() : folder;
    std::error_code error;
    fs::create_directories(where + "/running", error);
    if (error)
        return fail(ErrorCode::Io, Core::tr("The history's folder could not be made: %1", error.message()), where,
                    Core::tr("Make the folder writable, or set XDG_DATA_HOME to another one."));
    const auto opening = FileLock::wait(where + "/opening.lock");
    if (!opening) return tl::unexpected(opening.error());
    return openIn(where);
}

} // namespace understudy
