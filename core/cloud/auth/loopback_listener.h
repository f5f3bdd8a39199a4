// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtNetwork/QTcpServer>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace understudy::auth {

/// Waits on 127.0.0.1 for the one redirect that ends a sign-in (RFC 8252 §7.3): one port, one path, one use.
class LoopbackListener {
public:
    /// What the browser brought.
    struct Redirect {
        std::string code, error;
    };
    static Result<std::unique_ptr<LoopbackListener>> open();

    /// "http://127.0.0.1:PORT/PATH", the path being random.
    const std::string& redirectUri() const { return m_uri; }
    /// The redirect with the state given; requests for anything else get 404 and are not counted.
    Result<Redirect> wait(const std::string& state, std::chrono::seconds patience, std::stop_token stop);

private:
    std::optional<Redirect> serve(QTcpSocket& browser, const std::string& state) const;

    QTcpServer m_server;
    std::string m_path, m_uri;
};

/// `bytes` random bytes in the URL alphabet.
std::string randomText(int bytes);

} // namespace understudy::auth
