// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/fault_server.h"

#include "paths.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

namespace understudy::ui {

namespace {

using Json = nlohmann::json;

/// The Python that has Google's clients and with them the discovery documents.
QString python() { return QStringLiteral(UNDERSTUDY_SOURCE_DIR "/build/tools/google/bin/python"); }

} // namespace

FaultServer::FaultServer() {
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(python(), {QStringLiteral(UNDERSTUDY_SOURCE_DIR "/tests/cloud/fault_server.py")});
    while (m_port == 0 && m_process.waitForReadyRead(60'000))
        m_port = QRegularExpression(QStringLiteral("\\d+"))
                     .match(QString::fromUtf8(m_process.readLine()))
                     .captured()
                     .toInt();
    EXPECT_GT(m_port, 0) << "the fault server did not start";
}

FaultServer::~FaultServer() {
    const Json found = call(http::Method::Get, "/fault/problems");
    EXPECT_EQ(found["problems"], Json::array()) << "requests unlike Google's discovery documents";
    m_process.terminate();
    if (!m_process.waitForFinished(10'000)) m_process.kill();
    m_process.waitForFinished();
}

Connections FaultServer::connections() const {
    ConnectionOptions options;
    options.storage = http::Endpoint{url(), true};
    options.warehouse = http::Endpoint{url(), true};
    options.project = "p";
    return Connections(options);
}

Json FaultServer::call(http::Method method, const std::string& path, const std::string& body) {
    http::Request request;
    request.method = method;
    request.url = url() + path;
    request.headers = {{"Content-Type", "application/json"}};
    if (method != http::Method::Get) request.body = std::make_shared<const std::string>(body);
    request.repeat = http::Repeat::Always;
    request.authorize = false;
    const auto answer = m_client.send(request, {});
    EXPECT_TRUE(answer && answer->ok()) << path << ": " << (answer ? answer->body : answer.error().text());
    return answer ? Json::parse(answer->body, nullptr, false) : Json();
}

void FaultServer::makeBucket(const std::string& name) {
    call(http::Method::Post, "/storage/v1/b?project=p", Json{{"name", name}}.dump());
}

void FaultServer::makeObject(const std::string& bucket, const std::string& name, const std::string& bytes) {
    call(http::Method::Post, "/upload/storage/v1/b/" + bucket + "/o?uploadType=media&name=" + http::encoded(name),
         bytes);
}

void FaultServer::makeDataset(const std::string& name) {
    call(http::Method::Post, "/bigquery/v2/projects/p/datasets",
         Json{{"datasetReference", {{"projectId", "p"}, {"datasetId", name}}}}.dump());
}

void FaultServer::makeTable(const std::string& dataset, const std::string& name, const Json& fields, const Json& rows) {
    const std::string tables = "/bigquery/v2/projects/p/datasets/" + dataset + "/tables";
    const Json table = {{"tableReference", {{"projectId", "p"}, {"datasetId", dataset}, {"tableId", name}}},
                        {"schema", {{"fields", fields}}}};
    call(http::Method::Post, tables, table.dump());
    Json sent = Json::array();
    for (const Json& row : rows)
        sent.push_back({{"json", row}});
    call(http::Method::Post, tables + "/" + name + "/insertAll", Json{{"rows", sent}}.dump());
}

void FaultServer::fail(const std::string& operation, const std::vector<std::string>& faults) {
    call(http::Method::Post, "/retry_test", Json{{"instructions", {{operation, faults}}}, {"everybody", true}}.dump());
}

std::vector<std::string> FaultServer::requests(const std::string& operation) {
    std::vector<std::string> targets;
    for (const Json& entry : call(http::Method::Get, "/fault/requests"))
        if (entry["operation"] == operation) targets.push_back(entry["target"]);
    return targets;
}

} // namespace understudy::ui
