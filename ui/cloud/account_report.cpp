// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/account_report.h"

#include <QCoreApplication>

namespace understudy::ui {

namespace {

struct Accounts {
    Q_DECLARE_TR_FUNCTIONS(Accounts)
};

} // namespace

AccountReport reportAccount(const Connections& connections, std::stop_token stop) {
    const auth::AuthOptions options = connections.authOptions();
    AccountReport report;
    report.emulated = connections.storage()->endpoint().emulator && connections.warehouse()->endpoint().emulator;
    report.places = auth::credentialPlaces(options);
    report.keychain = (options.store ? options.store : auth::secretStore())->durable();
    if (!report.emulated) report.account = connections.account(stop);
    if (const auto project = connections.project(stop)) report.project = *project;
    return report;
}

QString placeName(auth::CredentialPlace::Kind kind) {
    switch (kind) {
    case auth::CredentialPlace::Kind::Variable: return QStringLiteral("GOOGLE_APPLICATION_CREDENTIALS");
    case auth::CredentialPlace::Kind::SignIn: return Accounts::tr("Signed in here");
    case auth::CredentialPlace::Kind::GcloudFile: return Accounts::tr("gcloud's file");
    case auth::CredentialPlace::Kind::MetadataServer: return Accounts::tr("The machine's metadata server");
    }
    return {};
}

QString placeDetail(const auth::CredentialPlace& place) {
    const QString where = QString::fromStdString(place.where);
    switch (place.kind) {
    case auth::CredentialPlace::Kind::Variable: return place.there ? where : Accounts::tr("not set");
    case auth::CredentialPlace::Kind::SignIn:
        if (!place.there) return Accounts::tr("nobody");
        return where.isEmpty() ? Accounts::tr("a person whose address is not known") : where;
    case auth::CredentialPlace::Kind::GcloudFile:
        return place.there ? where : Accounts::tr("there is no %1").arg(where);
    case auth::CredentialPlace::Kind::MetadataServer:
        return place.there ? where : Accounts::tr("not asked; GCE_METADATA_HOST would name it");
    }
    return {};
}

QString accountKindName(auth::AccountKind kind) {
    switch (kind) {
    case auth::AccountKind::User: return Accounts::tr("person");
    case auth::AccountKind::ServiceAccount: return Accounts::tr("service account");
    case auth::AccountKind::Impersonated: return Accounts::tr("impersonated service account");
    case auth::AccountKind::External: return Accounts::tr("external account");
    case auth::AccountKind::Metadata: return Accounts::tr("this machine's account");
    case auth::AccountKind::None: break;
    }
    return {};
}

} // namespace understudy::ui
