// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/network_failure.h"

#include "cloud/http/redact.h"

namespace understudy::http {

namespace {

using Kind = Failure::Kind;

/// Qt reports statuses from 400 on as errors too; those are answers.
bool isAnswer(QNetworkReply::NetworkError error, int status) {
    if (error == QNetworkReply::NoError) return true;
    if (error == QNetworkReply::ContentReSendError) return status == 307 || status == 308; // it wanted to rewind
    if (status < 400) return false;
    if (error == QNetworkReply::ProtocolInvalidOperationError) return true; // 400 and 418
    const bool ofContent = error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError;
    const bool ofServer = error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError;
    return ofContent || ofServer || (error == QNetworkReply::ProxyAuthenticationRequiredError && status == 407);
}

Kind kindOf(QNetworkReply::NetworkError error, int status, Sent sent) {
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError: return Kind::NotSent;
    case QNetworkReply::UnknownNetworkError: // no route to the host, among others
        return status == 0 && sent == Sent::Nothing ? Kind::NotSent : Kind::Broken;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError: return Kind::TimedOut;
    case QNetworkReply::OperationCanceledError: return Kind::Cancelled;
    default: return Kind::Broken;
    }
}

Failure distrusted(const QStringList& complaints) {
    return {Kind::NotSent,
            verbatim(redacted(complaints.join(QLatin1String("; ")).toStdString())),
            {},
            true,
            Core::tr("If your organisation inspects encrypted traffic, name its certificate authority (a PEM file) in "
                     "the settings.")};
}

Failure proxyWantsLogin() {
    return {Kind::NotSent,
            Core::tr("The proxy asks for a user and a password"),
            {},
            true,
            Core::tr("Give them in the system's proxy settings, or in HTTPS_PROXY as http://user:password@host:port.")};
}

} // namespace

std::optional<Failure> failureOf(const QNetworkReply& reply, Sent sent, const QStringList& distrust) {
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (isAnswer(reply.error(), status)) return std::nullopt;
    if (!distrust.isEmpty() && reply.error() == QNetworkReply::SslHandshakeFailedError) return distrusted(distrust);
    if (reply.error() == QNetworkReply::ProxyAuthenticationRequiredError) return proxyWantsLogin();
    return Failure{kindOf(reply.error(), status, sent), verbatim(redacted(reply.errorString().toStdString()))};
}

} // namespace understudy::http
