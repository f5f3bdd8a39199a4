// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace understudy::http {

/// A request as it came over the wire. Names of headers are in lower case.
struct Heard {
    std::string method, target;
    std::map<std::string, std::string> headers;
    std::string body;       ///< As much of its start as the server keeps.
    std::uint64_t size = 0; ///< Of the whole body.
    std::uint32_t crc = 0;
    int connection = 0; ///< Which, counted from 0.
};

/// The server's end of a connection; blocks.
class Wire {
public:
    explicit Wire(QSslSocket& socket, const std::atomic<bool>& stopping) : m_socket(socket), m_stopping(stopping) {}

    /// A whole answer with its Content-Length.
    void answer(int status, const std::string& body = {}, const std::string& headers = {});
    /// Bytes as they are; false once the other side has left.
    bool raw(const std::string& bytes);
    /// Waits so long, or until the other side or the server ends; false then.
    bool rest(std::chrono::milliseconds duration);
    void close();
    /// Ends the connection with RST instead of FIN.
    void reset();
    /// The next bytes; empty at the end.
    std::string read();

private:
    QSslSocket& m_socket;
    const std::atomic<bool>& m_stopping;
};

/// An HTTP server on 127.0.0.1 that does what a test says, a thread for each connection.
class LoopbackServer {
public:
    struct Options {
        std::function<void(const Heard&, Wire&)> handle; ///< Answers a request.
        std::function<bool(const Heard&, Wire&)> head;   ///< Before the body is read; false: it is not read.
        std::string certificate, key;                    ///< PEM, for https.
        std::size_t keep = 1u << 20;                     ///< Bytes of a body that are kept.
    };

    explicit LoopbackServer(Options options);
    explicit LoopbackServer(std::function<void(const Heard&, Wire&)> handle);
    ~LoopbackServer();

    std::string url(const std::string& target = "/") const;

    int port() const { return m_port; }

    /// All requests whose body has been read, in order.
    std::vector<Heard> heard() const;

    int connections() const { return m_connections; }

private:
    class Listener;
    void serve(qintptr descriptor, int number);
    bool serveNext(Wire& wire, std::string& pending, int number);
    bool readBody(Wire& wire, std::string& pending, Heard& heard) const;

    Options m_options;
    std::atomic<bool> m_stopping = false;
    std::atomic<int> m_connections = 0;
    int m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<Heard> m_heard;
    std::vector<std::unique_ptr<QThread>> m_threads;
    std::unique_ptr<QThread> m_accepting;
};

} // namespace understudy::http
