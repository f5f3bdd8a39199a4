// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/table_sink.h"

#include "base/message.h"
#include "base/piece_source.h"
#include "destination/bigquery.h"


namespace understudy {

namespace {

constexpr std::size_t kRoom = 4u << 20;
constexpr std::size_t kPiece = 1u << 20;

/// The reader's end of the queue.
class QueuedBytes : public PieceSource {
public:
    explicit QueuedBytes(std::shared_ptr<ByteQueue> queue) : m_queue(std::move(queue)) {}

private:
    Result<std::string> next() override { return m_queue->pop(); }

    std::shared_ptr<ByteQueue> m_queue;
};

} // namespace

Result<std::unique_ptr<ByteSink>> TableSink::begin(std::shared_ptr<bigquery::Warehouse> warehouse, Start start, std::stop_token stop) {
    const bigquery::Table& table = start.load.load.table;
    auto writer = bigquery::RowWriter::make(table.schema, fieldNames(start.output.columns, table), table.place.uri());
    if (!writer) return tl::unexpected(writer.error());
    auto upload = bigquery::LoadUpload::begin(*warehouse, start.load, std::move(stop));
    if (!upload) return tl::unexpected(upload.error());
    return std::unique_ptr<ByteSink>(new TableSink(std::move(warehouse), std::move(start), std::move(*upload), std::move(*writer)));
}

TableSink::TableSink(std::shared_ptr<bigquery::Warehouse> warehouse, Start start, bigquery::LoadUpload upload, bigquery::RowWriter writer)
    : m_warehouse(std::move(warehouse)), m_start(std::move(start)), m_upload(std::move(upload)), m_writer(std::move(writer)),
      m_queue(std::make_shared<ByteQueue>(kRoom)), m_thread([this] { convert(); }) {}

TableSink::~TableSink() { m_queue->finish(Error{ErrorCode::Cancelled, Core::tr("Cancelled"), "", ""}); }

Result<void> TableSink::publish() {
    m_queue->finish();
    m_thread.join();
    if (!m_converted) return m_converted;
    const auto job = m_upload.finish();
    return job ? Result<void>() : tl::unexpected(job.error());
}

void TableSink::convert() {
    m_converted = convertAll();
    if (!m_converted) m_queue->refuse(m_converted.error());
}

Result<void> TableSink::convertAll() {
    const Output& output = m_start.output;
    auto reader = RecordReader::over(std::make_unique<QueuedBytes>(m_queue), output.dialect, output.name);
    if (!reader) return tl::unexpected(reader.error());
    PlainCells plain(output.dialect, output.columns);
    std::vector<Cell> cells;
    std::string lines;
    for (;;) {
        const auto more = reader->next(cells);
        if (!more) return tl::unexpected(more.error());
        if (!*more) return m_upload.write(lines);
        const auto row = plain.of(cells);
        if (!row) return tl::unexpected(row.error());
        if (auto written = m_writer.write(*row, lines); !written) return written;
        if (lines.size() < kPiece) continue;
        if (auto sent = m_upload.write(lines); !sent) return sent;
        lines.clear();
    }
}

} // namespace understudy
