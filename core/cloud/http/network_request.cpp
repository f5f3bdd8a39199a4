// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/network_request.h"

#include "cloud/http/redact.h"

#include <QtCore/QUrl>

namespace understudy::http {

namespace {

tl::unexpected<Failure> unfit(Message detail) {
    return tl::unexpected(Failure{Failure::Kind::NotSent, std::move(detail), {}, true});
}

void setManners(QNetworkRequest& request) {
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::MaximumDownloadBufferSizeAttribute, 0);
}

bool fitsInHeader(const std::string& text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

} // namespace

tl::expected<QNetworkRequest, Failure> networkRequest(const Request& request, const std::string& userAgent) {
    const QUrl url = QUrl::fromEncoded(QByteArray::fromStdString(request.url), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return unfit(Core::tr("The address is malformed: %1", redacted(request.url)));
    if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        return unfit(Core::tr("The address is neither http nor https: %1", redacted(request.url)));
    QNetworkRequest out(url);
    setManners(out);
    out.setRawHeader("User-Agent", QByteArray::fromStdString(userAgent));
    // Never left to Qt, which unpacks by itself then and takes a packed body that was cut short for a whole one.
    out.setRawHeader("Accept-Encoding", request.rawEncoding ? "gzip" : "identity");
    for (const Header& header : request.headers) {
        if (!fitsInHeader(header.name) || !fitsInHeader(header.value))
            return unfit(Core::tr("The header %1 contains a line break",
                                  header.name.substr(0, header.name.find_first_of("\r\n"))));
        out.setRawHeader(QByteArray::fromStdString(header.name), QByteArray::fromStdString(header.value));
    }
    return out;
}

} // namespace understudy::http
