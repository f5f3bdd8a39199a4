// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/request.h"

#include <cstdint>
#include <cstdio>
#include <string>

namespace understudy {

/// The front of what comes, in a file; further bodies follow the ones before.
class FileFront : public http::BodySink {
public:
    FileFront(const std::string& path, std::uint64_t most);
    ~FileFront() override;
    FileFront(const FileFront&) = delete;
    FileFront& operator=(const FileFront&) = delete;

    Result<void> begin(const http::Response&) override { return {}; }
    /// Takes what fits; more is an error that ends the reading, see isFull().
    Result<void> write(std::string_view bytes) override;
    Result<void> close();

    std::uint64_t size() const { return m_size; }
    bool isFull() const { return m_full; }

private:
    std::string m_path;
    std::uint64_t m_most, m_size = 0;
    bool m_full = false;
    std::FILE* m_file;
};

} // namespace understudy
