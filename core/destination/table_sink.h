// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_queue.h"
#include "cloud/bigquery/load.h"
#include "cloud/bigquery/row_writer.h"
#include "destination/destination.h"
#include "destination/plain_cells.h"

#include <memory>
#include <thread>

namespace understudy {

/// The rows of one table on their way into a load job: read from the dialect they are written in by a thread of its own,
/// while the engine writes on. Without publish() the job never starts, and nothing is left.
class TableSink : public ByteSink {
public:
    struct Start {
        bigquery::LoadUpload::Start load; ///< With the table as it is, or is to be made.
        Output output;                    ///< How the rows are written.
    };
    static Result<std::unique_ptr<ByteSink>> begin(std::shared_ptr<bigquery::Warehouse> warehouse, Start start, std::stop_token stop);
    ~TableSink() override;

    Result<void> write(std::string_view bytes) override { return m_queue->push(bytes); }
    Result<void> publish() override;

private:
    TableSink(std::shared_ptr<bigquery::Warehouse> warehouse, Start start, bigquery::LoadUpload upload, bigquery::RowWriter writer);
    void convert();
    Result<void> convertAll();

    std::shared_ptr<bigquery::Warehouse> m_warehouse; ///< The upload's.
    Start m_start;
    bigquery::LoadUpload m_upload;
    bigquery::RowWriter m_writer;
    std::shared_ptr<ByteQueue> m_queue;
    Result<void> m_converted;
    std::jthread m_thread; ///< Last: it ends before what it uses.
};

} // namespace understudy
