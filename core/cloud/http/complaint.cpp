// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "cloud/http/answer.h"

#include <nlohmann/json.hpp>

namespace understudy::http {

namespace {

using Json = nlohmann::json;

/// A member's text; empty if it is missing or no text.
std::string text(const Json& object, const char* name) {
    if (!object.is_object()) return {};
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json& member(const Json& object, const char* name) {
    static const Json none;
    if (!object.is_object()) return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

/// {"code", "message", "status", "errors": [{"reason"}], "details": [google.rpc.ErrorInfo, RetryInfo]}
Complaint fromGoogle(const Json& error) {
    Complaint complaint{{}, text(error, "message"), {}};
    const Json& errors = member(error, "errors");
    if (errors.is_array() && !errors.empty()) complaint.reason = text(errors.front(), "reason");
    for (const Json& detail : member(error, "details")) {
        if (complaint.reason.empty()) complaint.reason = text(detail, "reason");
        if (text(detail, "@type").ends_with("google.rpc.RetryInfo")) complaint.retryDelay = text(detail, "retryDelay");
    }
    if (complaint.reason.empty()) complaint.reason = text(error, "status");
    return complaint;
}

/// Streams of answers wrap their error in a list.
const Json& unwrapped(const Json& body) { return body.is_array() && !body.empty() ? body.front() : body; }

Complaint fromJson(const Json& body) {
    const Json& object = unwrapped(body);
    const Json& error = member(object, "error");
    if (error.is_object()) return fromGoogle(error);
    if (error.is_string()) return {error.get<std::string>(), text(object, "error_description"), {}};
    return {{}, text(object, "message"), {}};
}

/// What stands between <name> and </name>; empty if there is none.
std::string element(std::string_view body, std::string_view name) {
    const std::string open = '<' + std::string(name) + '>', close = "</" + std::string(name) + '>';
    const std::size_t from = lowerAscii(body).find(open);
    if (from == std::string::npos) return {};
    const std::size_t to = lowerAscii(body).find(close, from);
    return std::string(body.substr(from + open.size(), to == std::string::npos ? to : to - from - open.size()));
}

/// Text with its tags, scripts and styles taken out.
std::string withoutTags(std::string_view body) {
    std::string out;
    for (std::size_t at = 0; at < body.size();) {
        if (body[at] != '<') {
            out += body[at++];
            continue;
        }
        const std::string rest = lowerAscii(body.substr(at, 8));
        const std::string_view end = rest.starts_with("<script")  ? "</script>"
                                     : rest.starts_with("<style") ? "</style>"
                                                                  : ">";
        const std::size_t found = body.find(end, at);
        at = found == std::string_view::npos ? body.size() : found + end.size();
        out += ' ';
    }
    return out;
}

Complaint fromMarkup(std::string_view body) {
    Complaint complaint{element(body, "code"), element(body, "message"), {}};
    if (const std::string details = element(body, "details"); !details.empty())
        complaint.message += " (" + details + ')';
    if (complaint.message.empty()) complaint.message = element(body, "title");
    if (complaint.message.empty()) complaint.message = withoutTags(body);
    return complaint;
}

} // namespace

Complaint complaintOf(const Response& response) {
    const std::string_view body = trimmed(response.body);
    if (body.starts_with('{') || body.starts_with('[')) {
        const Json json = Json::parse(body, nullptr, false);
        if (!json.is_discarded()) return fromJson(json);
    }
    if (body.starts_with('<')) return fromMarkup(body);
    return {{}, std::string(body), {}};
}

std::string reasonOf(const Response& response) { return complaintOf(response).reason; }

} // namespace understudy::http
