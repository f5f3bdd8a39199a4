// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/request.h"

#include <tl/expected.hpp>

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace understudy::http {

/// Why an exchange gave no whole answer.
struct Failure {
    enum class Kind {
        NotSent,  ///< Name not found, connection or proxy refused, TLS not agreed: the server saw nothing.
        Broken,   ///< The connection ended, or the body was cut short: the server may have done it.
        TimedOut, ///< Nothing moved for Request::stall: the server may have done it.
        Refused,  ///< The sink returned an error; `error` holds it.
        Cancelled,
    };
    Kind kind = Kind::Broken;
    Message detail = {}; ///< In words, secrets removed.
    std::optional<Error> error = {};
    bool permanent = false; ///< Trying again cannot help: a certificate that is not trusted.
    Message advice = {};    ///< What would help, when more is known than the kind says; may be empty.
};

/// A whole answer, or why there is none.
using Outcome = tl::expected<Response, Failure>;

/// Sends one request, once. Blocks the calling thread; safe to call from several threads.
class Transport {
public:
    virtual ~Transport() = default;
    virtual Outcome exchange(const Request& request, std::stop_token stop) = 0;
};

struct NetworkOptions {
    std::string extraCertificates;        ///< A PEM file trusted beside the system's store; empty: none.
    std::string userAgent = "understudy"; ///< With the version behind a slash, where it is known.
};

/// HTTP/1.1 over QNetworkAccessManager on a thread of its own: HTTP/2 off, redirects manual, the system's proxies.
std::shared_ptr<Transport> networkTransport(const NetworkOptions& options = {});

} // namespace understudy::http
