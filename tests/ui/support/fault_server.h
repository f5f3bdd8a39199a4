// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/connections.h"

#include <QProcess>

#include <nlohmann/json.hpp>

#include <string>

namespace understudy::ui {

/// The tests' own Google Cloud: tests/cloud/fault_server.py, from construction to destruction.
class FaultServer {
public:
    FaultServer();
    ~FaultServer();
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

    /// Connections to it as to an emulator, of project "p".
    Connections connections() const;

    void makeBucket(const std::string& name);
    void makeObject(const std::string& bucket, const std::string& name, const std::string& bytes);
    void makeDataset(const std::string& name);
    void makeTable(const std::string& dataset, const std::string& name, const nlohmann::json& fields,
                   const nlohmann::json& rows);
    /// The next requests of an operation ("storage.objects.list") meet these; replaces earlier faults.
    void fail(const std::string& operation, const std::vector<std::string>& faults);

    void mend() { fail("storage.objects.list", {}); }

    /// The targets of the requests of an operation so far.
    std::vector<std::string> requests(const std::string& operation);

private:
    nlohmann::json call(http::Method method, const std::string& path, const std::string& body = {});

    QProcess m_process;
    int m_port = 0;
    http::Client m_client;
};

} // namespace understudy::ui
