// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "cloud/http/answer.h"
#include "cloud/http/redact.h"
#include "cloud/http/url.h"

namespace understudy::http {

namespace {

/// One line of well-formed text, at most `most` code points, secrets removed.
std::string shown(std::string_view text, std::size_t most) {
    const std::string safe = redacted(text);
    std::string line;
    std::size_t count = 0;
    for (std::size_t at = 0; at < safe.size() && count < most;) {
        const char32_t c = nextCodePoint(safe, at);
        const bool space = c <= U' ' || c == 0x7f;
        if (space && (line.empty() || line.back() == ' ')) continue;
        appendUtf8(line, space ? U' ' : c);
        ++count;
    }
    if (count == most) line += " …";
    std::string_view kept = trimmed(line);
    while (kept.ends_with('.')) kept.remove_suffix(1);
    return std::string(kept);
}

std::string couldNot(const Request& request) {
    return request.purpose.empty() ? "The request failed" : "Could not " + request.purpose;
}

bool isAboutRates(const std::string& reason) {
    return reason == "rateLimitExceeded" || reason == "userRateLimitExceeded";
}

bool isAboutQuota(const std::string& reason) { return reason == "quotaExceeded" || reason == "billingTierLimitExceeded"; }

std::string refusedAdvice(const Response& response, const std::string& reason) {
    if (reason == "accessNotConfigured" || reason == "SERVICE_DISABLED")
        return "Enable this API for the project in the Google Cloud console.";
    if (response.account.empty()) return "The request was made without credentials; sign in or name a key file.";
    const std::string who = "The request was made as " + response.account + ". ";
    if (response.status == 401) return who + "Sign in again or replace the key; `understudy accounts` tests it.";
    return who + "Ask for the permission that is missing, or choose another account.";
}

std::string adviceFor(const Response& response, const std::string& reason) {
    const int status = response.status;
    if (isAboutRates(reason) || status == 429) return "The service is asked too often; run it again later.";
    if (isAboutQuota(reason)) return "Wait until the quota is renewed, or raise it in the Google Cloud console.";
    if (status == 401 || status == 403) return refusedAdvice(response, reason);
    if (status == 404 || status == 410) return "Check the name, and that this account may see it.";
    if (status == 407) return "Give the proxy's user and password in the system's proxy settings or HTTPS_PROXY.";
    if (status == 409 || status == 412) return "It exists already, or somebody changed it meanwhile; look at it and run again.";
    if (status >= 500) return "The service is in trouble; run it again later.";
    if (status >= 300 && status < 400)
        return "Something on the way answered instead of the service, such as a network's log-in page or a proxy.";
    return {};
}

ErrorCode codeFor(const Response& response, const std::string& reason) {
    if (isAboutRates(reason) || isAboutQuota(reason)) return ErrorCode::Cloud;
    switch (response.status) {
    case 401:
    case 403: return ErrorCode::Credentials;
    case 404:
    case 410: return ErrorCode::NotFound;
    default: return ErrorCode::Cloud;
    }
}

std::string failureText(const Failure& failure, const Request& request) {
    const std::string host = hostOf(request.url), detail = failure.detail.empty() ? "" : ": " + shown(failure.detail, 300);
    switch (failure.kind) {
    case Failure::Kind::NotSent: return host + " could not be reached" + detail;
    case Failure::Kind::TimedOut: return host + " stopped answering" + detail;
    default: return "the connection to " + host + " broke" + detail;
    }
}

std::string failureAdvice(const Failure& failure, const Request& request) {
    if (!failure.advice.empty()) return failure.advice;
    if (failure.kind == Failure::Kind::NotSent) return "Check the network, the address and the proxy settings.";
    if (request.repeat == Repeat::Never) return "It may have taken effect; look before running it again.";
    return "Check the network and run it again.";
}

} // namespace

Error errorOf(const Failure& failure, const Request& request) {
    if (failure.error) return *failure.error;
    if (failure.kind == Failure::Kind::Cancelled) return {ErrorCode::Cancelled, "Stopped", hostOf(request.url), {}};
    return {ErrorCode::Cloud, couldNot(request) + ": " + failureText(failure, request), hostOf(request.url),
            failureAdvice(failure, request)};
}

Error errorOf(const Response& response, const Request& request, const std::string& where) {
    const Complaint complaint = complaintOf(response);
    const std::string message = shown(complaint.message, 500), reason = shown(complaint.reason, 60);
    std::string text = couldNot(request) + ": ";
    if (!message.empty()) text += message + " (";
    text += "HTTP " + std::to_string(response.status);
    if (!reason.empty()) text += ", " + reason;
    if (!message.empty()) text += ")";
    return {codeFor(response, complaint.reason), text, where, adviceFor(response, complaint.reason)};
}

} // namespace understudy::http
