// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/conversation.h"
#include "cloud/http/host_limit.h"
#include "cloud/http/network_request.h"
#include "cloud/http/url.h"

#include <QtCore/QThread>
#include <QtNetwork/QNetworkProxyFactory>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

#include <functional>
#include <utility>

namespace understudy::http {

namespace {

constexpr int kPerHost =
    6; // what QNetworkAccessManager opens; more would wait within it while their silence is counted
constexpr std::size_t kMostInMemory = 64u << 20;
constexpr std::size_t kMostOfRefusal = 1u << 20;

/// What the system says, except that this machine is reached without a proxy. "No proxy" is said as "the default one",
/// which is none either: Qt then gives the socket a buffer. Over sockets without one, Qt 6.4 takes a body that was cut
/// short for a whole one, about one time in four.
class SystemProxies : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        if (isLoopback(query.url().toString(QUrl::RemoveUserInfo).toStdString())) return {QNetworkProxy::DefaultProxy};
        QList<QNetworkProxy> proxies = systemProxyForQuery(query);
        for (QNetworkProxy& proxy : proxies)
            if (proxy.type() == QNetworkProxy::NoProxy) proxy.setType(QNetworkProxy::DefaultProxy);
        return proxies;
    }
};

/// The part that lives on the network's thread.
class Network : public QObject {
public:
    ~Network() override { qDeleteAll(QObjectList(children())); } // conversations go before the manager that they use

    void start(const std::shared_ptr<Exchange>& exchange, const QNetworkRequest& request) {
        if (!m_manager) m_manager = newManager();
        const bool fresh = exchange->request.repeat == Repeat::Never; // an old connection may be dead already
        auto* conversation = new Conversation(exchange, request, *m_manager, fresh ? newManager() : nullptr);
        conversation->setParent(this);
    }

private:
    static std::unique_ptr<QNetworkAccessManager> newManager() {
        auto manager = std::make_unique<QNetworkAccessManager>();
        manager->setAutoDeleteReplies(false);
        manager->setProxyFactory(new SystemProxies);
        return manager;
    }

    std::unique_ptr<QNetworkAccessManager> m_manager;
};

/// Takes an answer out of its mailbox, into the sink or into memory.
class Receiver {
public:
    /// `goOn` tells the network's thread that a full mailbox has room again.
    Receiver(Exchange& exchange, std::function<void()> goOn) : m_exchange(exchange), m_goOn(std::move(goOn)) {}

    Outcome run(std::stop_token stop) {
        while (!m_outcome) {
            auto item = m_exchange.mailbox.take(stop);
            if (!item) return failed({Failure::Kind::Cancelled});
            if (m_exchange.mailbox.roomAgain()) m_goOn();
            std::visit([this](auto&& piece) { take(std::forward<decltype(piece)>(piece)); }, std::move(*item));
        }
        return std::move(*m_outcome);
    }

private:
    BodySink* sink() const { return m_response.ok() ? m_exchange.request.sink : nullptr; }

    void take(Response head) {
        m_response = std::move(head);
        if (sink()) checkSink(sink()->begin(m_response));
    }

    void take(std::string bytes) {
        if (sink()) return checkSink(sink()->write(bytes));
        const std::size_t most = m_response.ok() ? kMostInMemory : kMostOfRefusal;
        m_response.body.append(bytes, 0, most - m_response.body.size());
        if (m_response.body.size() < most) return;
        if (!m_response.ok())
            m_outcome = std::move(m_response);
        else
            m_outcome = failed({Failure::Kind::Broken, Core::tr("The answer is longer than 64 MiB"), {}, true});
    }

    void take(Mailbox::End failure) {
        if (failure)
            m_outcome = failed(std::move(*failure));
        else
            m_outcome = std::move(m_response);
    }

    void checkSink(Result<void> taken) {
        if (taken) return;
        m_outcome = failed({Failure::Kind::Refused, {}, taken.error()});
    }

    static Outcome failed(Failure failure) { return tl::unexpected(std::move(failure)); }

    Exchange& m_exchange;
    std::function<void()> m_goOn;
    Response m_response;
    std::optional<Outcome> m_outcome;
};

class NetworkTransport : public Transport {
public:
    explicit NetworkTransport(NetworkOptions options)
        : m_options(std::move(options)), m_tls(QSslConfiguration::defaultConfiguration()) {
        trustExtraCertificates();
        m_thread.setObjectName(QStringLiteral("network"));
        m_network->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_network, &QObject::deleteLater);
        m_thread.start();
    }

    ~NetworkTransport() override {
        m_thread.quit();
        m_thread.wait();
    }

    Outcome exchange(const Request& request, std::stop_token stop) override {
        auto prepared = networkRequest(request, m_options.userAgent);
        if (!prepared) return tl::unexpected(prepared.error());
        if (m_distrusted && prepared->url().scheme() == QLatin1String("https")) return tl::unexpected(*m_distrusted);
        prepared->setSslConfiguration(m_tls);
        const HostLimit::Turn turn = m_limit.enter(hostOf(request.url), stop);
        if (!turn) return tl::unexpected(Failure{Failure::Kind::Cancelled});
        return converse(request, *prepared, stop);
    }

private:
    Outcome converse(const Request& request, const QNetworkRequest& prepared, std::stop_token stop) {
        const auto exchange = std::make_shared<Exchange>(request);
        QMetaObject::invokeMethod(m_network,
                                  [network = m_network, exchange, prepared] { network->start(exchange, prepared); });
        Outcome outcome = Receiver(*exchange, [&] { post(exchange, &Conversation::goOn); }).run(std::move(stop));
        post(exchange, &Conversation::leave);
        return outcome;
    }

    /// Has the network's thread call the conversation, if it still goes on then.
    void post(const std::shared_ptr<Exchange>& exchange, void (Conversation::*call)()) {
        QMetaObject::invokeMethod(m_network, [exchange, call] {
            if (exchange->conversation) (exchange->conversation->*call)();
        });
    }

    void trustExtraCertificates() {
        if (m_options.extraCertificates.empty()) return;
        const auto found = QSslCertificate::fromPath(QString::fromStdString(m_options.extraCertificates));
        m_tls.addCaCertificates(found);
        if (found.isEmpty())
            m_distrusted =
                Failure{Failure::Kind::NotSent,
                        Core::tr("There is no certificate in %1", m_options.extraCertificates),
                        {},
                        true,
                        Core::tr("Name a PEM file with the authority's certificate in the settings, or none.")};
    }

    NetworkOptions m_options;
    QSslConfiguration m_tls;
    std::optional<Failure> m_distrusted;
    HostLimit m_limit{kPerHost};
    QThread m_thread;
    Network* m_network = new Network; ///< Deleted by its thread.
};

} // namespace

std::shared_ptr<Transport> networkTransport(const NetworkOptions& options) {
    return std::make_shared<NetworkTransport>(options);
}

} // namespace understudy::http
