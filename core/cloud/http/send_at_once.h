// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace understudy::http {

/// Turns Nagle's algorithm off for the TCP sockets that this process has now. QNetworkAccessManager leaves it on and hides
/// its sockets: the last piece of each request then waits for the acknowledgement of the piece before, which its receiver
/// delays by 40 ms.
void sendAtOnce();

} // namespace understudy::http
