// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/service_check.h"

#include <QString>

#include <vector>

namespace understudy::ui {

/// Who clouds are asked as, and where that was looked for.
struct AccountReport {
    std::vector<auth::CredentialPlace> places; ///< In the order in which they are looked at.
    Result<auth::Account> account;
    std::string project;   ///< That is used; empty: nobody names one.
    bool emulated = false; ///< Both services are emulators, which get no credentials.
    bool keychain = false; ///< A sign-in outlives the program.
};

/// Looks; blocks for files, the keychain and perhaps the metadata server.
AccountReport reportAccount(const Connections& connections, std::stop_token stop);

/// "GOOGLE_APPLICATION_CREDENTIALS", "Sign-in of this program" …
QString placeName(auth::CredentialPlace::Kind kind);
/// What was found there: a path, an address, or that there is nothing.
QString placeDetail(const auth::CredentialPlace& place);
/// "person", "service account" …
QString accountKindName(auth::AccountKind kind);

} // namespace understudy::ui
