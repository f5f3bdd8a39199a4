// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/transport.h"

#include <QtCore/QStringList>
#include <QtNetwork/QNetworkReply>

#include <optional>

namespace understudy::http {

/// How much of a request may have reached the server.
enum class Sent { Nothing, Maybe };

/// What a finished reply lacks to be a whole answer, whatever its status; none if it is whole. `distrust` are the
/// complaints about the server's certificate.
std::optional<Failure> failureOf(const QNetworkReply& reply, Sent sent, const QStringList& distrust);

} // namespace understudy::http
