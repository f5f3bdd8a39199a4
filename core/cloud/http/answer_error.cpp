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
    while (kept.ends_with('.'))
        kept.remove_suffix(1);
    return std::string(kept);
}

Message couldNot(const Request& request) {
    return request.purpose.empty() ? Core::tr("The request failed") : Core::tr("Could not %1", request.purpose);
}

bool isAboutRates(const std::string& reason) {
    return reason == "rateLimitExceeded" || reason == "userRateLimitExceeded";
}

bool isAboutQuota(const std::string& reason) {
    return reason == "quotaExceeded" || reason == "billingTierLimitExceeded";
}

Message refusedAdvice(const Response& response, const std::string& reason) {
    if (reason == "accessNotConfigured" || reason == "SERVICE_DISABLED")
        return Core::tr("Enable this API for the project in the Google Cloud console.");
    if (response.account.empty())
        return Core::tr("The request was made without credentials; sign in or name a key file.");
    if (response.status == 401)
        return Core::tr("The request was made as %1. Sign in again or replace the key; `understudy accounts` tests it.",
                        response.account);
    return Core::tr("The request was made as %1. Ask for the permission that is missing, or choose another account.",
                    response.account);
}

Message adviceFor(const Response& response, const std::string& reason) {
    const int status = response.status;
    if (isAboutRates(reason) || status == 429) return Core::tr("The service is asked too often; run it again later.");
    if (isAboutQuota(reason))
        return Core::tr("Wait until the quota is renewed, or raise it in the Google Cloud console.");
    if (status == 401 || status == 403) return refusedAdvice(response, reason);
    if (status == 404 || status == 410) return Core::tr("Check the name, and that this account may see it.");
    if (status == 407)
        return Core::tr("Give the proxy's user and password in the system's proxy settings, or in HTTPS_PROXY.");
    if (status == 409 || status == 412)
        return Core::tr("It exists already, or somebody changed it meanwhile; look at it and run again.");
    if (status >= 500) return Core::tr("The service is in trouble; run it again later.");
    if (status >= 300 && status < 400)
        return Core::tr(
            "Something on the way answered instead of the service, such as a network's log-in page or a proxy.");
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

Message failureText(const Failure& failure, const Request& request) {
    const std::string host = hostOf(request.url);
    const Message what = couldNot(request), &why = failure.detail;
    switch (failure.kind) {
    case Failure::Kind::NotSent:
        return why.empty() ? Core::tr("%1: %2 could not be reached", what, host)
                           : Core::tr("%1: %2 could not be reached: %3", what, host, why);
    case Failure::Kind::TimedOut:
        return why.empty() ? Core::tr("%1: %2 stopped answering", what, host)
                           : Core::tr("%1: %2 stopped answering: %3", what, host, why);
    default:
        return why.empty() ? Core::tr("%1: the connection to %2 broke", what, host)
                           : Core::tr("%1: the connection to %2 broke: %3", what, host, why);
    }
}

Message failureAdvice(const Failure& failure, const Request& request) {
    if (!failure.advice.empty()) return failure.advice;
    if (failure.kind == Failure::Kind::NotSent)
        return Core::tr("Check the network, the address and the proxy settings.");
    if (request.repeat == Repeat::Never) return Core::tr("It may have taken effect; look before running it again.");
    return Core::tr("Check the network and run it again.");
}

Message refusal(const Message& what, const std::string& message, int status, const std::string& reason) {
    const std::string number = std::to_string(status);
    if (message.empty() && reason.empty()) return Core::tr("%1: HTTP %2", what, number);
    if (message.empty()) return Core::tr("%1: HTTP %2, %3", what, number, reason);
    if (reason.empty()) return Core::tr("%1: %2 (HTTP %3)", what, message, number);
    return Core::tr("%1: %2 (HTTP %3, %4)", what, message, number, reason);
}

} // namespace

Error errorOf(const Failure& failure, const Request& request) {
    const std::string host = hostOf(request.url);
    if (failure.error) return *failure.error;
    if (failure.kind == Failure::Kind::Cancelled) return {ErrorCode::Cancelled, Core::tr("Stopped"), host, {}};
    return {ErrorCode::Cloud, failureText(failure, request), host, failureAdvice(failure, request)};
}

Error errorOf(const Response& response, const Request& request, const std::string& where) {
    const Complaint complaint = complaintOf(response);
    return {codeFor(response, complaint.reason),
            refusal(couldNot(request), shown(complaint.message, 500), response.status, shown(complaint.reason, 60)),
            where, adviceFor(response, complaint.reason)};
}

} // namespace understudy::http
