// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/exchange_log.h"

#include "base/text.h"
#include "cloud/http/redact.h"

namespace understudy::http {

namespace {

std::string kindName(Failure::Kind kind) {
    switch (kind) {
    case Failure::Kind::NotSent: return "not sent";
    case Failure::Kind::Broken: return "broken";
    case Failure::Kind::TimedOut: return "timed out";
    case Failure::Kind::Refused: return "refused here";
    case Failure::Kind::Cancelled: return "cancelled";
    }
    return {};
}

std::string resultText(const Outcome& outcome) {
    if (outcome) return std::to_string(outcome->status);
    const Failure& failure = outcome.error();
    return failure.detail.empty() ? kindName(failure.kind)
                                  : kindName(failure.kind) + " (" + redacted(failure.detail.text()) + ")";
}

} // namespace

std::string logLine(const Request& request, const Outcome& outcome, std::uint64_t received,
                    std::chrono::milliseconds took, int attempt) {
    std::string line =
        std::string(methodName(request.method)) + ' ' + redacted(request.url) + " -> " + resultText(outcome);
    line += ", " + byteCount(request.body ? request.body->size() : 0) + " sent, " + byteCount(received) + " received, ";
    line += std::to_string(took.count()) + " ms, attempt " + std::to_string(attempt);
    return request.purpose.empty() ? line : line + " (" + request.purpose.text() + ")";
}

} // namespace understudy::http
