// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/transport.h"

#include <nlohmann/json.hpp>

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace understudy::fake_cloud {

using nlohmann::json;

struct FakeTable {
    json resource;
    std::vector<json> cells; ///< What tabledata.list gives: {"f":[…]}.
    std::vector<json> loaded; ///< Rows that load jobs and insertAll added.
};

/// What goes wrong once, with the first request that fits.
struct Fault {
    http::Method method;
    std::string inUrl;
    enum class Kind {
        Answer,     ///< `status` and `body` instead of doing anything.
        LoseAnswer, ///< It is done, and the connection ends before the answer.
        NotSent,    ///< The connection was never made.
    } kind = Kind::Answer;
    int status = 503;
    std::string body = {};
    int times = 1;
};

/// BigQuery in memory, as far as the protocol goes: paging, jobs by their ids, resumable uploads, streaming. Load jobs
/// take effect once an id, when their bytes are all there; a job's end is seen after `polls` looks.
class FakeBigQuery : public http::Transport {
public:
    tl::expected<http::Response, http::Failure> exchange(const http::Request& request, std::stop_token stop) override;

    FakeTable& table(const std::string& project, const std::string& dataset, const std::string& name);
    /// A table of these fields: {"name","type","mode"}.
    FakeTable& addTable(const std::string& project, const std::string& dataset, const std::string& name, const json& fields);
    bool hasTable(const std::string& project, const std::string& dataset, const std::string& name) const;

    std::deque<Fault> faults;
    std::deque<json> jobErrors;  ///< The errorResults of coming jobs; null: that one succeeds.
    int polls = 0;               ///< Looks at a job before it is done.
    bool refusesEarly = false;   ///< Whether "duplicate" is said when an upload begins, or when it ends.
    bool gone = false;           ///< From here on no request reaches it.
    int lateJobs = 0;            ///< So many looks say 404 for a job that is there.
    std::size_t pageLimit = 1000;
    json dryRun = {{"totalBytesProcessed", "1234567"}};
    json queryAnswer;            ///< {"schema","rows","totalRows"} of queries.
    json insertErrors;           ///< What insertAll answers once; null: nothing.
    std::map<std::string, json> jobs;
    std::vector<std::string> projects, datasets;
    std::function<void(const http::Request&)> onRequest;
    /// What an extract job does with its configuration.
    std::function<void(const json&)> onExtract;

    struct Seen {
        http::Method method;
        std::string url;
        json body;
        std::vector<http::Header> headers;
    };
    std::vector<Seen> seen;
    /// Requests whose "METHOD url" holds a text.
    std::size_t count(const std::string& text) const;
    int openSessions() const;

private:
    struct Upload {
        json job;
        std::string bytes;
        bool finished = false, cancelled = false;
    };
    struct Answer {
        int status = 200;
        json body;
        std::vector<http::Header> headers;
    };
    using Parts = std::vector<std::string>;
    using Query = std::map<std::string, std::string>;

    std::optional<Fault> faultFor(const http::Request& request);
    Answer answer(const http::Request& request);
    Answer api(http::Method method, const Parts& parts, const Query& query, const json& body);
    Answer project(http::Method method, const Parts& parts, const Query& query, const json& body);
    Answer tableCall(http::Method method, const Parts& parts, const Query& query, const json& body);
    Answer rowsOf(const FakeTable& table, const Query& query) const;
    Answer insertAll(FakeTable& table, const json& body);
    Answer jobCall(http::Method method, const Parts& parts, const json& body);
    Answer startJob(const json& body, const std::string* bytes);
    Answer lookAt(const std::string& id);
    Answer openUpload(const json& body);
    Answer upload(const http::Request& request, Upload& upload);
    void runLoad(const json& load, const std::string& bytes);
    Answer listed(const char* key, std::vector<json> items, const Query& query) const;

    std::map<std::string, FakeTable> m_tables;
    std::map<std::string, Upload> m_uploads;
    std::map<std::string, int> m_looks;
    std::mutex m_mutex;
};

} // namespace understudy::fake_cloud
