// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/auth/secret_store.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>
#include <utility>

namespace understudy::driver {

/// Secrets in a file: what a keychain does, where a test may look.
class FileStore : public auth::SecretStore {
public:
    explicit FileStore(std::string path) : m_path(std::move(path)) {}

    Result<std::string> read(const std::string& name) override {
        const auto all = content();
        if (!all.contains(name)) return fail(ErrorCode::NotFound, "none");
        return all[name].get<std::string>();
    }
    Result<void> write(const std::string& name, const std::string& secret) override {
        auto all = content();
        all[name] = secret;
        return keep(all);
    }
    Result<void> remove(const std::string& name) override {
        auto all = content();
        all.erase(name);
        return keep(all);
    }
    bool durable() const override { return true; }

private:
    nlohmann::json content() const {
        std::ifstream file(m_path);
        auto all = nlohmann::json::parse(file, nullptr, false);
        return all.is_object() ? all : nlohmann::json::object();
    }
    Result<void> keep(const nlohmann::json& all) const {
        std::ofstream(m_path) << all;
        return {};
    }

    std::string m_path;
};

} // namespace understudy::driver
