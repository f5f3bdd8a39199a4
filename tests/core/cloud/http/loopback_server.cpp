// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/http/loopback_server.h"

#include "base/crc32c.h"
#include "base/text.h"

#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>

#include <sys/socket.h>

#include <sstream>

namespace understudy::http {

namespace {

constexpr int kTick = 20; // milliseconds between looks at the stop flag

Heard parsedHead(const std::string& head) {
    Heard heard;
    std::istringstream lines(head);
    std::string line, version;
    lines >> heard.method >> heard.target >> version;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) continue;
        heard.headers[lowerAscii(line.substr(0, colon))] =
            std::string(trimmed(std::string_view(line).substr(colon + 1)));
    }
    return heard;
}

} // namespace

void Wire::answer(int status, const std::string& body, const std::string& headers) {
    raw("HTTP/1.1 " + std::to_string(status) + " Word\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
        headers + "\r\n" + body);
}

bool Wire::raw(const std::string& bytes) {
    m_socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
    while (!m_stopping && m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite() > 0)
        if (!m_socket.waitForBytesWritten(kTick) && m_socket.state() != QAbstractSocket::ConnectedState) return false;
    return !m_stopping;
}

bool Wire::rest(std::chrono::milliseconds duration) {
    const auto end = std::chrono::steady_clock::now() + duration;
    while (std::chrono::steady_clock::now() < end && !m_stopping && m_socket.state() == QAbstractSocket::ConnectedState)
        m_socket.waitForReadyRead(kTick);
    return !m_stopping && m_socket.state() == QAbstractSocket::ConnectedState;
}

void Wire::close() {
    m_socket.disconnectFromHost();
    if (m_socket.state() != QAbstractSocket::UnconnectedState) m_socket.waitForDisconnected(1'000);
}

void Wire::reset() {
    const linger now{1, 0};
    ::setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket.abort();
}

std::string Wire::read() {
    while (!m_stopping && m_socket.isOpen() && m_socket.bytesAvailable() == 0)
        if (!m_socket.waitForReadyRead(kTick) && m_socket.state() != QAbstractSocket::ConnectedState) return {};
    return m_socket.isOpen() ? m_socket.readAll().toStdString() : std::string();
}

class LoopbackServer::Listener : public QTcpServer {
public:
    explicit Listener(LoopbackServer& server) : m_server(server) {}

protected:
    void incomingConnection(qintptr descriptor) override {
        const int number = m_server.m_connections++;
        auto thread = std::unique_ptr<QThread>(
            QThread::create([server = &m_server, descriptor, number] { server->serve(descriptor, number); }));
        thread->start();
        m_server.m_threads.push_back(std::move(thread));
    }

private:
    LoopbackServer& m_server;
};

LoopbackServer::LoopbackServer(std::function<void(const Heard&, Wire&)> handle)
    : LoopbackServer(Options{std::move(handle), {}, {}, {}, 1u << 20}) {}

LoopbackServer::LoopbackServer(Options options) : m_options(std::move(options)) {
    QSemaphore listening;
    m_accepting.reset(QThread::create([this, &listening] {
        Listener listener(*this);
        listener.listen(QHostAddress::LocalHost, 0);
        m_port = listener.serverPort();
        listening.release();
        while (!m_stopping)
            listener.waitForNewConnection(kTick);
    }));
    m_accepting->start();
    listening.acquire();
}

LoopbackServer::~LoopbackServer() {
    m_stopping = true;
    m_accepting->wait();
    for (const auto& thread : m_threads)
        thread->wait();
}

std::string LoopbackServer::url(const std::string& target) const {
    return (m_options.certificate.empty() ? "http" : "https") + std::string("://127.0.0.1:") + std::to_string(m_port) +
           target;
}

std::vector<Heard> LoopbackServer::heard() const {
    const std::lock_guard lock(m_mutex);
    return m_heard;
}

void LoopbackServer::serve(qintptr descriptor, int number) {
    QSslSocket socket;
    socket.setSocketDescriptor(descriptor);
    socket.setReadBufferSize(1 << 20);
    if (!m_options.certificate.empty()) {
        socket.setLocalCertificate(QSslCertificate(QByteArray::fromStdString(m_options.certificate)));
        socket.setPrivateKey(QSslKey(QByteArray::fromStdString(m_options.key), QSsl::Ec));
        socket.startServerEncryption();
        if (!socket.waitForEncrypted(5'000)) return;
    }
    Wire wire(socket, m_stopping);
    std::string pending;
    while (serveNext(wire, pending, number)) {
    }
    wire.close();
}

bool LoopbackServer::serveNext(Wire& wire, std::string& pending, int number) {
    std::size_t end;
    while ((end = pending.find("\r\n\r\n")) == std::string::npos) {
        const std::string bytes = wire.read();
        if (bytes.empty()) return false;
        pending += bytes;
    }
    Heard heard = parsedHead(pending.substr(0, end));
    heard.connection = number;
    pending.erase(0, end + 4);
    if (m_options.head && !m_options.head(heard, wire)) return false;
    if (!readBody(wire, pending, heard)) return false;
    {
        const std::lock_guard lock(m_mutex);
        m_heard.push_back(heard);
    }
    m_options.handle(heard, wire);
    return true;
}

bool LoopbackServer::readBody(Wire& wire, std::string& pending, Heard& heard) const {
    const auto length = heard.headers.find("content-length");
    const std::uint64_t size = length == heard.headers.end() ? 0 : std::stoull(length->second);
    while (heard.size < size) {
        if (pending.empty()) pending = wire.read();
        if (pending.empty()) return false;
        const std::size_t piece = std::min<std::uint64_t>(pending.size(), size - heard.size);
        if (heard.body.size() < m_options.keep) heard.body.append(pending, 0, piece);
        heard.crc = crc32c(std::string_view(pending).substr(0, piece), heard.crc);
        heard.size += piece;
        pending.erase(0, piece);
    }
    return true;
}

} // namespace understudy::http
