// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <memory>
#include <string>

namespace understudy::auth {

/// Keeps small secrets by name: the platform's keychain, or memory only when there is none.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// NotFound when there is none of this name.
    virtual Result<std::string> read(const std::string& name) = 0;
    virtual Result<void> write(const std::string& name, const std::string& secret) = 0;
    virtual Result<void> remove(const std::string& name) = 0;
    /// True if secrets outlive the program; otherwise the interface says that they do not.
    virtual bool durable() const = 0;
};

/// The keychain (QtKeychain: Secret Service, macOS, Windows); memory when none answers. One for the process.
std::shared_ptr<SecretStore> secretStore();
/// Memory only, for tests.
std::shared_ptr<SecretStore> memoryStore();

} // namespace understudy::auth
