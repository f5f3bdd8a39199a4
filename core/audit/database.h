// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QString>
#include <QtCore/QVariantList>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <memory>
#include <string>

class QSqlError;

namespace understudy {

/// One SQLite connection with a name of its own; errors come back as Error.
class Database {
public:
    static Result<std::unique_ptr<Database>> open(const std::string& path);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs one statement; the query stands before its first row.
    Result<QSqlQuery> run(const QString& statement, const QVariantList& values = {});
    /// The first column of the first row, as a number; 0 if there is none.
    Result<long long> number(const QString& statement);
    /// Runs `work` between BEGIN IMMEDIATE and COMMIT; rolled back if it fails.
    template <class Work>
    Result<void> transaction(Work&& work) {
        if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun) return tl::unexpected(begun.error());
        Result<void> done = work();
        auto ended = run(done ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
        return done && !ended ? tl::unexpected(ended.error()) : done;
    }

    /// True if the last failure says that the file is no SQLite database or is damaged.
    bool damaged() const { return m_damaged; }

private:
    Database(QString connection, std::string path) : m_connection(std::move(connection)), m_path(std::move(path)) {}
    tl::unexpected<Error> failed(const QSqlError& error);

    QString m_connection;
    std::string m_path;
    QSqlDatabase m_database;
    bool m_damaged = false;
};

} // namespace understudy
