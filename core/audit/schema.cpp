// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/schema.h"

#include "base/message.h"

#include <QtCore/QStringList>

namespace understudy {

namespace {

/// The statements that lead from version i to version i + 1. Only ever added to.
const QStringList kMigrations[] = {
    {QStringLiteral(R"(
        CREATE TABLE records (
            batch_id TEXT NOT NULL, position INTEGER NOT NULL, batch_name TEXT, source TEXT, header_file TEXT,
            requested_rows INTEGER, "table" TEXT, columns TEXT, header_flag INTEGER, delimiter TEXT,
            custom_header TEXT, schema TEXT, rows_generated INTEGER, status TEXT NOT NULL, error_message TEXT,
            started INTEGER NOT NULL, ended INTEGER, seed TEXT, recipe TEXT, recipe_sha256 TEXT,
            program_version TEXT, output_path TEXT, bytes INTEGER, sha256 TEXT, drafted_by TEXT, batch_file TEXT,
            checks TEXT, today INTEGER, PRIMARY KEY (batch_id, position)))"),
     QStringLiteral("CREATE INDEX records_by_start ON records (started DESC, batch_id)"),
     QStringLiteral("CREATE INDEX records_in_progress ON records (batch_id) WHERE status = 'In Progress'")},
    {QStringLiteral(R"(
        CREATE TABLE outbox (
            batch_id TEXT NOT NULL, phase TEXT NOT NULL, audit_table TEXT NOT NULL, streamed INTEGER NOT NULL,
            lines TEXT NOT NULL, queued INTEGER NOT NULL, begun INTEGER, try INTEGER NOT NULL DEFAULT 1, sent INTEGER,
            error TEXT NOT NULL DEFAULT '', PRIMARY KEY (batch_id, phase)))"),
     QStringLiteral("CREATE INDEX outbox_waiting ON outbox (queued) WHERE sent IS NULL")},
    {QStringLiteral("ALTER TABLE records ADD COLUMN resumed INTEGER NOT NULL DEFAULT 0")},
    {QStringLiteral("ALTER TABLE records ADD COLUMN uploaded_to TEXT NOT NULL DEFAULT ''"),
     QStringLiteral("ALTER TABLE records ADD COLUMN uploaded INTEGER NOT NULL DEFAULT 0")},
};
constexpr long long kVersion = std::size(kMigrations);

/// The records as people read them, made anew when their columns change.
const QStringList kView = {QStringLiteral("DROP VIEW IF EXISTS audit"), QStringLiteral(R"(
        CREATE VIEW audit AS SELECT batch_id, batch_name, source, header_file, requested_rows, "table", columns,
            header_flag, delimiter, custom_header, schema, rows_generated, status, error_message,
            strftime('%Y-%m-%dT%H:%M:%SZ', started / 1000000, 'unixepoch') AS started,
            CASE ended WHEN 0 THEN NULL ELSE strftime('%Y-%m-%dT%H:%M:%SZ', ended / 1000000, 'unixepoch') END AS ended,
            seed, recipe, recipe_sha256, program_version, output_path, bytes, sha256, drafted_by, batch_file, checks,
            date(today * 86400, 'unixepoch') AS today,
            CASE resumed WHEN 0 THEN NULL ELSE strftime('%Y-%m-%dT%H:%M:%SZ', resumed / 1000000, 'unixepoch') END AS resumed,
            uploaded_to,
            CASE uploaded WHEN 0 THEN NULL ELSE strftime('%Y-%m-%dT%H:%M:%SZ', uploaded / 1000000, 'unixepoch') END AS uploaded
        FROM records ORDER BY records.started DESC, batch_id, position)")};

Result<void> runAll(Database& database, const QStringList& statements) {
    for (const QString& statement : statements)
        if (auto done = database.run(statement); !done) return tl::unexpected(done.error());
    return {};
}

/// One step, repeated until done: another process may have taken it meanwhile.
Result<void> migrateOnce(Database& database) {
    return database.transaction([&]() -> Result<void> {
        const auto version = database.number(QStringLiteral("PRAGMA user_version"));
        if (!version) return tl::unexpected(version.error());
        if (*version >= kVersion) return {};
        auto done = runAll(database, kMigrations[*version]);
        if (done && *version + 1 == kVersion) done = runAll(database, kView);
        if (!done) return done;
        return runAll(database, {QStringLiteral("PRAGMA user_version = %1").arg(*version + 1)});
    });
}

} // namespace

Result<void> migrate(Database& database, const std::string& path) {
    for (;;) {
        const auto version = database.number(QStringLiteral("PRAGMA user_version"));
        if (!version) return tl::unexpected(version.error());
        if (*version == kVersion) return {};
        if (*version > kVersion)
            return fail(ErrorCode::Unsupported, Core::tr("The history was written by a later version of Understudy"),
                        path,
                        Core::tr("Update this program, or set XDG_DATA_HOME to another folder."));
        if (auto done = migrateOnce(database); !done) return done;
    }
}

} // namespace understudy
