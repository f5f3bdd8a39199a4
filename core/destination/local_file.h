// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_sink.h"
#include "destination/destination.h"
#include "destination/piece_writer.h"

#include <memory>
#include <string>

namespace understudy {

/// A file that stays under a hidden, locked, temporary name beside its final one until publish().
class LocalFile : public ByteSink {
public:
    /// Creates the temporary file; with IfExists::Stop a taken final name is refused at once.
    static Result<std::unique_ptr<ByteSink>> create(const std::string& path, IfExists ifExists);
    ~LocalFile() override;
    LocalFile(const LocalFile&) = delete;
    LocalFile& operator=(const LocalFile&) = delete;

    Result<void> write(std::string_view bytes) override;
    Result<void> publish() override;

private:
    LocalFile(int descriptor, std::string path, std::string temporary, IfExists ifExists);
    Result<void> moveIntoPlace();

    std::string m_path;
    std::string m_temporary; ///< Empty once it has its final name.
    IfExists m_ifExists;
    PieceWriter m_writer;
};

} // namespace understudy
