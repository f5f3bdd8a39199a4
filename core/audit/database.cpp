// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/database.h"

#include "base/message.h"

#include <QtCore/QCoreApplication>
#include <QtSql/QSqlError>

#include <atomic>

namespace understudy {

namespace {

QString newConnectionName() {
    static std::atomic<unsigned> number{0};
    return QStringLiteral("understudy-history-%1").arg(number++);
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const std::string& path) {
    if (!QCoreApplication::instance())
        return fail(ErrorCode::Internal, Core::tr("The history was opened before the program was set up"), path);
    std::unique_ptr<Database> database(new Database(newConnectionName(), path));
    QSqlDatabase& connection = database->m_database;
    connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database->m_connection);
    connection.setDatabaseName(QString::fromStdString(path));
    connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=20000"));
    if (!connection.open()) return database->failed(connection.lastError());
    return database;
}

Database::~Database() {
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<QSqlQuery> Database::run(const QString& statement, const QVariantList& values) {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(statement)) return failed(query.lastError());
    for (const QVariant& value : values) query.addBindValue(value);
    if (!query.exec()) return failed(query.lastError());
    return query;
}

Result<long long> Database::number(const QString& statement) {
    auto query = run(statement);
    if (!query) return tl::unexpected(query.error());
    return query->next() ? query->value(0).toLongLong() : 0;
}

tl::unexpected<Error> Database::failed(const QSqlError& error) {
    constexpr int kCorrupt = 11, kNotADatabase = 26, kFull = 13, kReadOnly = 8;
    const int code = error.nativeErrorCode().toInt() & 0xff;
    m_damaged = code == kCorrupt || code == kNotADatabase;
    if (m_damaged)
        return fail(ErrorCode::Io, Core::tr("The history is damaged"), m_path,
                    Core::tr("Opening it again sets it aside."));
    if (code == kFull)
        return fail(ErrorCode::Io, Core::tr("The disk is full: the history could not be written"), m_path,
                    Core::tr("Free some space."));
    if (code == kReadOnly)
        return fail(ErrorCode::Io, Core::tr("The history may not be written"), m_path,
                    Core::tr("Make the folder writable, or set XDG_DATA_HOME to another one."));
    return fail(ErrorCode::Io, Core::tr("The history could not be used: %1", error.databaseText().toStdString()),
                m_path);
}

} // namespace understudy
