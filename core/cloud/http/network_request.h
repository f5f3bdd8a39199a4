// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/transport.h"

#include <QtNetwork/QNetworkRequest>

namespace understudy::http {

/// A request as Qt sends it: HTTP/1.1, no redirects followed, no cookies, no cache. NotSent and
/// permanent for what cannot be sent as it is: another scheme, a malformed URL, a header with a line break.
tl::expected<QNetworkRequest, Failure> networkRequest(const Request& request, const std::string& userAgent);

} // namespace understudy::http
