// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/flush_outbox.h"

#include "audit/audit_table.h"
#include "base/message.h"
#include "base/text.h"
#include "cloud/bigquery/load.h"

#include <algorithm>
#include <map>
#include <set>

namespace understudy {

namespace {

using bigquery::Warehouse;

constexpr std::chrono::seconds kFirstPause{2}, kLongestPause{32};

/// Sends entries, and remembers the tables it has looked at.
class Sender {
public:
    Sender(Outbox& outbox, Warehouse& warehouse, std::stop_token stop)
        : m_outbox(outbox), m_warehouse(warehouse), m_stop(std::move(stop)) {}

    Result<void> send(const OutboxEntry& entry) {
        const auto place = bigquery::placeFrom(entry.target.table);
        if (!place) return tl::unexpected(place.error());
        const auto location = ready(*place);
        if (!location) return tl::unexpected(location.error());
        if (auto begun = m_outbox.beginSending(entry); !begun) return begun;
        return entry.target.stream ? stream(entry, *place) : load(entry, *place, *location);
    }

private:
    /// The table's location, once it is there with all its columns.
    Result<std::string> ready(const bigquery::Place& place) {
        if (const auto known = m_locations.find(place.uri()); known != m_locations.end()) return known->second;
        const bigquery::Table wanted = auditTable(place);
        auto table = m_warehouse.table(place, m_stop);
        if (!table && table.error().code == ErrorCode::NotFound) table = m_warehouse.create(wanted, m_stop);
        if (!table) return tl::unexpected(table.error());
        if (auto completed = complete(*table, wanted); !completed) return tl::unexpected(completed.error());
        std::string location = table->location;
        if (location.empty()) {
            auto found = m_warehouse.location(place, m_stop);
            if (!found) return found;
            location = *found;
        }
        return m_locations[place.uri()] = location;
    }

    /// Adds the columns that a table of another program or an earlier version lacks.
    Result<void> complete(const bigquery::Table& table, const bigquery::Table& wanted) {
        std::vector<bigquery::Field> fields = table.schema;
        for (const bigquery::Field& field : wanted.schema) {
            const bool there = std::any_of(table.schema.begin(), table.schema.end(), [&](const auto& other) {
                return lowerAscii(other.name) == lowerAscii(field.name);
            });
            if (!there) fields.push_back(field);
        }
        if (fields.size() == table.schema.size()) return {};
        return m_warehouse.setSchema(table.place, fields, m_stop);
    }

    Result<void> load(const OutboxEntry& entry, const bigquery::Place& place, const std::string& location) {
        const std::string base = "audit_" + bigquery::jobIdPart(entry.batchId) + "_" + entry.phase;
        auto claim = bigquery::claimJob(m_warehouse, place, location, base, entry.tryNumber, m_stop);
        if (!claim) return tl::unexpected(claim.error());
        if (claim->done) return {};
        if (auto kept = m_outbox.setTry(entry, claim->number); !kept) return kept;
        bigquery::LoadUpload::Start start;
        start.load.table.place = place;
        start.load.write = bigquery::WriteDisposition::Append;
        start.location = location;
        start.id = claim->id;
        auto upload = bigquery::LoadUpload::begin(m_warehouse, start, m_stop);
        if (!upload) return tl::unexpected(upload.error());
        if (auto written = upload->write(entry.lines); !written) return written;
        if (auto job = upload->finish(); !job) return tl::unexpected(job.error());
        return {};
    }

    /// A table that was made just now is not there yet for streamed rows.
    Result<void> stream(const OutboxEntry& entry, const bigquery::Place& place) {
        const auto rows = rowsOf(entry);
        if (!rows) return tl::unexpected(rows.error());
        for (auto pause = kFirstPause;; pause *= 2) {
            auto sent = m_warehouse.insertAll(place, *rows, m_stop);
            if (sent || sent.error().code != ErrorCode::NotFound || pause > kLongestPause) return sent;
            if (!m_warehouse.client().clock().wait(pause, m_stop)) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        }
    }

    static Result<std::vector<bigquery::StreamedRow>> rowsOf(const OutboxEntry& entry) {
        std::vector<bigquery::StreamedRow> rows;
        for (const std::string_view line : split(entry.lines, "\n")) {
            if (line.empty()) continue;
            auto row = nlohmann::json::parse(line, nullptr, false);
            if (row.is_discarded()) return fail(ErrorCode::Internal, Core::tr("A row for the audit table is damaged"), entry.batchId);
            rows.push_back({entry.batchId + "_" + entry.phase + "_" + std::to_string(rows.size()), std::move(row)});
        }
        return rows;
    }

    Outbox& m_outbox;
    Warehouse& m_warehouse;
    std::stop_token m_stop;
    std::map<std::string, std::string> m_locations;
};

/// An entry that BigQuery refuses for what is in it says nothing about those behind it; other failures do.
bool stopsOthers(const Error& error) { return error.code != ErrorCode::Data; }

} // namespace

Result<FlushReport> flushOutbox(const std::string& folder, Warehouse& warehouse, std::stop_token stop) {
    const std::string where = folder.empty() ? History::defaultFolder() : folder;
    if (auto history = History::open(where); !history) return tl::unexpected(history.error());
    auto database = Database::open(where + "/history.sqlite");
    if (!database) return tl::unexpected(database.error());
    Outbox outbox(**database);
    auto entries = outbox.waiting();
    if (!entries) return tl::unexpected(entries.error());
    FlushReport report;
    Sender sender(outbox, warehouse, stop);
    std::set<std::string> unreachable;
    for (const OutboxEntry& entry : *entries) {
        if (unreachable.contains(entry.target.table)) {
            ++report.left;
            continue;
        }
        const auto sent = sender.send(entry);
        const auto kept = sent ? outbox.setSent(entry) : outbox.setFailed(entry, sent.error().text());
        if (!kept) return tl::unexpected(kept.error());
        ++(sent ? report.sent : report.left);
        if (sent) continue;
        if (stopsOthers(sent.error())) unreachable.insert(entry.target.table);
        if (!report.error) report.error = sent.error();
    }
    return report;
}

} // namespace understudy
