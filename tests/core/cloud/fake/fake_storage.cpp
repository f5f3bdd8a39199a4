// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/fake/fake_storage.h"

#include "base/crc32c.h"
#include "cloud/http/url.h"

#include <algorithm>
#include <random>

namespace understudy::gcs_test {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kPiece = 1000;

FakeStorage::Asked read(const http::Request& request) {
    FakeStorage::Asked asked{request.method, request.url, {}, {}, request.headers, request.body ? *request.body : ""};
    const std::size_t host = request.url.find('/', request.url.find("://") + 3);
    const std::size_t mark = request.url.find('?');
    asked.path = request.url.substr(host, mark == std::string::npos ? mark : mark - host);
    std::string rest = mark == std::string::npos ? "" : request.url.substr(mark + 1);
    while (!rest.empty()) {
        const std::string pair = rest.substr(0, rest.find('&'));
        const std::size_t equals = pair.find('=');
        asked.query[http::decoded(pair.substr(0, equals))] = http::decoded(pair.substr(equals + 1));
        rest = pair.size() == rest.size() ? "" : rest.substr(pair.size() + 1);
    }
    return asked;
}

http::Response answer(int status, const Json& body) {
    return {status, {{"Content-Type", "application/json"}}, body.dump(), {}};
}

http::Response refusal(int status, const std::string& reason) {
    return answer(status, {{"error", {{"code", status}, {"message", reason}, {"errors", {{{"reason", reason}}}}}}});
}

std::string valueOf(const std::map<std::string, std::string>& query, const std::string& name) {
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
}

/// "b", "o" and the like out of "/storage/v1/b/B/o/O/compose".
std::vector<std::string> segments(const std::string& path) {
    std::vector<std::string> parts;
    for (std::size_t at = 1; at < path.size();) {
        const std::size_t slash = std::min(path.find('/', at), path.size());
        parts.push_back(http::decoded(path.substr(at, slash - at)));
        at = slash + 1;
    }
    return parts;
}

} // namespace

std::string FakeStorage::Asked::header(const std::string& name) const {
    for (const http::Header& header : headers)
        if (header.name == name) return header.value;
    return {};
}

std::string FakeStorage::Asked::line() const { return std::string(http::methodName(method)) + " " + url; }

http::Outcome FakeStorage::exchange(const http::Request& request, std::stop_token stop) {
    if (stop.stop_requested()) return tl::unexpected(http::Failure{http::Failure::Kind::Cancelled, "Stopped"});
    const std::lock_guard lock(m_mutex);
    const Asked now = read(request);
    asked.push_back(now);
    if (before) before(now);
    const auto fault = std::find_if(faults.begin(), faults.end(),
                                    [&](const Fault& f) { return now.line().find(f.match) != std::string::npos; });
    if (fault == faults.end()) return serve(now, request.sink, nullptr);
    const Fault taken = *fault;
    faults.erase(fault);
    return serve(now, request.sink, &taken);
}

http::Outcome FakeStorage::serve(const Asked& now, http::BodySink* sink, const Fault* fault) {
    using Kind = Fault::Kind;
    if (fault && fault->kind == Kind::Silence)
        return tl::unexpected(http::Failure{http::Failure::Kind::TimedOut, "nothing moved"});
    if (fault && fault->kind == Kind::Answer) return http::Response{fault->status, {}, fault->body, {}};
    http::Response response = route(now);
    if (fault && fault->kind == Kind::LoseAnswer)
        return tl::unexpected(http::Failure{http::Failure::Kind::Broken, "closed"});
    return deliver(std::move(response), sink, fault);
}

http::Outcome FakeStorage::deliver(http::Response response, http::BodySink* sink, const Fault* fault) {
    std::string body = response.body;
    if (fault && fault->kind == Fault::Kind::Corrupt && !body.empty()) body[body.size() / 2] ^= 1;
    const bool cut = fault && fault->kind == Fault::Kind::BreakAfter && fault->bytes < body.size();
    if (cut) body.resize(fault->bytes);
    if (!sink || !response.ok()) {
        if (cut) return tl::unexpected(http::Failure{http::Failure::Kind::Broken, "closed"});
        response.body = body;
        return response;
    }
    response.body.clear();
    Result<void> passed = sink->begin(response);
    for (std::size_t at = 0; passed && at < body.size(); at += kPiece)
        passed = sink->write(std::string_view(body).substr(at, kPiece));
    if (!passed)
        return tl::unexpected(http::Failure{http::Failure::Kind::Refused, passed.error().message, passed.error()});
    if (cut) return tl::unexpected(http::Failure{http::Failure::Kind::Broken, "closed"});
    return response;
}

http::Response FakeStorage::route(const Asked& now) {
    const std::vector<std::string> at = segments(now.path);
    if (at.empty()) return refusal(404, "notFound");
    if (at[0] == "upload" && now.query.contains("upload_id")) return upload(now, now.query.at("upload_id"));
    if (at[0] == "upload") return begin(now, at[4]);
    if (at[0] == "download") {
        Stored* found = find(at[4], at[6]);
        const std::string generation = valueOf(now.query, "generation");
        if (!found || (!generation.empty() && generation != std::to_string(found->generation)))
            return refusal(404, "notFound");
        return media(now, *found);
    }
    if (at.size() == 3)
        return answer(200, {{"items", {{{"name", "one"}}, {{"name", "two"}}}}, {"nextPageToken", "more"}});
    if (!m_buckets.contains(at[3])) return refusal(404, "notFound");
    if (at.size() == 5) return list(now, at[3]);
    if (at.size() == 7 && at[6] == "compose") return compose(now, at[3], at[5]);
    if (at.size() == 11) return rewrite(now, at[3] + "/" + at[5], at[8] + "/" + at[10]);
    return onObject(now, at[3], at[5]);
}

http::Response FakeStorage::onObject(const Asked& now, const std::string& bucket, const std::string& name) {
    if (!find(bucket, name)) return refusal(404, "notFound");
    if (now.method == http::Method::Get) return answer(200, resource(bucket, name));
    const std::string generation = valueOf(now.query, "generation");
    if (generation != std::to_string(find(bucket, name)->generation)) return refusal(404, "notFound");
    m_buckets[bucket].erase(name);
    return {204, {}, "", {}};
}

http::Response FakeStorage::list(const Asked& now, const std::string& bucket) {
    const std::string prefix = valueOf(now.query, "prefix"), delimiter = valueOf(now.query, "delimiter");
    const std::string token = valueOf(now.query, "pageToken");
    std::size_t room = std::stoul(valueOf(now.query, "maxResults"));
    Json body{{"items", Json::array()}, {"prefixes", Json::array()}};
    std::string last;
    for (const auto& [name, stored] : m_buckets[bucket]) {
        if (!name.starts_with(prefix)) continue;
        const std::size_t slash = delimiter.empty() ? std::string::npos : name.find(delimiter, prefix.size());
        const std::string shown = slash == std::string::npos ? name : name.substr(0, slash + 1);
        if (shown <= token || shown == last) continue;
        if (room-- == 0) {
            body["nextPageToken"] = last;
            break;
        }
        last = shown;
        if (shown.size() == name.size())
            body["items"].push_back(resource(bucket, name));
        else
            body["prefixes"].push_back(shown);
    }
    return answer(200, body);
}

http::Response FakeStorage::media(const Asked& now, const Stored& stored) {
    http::Response response{200, {}, stored.bytes, {}};
    response.headers.push_back({"X-Goog-Generation", std::to_string(stored.generation)});
    response.headers.push_back({"X-Goog-Hash", "crc32c=" + crc32cText(crc32c(stored.bytes)) + ", md5=AAAA"});
    const std::string range = now.header("Range");
    if (range.empty()) return response;
    const std::size_t first = std::stoul(range.substr(6)), dash = range.find('-');
    const std::size_t last = std::min<std::size_t>(std::stoul(range.substr(dash + 1)), stored.bytes.size() - 1);
    if (first >= stored.bytes.size()) return refusal(416, "requestedRangeNotSatisfiable");
    response.status = 206;
    response.headers.push_back({"Content-Range", "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" +
                                                     std::to_string(stored.bytes.size())});
    response.body = stored.bytes.substr(first, last - first + 1);
    return response;
}

http::Response FakeStorage::compose(const Asked& now, const std::string& bucket, const std::string& name) {
    if (!holds(valueOf(now.query, "ifGenerationMatch"), bucket, name)) return refusal(412, "conditionNotMet");
    const Json body = Json::parse(now.body);
    if (body["sourceObjects"].size() > 32) return refusal(400, "invalid");
    std::string joined;
    for (const Json& source : body["sourceObjects"]) {
        const Stored* part = find(bucket, source["name"]);
        if (!part) return refusal(404, "notFound");
        if (source["objectPreconditions"]["ifGenerationMatch"] != std::to_string(part->generation))
            return refusal(412, "conditionNotMet");
        joined += part->bytes;
    }
    return this->stored(bucket, name, joined, body["destination"].value("contentType", std::string()));
}

http::Response FakeStorage::rewrite(const Asked& now, const std::string& from, const std::string& to) {
    const Stored* source = find(from.substr(0, from.find('/')), from.substr(from.find('/') + 1));
    const std::string bucket = to.substr(0, to.find('/')), name = to.substr(to.find('/') + 1);
    if (!source) return refusal(404, "notFound");
    if (valueOf(now.query, "ifSourceGenerationMatch") != std::to_string(source->generation))
        return refusal(412, "conditionNotMet");
    if (!holds(valueOf(now.query, "ifGenerationMatch"), bucket, name)) return refusal(412, "conditionNotMet");
    const std::string token = valueOf(now.query, "rewriteToken");
    const int piece = token.empty() ? 1 : std::stoi(token) + 1;
    if (piece < rewritePieces) return answer(200, {{"done", false}, {"rewriteToken", std::to_string(piece)}});
    this->stored(bucket, name, source->bytes, source->contentType);
    return answer(200, {{"done", true}, {"resource", resource(bucket, name)}});
}

http::Response FakeStorage::begin(const Asked& now, const std::string& bucket) {
    const std::string name = valueOf(now.query, "name"), condition = valueOf(now.query, "ifGenerationMatch");
    if (!holds(condition, bucket, name)) return refusal(412, "conditionNotMet");
    const std::string id = std::to_string(++m_generation);
    m_sessions[id] = {bucket, name, "", Json::parse(now.body).value("contentType", std::string()), condition};
    return {200, {{"Location", "http://fake" + now.path + "?uploadType=resumable&upload_id=" + id}}, "", {}};
}

/// PUT of a chunk or a question for the state; DELETE cancels.
http::Response FakeStorage::upload(const Asked& now, const std::string& id) {
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end()) return refusal(404, "notFound");
    if (now.method == http::Method::Delete) {
        m_sessions.erase(found);
        return {499, {}, "", {}};
    }
    Session& session = found->second;
    const std::string range = now.header("Content-Range");
    if (range.find('*') != 6) {
        const std::size_t first = std::stoul(range.substr(6));
        if (first > session.bytes.size()) return refusal(400, "invalid");
        session.bytes += now.body.substr(session.bytes.size() - first);
    }
    const std::string total = range.substr(range.find('/') + 1);
    if (total != "*" && std::stoul(total) == session.bytes.size()) {
        const Session done = session;
        m_sessions.erase(found);
        if (!holds(done.ifGeneration, done.bucket, done.name)) return refusal(412, "conditionNotMet");
        return stored(done.bucket, done.name, done.bytes, done.contentType);
    }
    if (session.bytes.empty()) return {308, {}, "", {}};
    return {308, {{"Range", "bytes=0-" + std::to_string(session.bytes.size() - 1)}}, "", {}};
}

FakeStorage::Stored* FakeStorage::find(const std::string& bucket, const std::string& name) {
    const auto found = m_buckets[bucket].find(name);
    return found == m_buckets[bucket].end() ? nullptr : &found->second;
}

bool FakeStorage::holds(const std::string& condition, const std::string& bucket, const std::string& name) {
    if (condition.empty()) return true;
    const Stored* found = find(bucket, name);
    return std::to_string(found ? found->generation : 0) == condition;
}

FakeStorage::Json FakeStorage::resource(const std::string& bucket, const std::string& name) const {
    const Stored& stored = m_buckets.at(bucket).at(name);
    return {{"bucket", bucket},
            {"name", name},
            {"size", std::to_string(stored.bytes.size())},
            {"generation", std::to_string(stored.generation)},
            {"metageneration", "1"},
            {"updated", "2024-01-31T05:06:07.5Z"},
            {"crc32c", crc32cText(crc32c(stored.bytes))},
            {"contentType", stored.contentType},
            {"contentEncoding", stored.contentEncoding},
            {"mediaLink", "http://elsewhere/trap"}};
}

http::Response FakeStorage::stored(const std::string& bucket, const std::string& name, std::string bytes,
                                   const std::string& type) {
    m_buckets[bucket][name] = {std::move(bytes), ++m_generation, type, ""};
    return answer(200, resource(bucket, name));
}

gcs::Object FakeStorage::put(const std::string& bucket, const std::string& name, std::string bytes,
                             const std::string& encoding) {
    m_buckets[bucket][name] = {std::move(bytes), ++m_generation, "text/csv", encoding};
    return object(bucket, name);
}

gcs::Object FakeStorage::object(const std::string& bucket, const std::string& name) const {
    const Stored& stored = m_buckets.at(bucket).at(name);
    gcs::Object object;
    object.bucket = bucket;
    object.name = name;
    object.size = stored.bytes.size();
    object.generation = stored.generation;
    object.crc32c = crc32c(stored.bytes);
    object.contentType = stored.contentType;
    object.contentEncoding = stored.contentEncoding;
    return object;
}

std::vector<std::string> FakeStorage::names(const std::string& bucket) const {
    std::vector<std::string> names;
    if (const auto found = m_buckets.find(bucket); found != m_buckets.end())
        for (const auto& [name, stored] : found->second)
            names.push_back(name);
    return names;
}

std::string FakeStorage::bytes(const std::string& bucket, const std::string& name) const {
    return m_buckets.at(bucket).at(name).bytes;
}

bool FakeStorage::has(const std::string& bucket, const std::string& name) const {
    return m_buckets.contains(bucket) && m_buckets.at(bucket).contains(name);
}

namespace {

class Half : public http::Jitter {
    double next() override { return 0.5; }
};

} // namespace

World::World()
    : client([this] {
          http::ClientOptions options;
          options.transport = fake;
          options.clock = clock;
          options.jitter = std::make_shared<Half>();
          return std::make_shared<http::Client>(std::move(options));
      }()),
      storage(client, {"http://fake", true}) {}

std::string noise(std::size_t size, unsigned seed) {
    std::mt19937_64 random(seed);
    std::string bytes(size, '\0');
    for (char& c : bytes)
        c = static_cast<char>(random());
    return bytes;
}

} // namespace understudy::gcs_test
