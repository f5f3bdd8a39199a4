// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/send_at_once.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cstdlib>
#include <filesystem>

namespace understudy::http {

namespace {

bool isTcp(int descriptor) {
    int protocol = 0;
    socklen_t size = sizeof protocol;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_PROTOCOL, &protocol, &size) == 0 && protocol == IPPROTO_TCP;
}

} // namespace

void sendAtOnce() {
    std::error_code error;
    for (std::filesystem::directory_iterator at("/proc/self/fd", error), end; !error && at != end; at.increment(error)) {
        const int descriptor = std::atoi(at->path().filename().c_str());
        const int on = 1;
        if (isTcp(descriptor)) ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
}

} // namespace understudy::http
