// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <optional>
#include <string>

namespace understudy {

/// A lock on a file that ends with its holder, however that ends. Two holders exclude each other also within a process.
class FileLock {
public:
    /// Waits for the lock; makes the file if need be.
    static Result<FileLock> wait(const std::string& path);
    /// Takes the lock if it is free, and makes the file if need be; empty if someone holds it.
    static Result<std::optional<FileLock>> take(const std::string& path);
    /// Takes the lock if it is free and the file is there; empty if someone holds it.
    static std::optional<FileLock> tryExisting(const std::string& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

    /// Removes the file while the lock is still held.
    void removeFile();

private:
    FileLock(int descriptor, std::string path);
    int m_descriptor;
    std::string m_path;
};

} // namespace understudy
