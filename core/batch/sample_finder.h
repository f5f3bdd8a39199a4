// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_file.h"
#include "source/source.h"

#include <memory>
#include <string>
#include <vector>

namespace understudy {

/// An object and the source it was found at.
struct FoundSample {
    std::shared_ptr<Source> source;
    SourceObject object;
};

/// The samples at a batch's source, found by the names its tables give. A table may also name its file by a whole URI.
class SampleFinder {
public:
    static Result<SampleFinder> at(const std::string& location, const Connections& connections, std::stop_token stop);

    /// Every table at the source, with its header file.
    Result<std::vector<BatchTable>> everyTable() const;
    /// The header file beside a table, whose name begins as the table's does; empty if there is none.
    Result<std::string> headerFor(const std::string& file) const;
    /// The sample of a table: its file, or its query with what that would read.
    Result<FoundSample> sampleOf(const BatchTable& table) const;
    /// The object a table names; the error of a missing one names its neighbours.
    Result<FoundSample> find(const std::string& file) const;

private:
    SampleFinder(std::string location, std::unique_ptr<Source> source, const Connections& connections, std::stop_token stop);
    Result<FoundSample> findAlone(const std::string& uri) const;
    Message neighbours() const;

    std::string m_location;
    std::shared_ptr<Source> m_source;
    Connections m_connections;
    std::stop_token m_stop;
};

} // namespace understudy
