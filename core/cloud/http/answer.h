// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/transport.h"

#include <string>

namespace understudy::http {

/// What a refusing answer says, from Google's JSON, OAuth's JSON, XML, HTML or text.
struct Complaint {
    std::string reason;     ///< The machine's word: "conditionNotMet", "invalid_grant", "NoSuchKey"; may be empty.
    std::string message;    ///< The person's, as it came.
    std::string retryDelay; ///< Of google.rpc.RetryInfo: "3.5s"; may be empty.
};

Complaint complaintOf(const Response& response);

/// The machine's word in Google's error JSON ("conditionNotMet", "duplicate", "notFound"); empty if there is none.
std::string reasonOf(const Response& response);

/// A Failure as the Error that people see; `where` is the request's host, callers that know a better place put it
/// there.
Error errorOf(const Failure& failure, const Request& request);

/// The Error of an answer that is no 2xx, from Google's JSON, or whatever text, HTML or XML came, capped and redacted.
/// `where` is the URI the user knows. 401 and 403 give Credentials and say whose they were, 404 and 410 NotFound,
/// others Cloud; so do a 403 or 401 that is about rates and quotas.
Error errorOf(const Response& response, const Request& request, const std::string& where);

} // namespace understudy::http
