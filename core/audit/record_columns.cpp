// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/record_columns.h"

#include <type_traits>

namespace understudy {

namespace {

template <class T>
struct Stored;

template <>
struct Stored<std::string> {
    static constexpr const char* type = "TEXT";
    static QVariant to(const std::string& value) { return QString::fromStdString(value); }
    static std::string from(const QVariant& value) { return value.toString().toStdString(); }
};

/// Counts fit SQLite's signed integers.
template <>
struct Stored<std::uint64_t> {
    static constexpr const char* type = "INTEGER";
    static QVariant to(std::uint64_t value) { return static_cast<qlonglong>(value); }
    static std::uint64_t from(const QVariant& value) { return static_cast<std::uint64_t>(value.toLongLong()); }
};

template <>
struct Stored<std::int64_t> {
    static constexpr const char* type = "INTEGER";
    static QVariant to(std::int64_t value) { return static_cast<qlonglong>(value); }
    static std::int64_t from(const QVariant& value) { return value.toLongLong(); }
};

template <>
struct Stored<bool> {
    static constexpr const char* type = "INTEGER";
    static QVariant to(bool value) { return value ? 1 : 0; }
    static bool from(const QVariant& value) { return value.toInt() != 0; }
};

template <>
struct Stored<BatchStatus> {
    static constexpr const char* type = "TEXT";
    static QVariant to(BatchStatus value) { return QString::fromLatin1(statusName(value)); }
    static BatchStatus from(const QVariant& value) {
        return statusFromName(value.toString().toStdString()).value_or(BatchStatus::Failed);
    }
};

template <auto Member>
RecordColumn column(const char* name) {
    using T = std::remove_cvref_t<decltype(std::declval<AuditRecord>().*Member)>;
    return {name, Stored<T>::type, [](const AuditRecord& record) { return Stored<T>::to(record.*Member); },
            [](AuditRecord& record, const QVariant& value) { record.*Member = Stored<T>::from(value); }};
}

/// A seed uses all 64 bits, which SQLite's integers would show as negative numbers: it is kept as text.
RecordColumn seedColumn() {
    return {"seed", "TEXT", [](const AuditRecord& record) -> QVariant { return QString::number(record.seed); },
            [](AuditRecord& record, const QVariant& value) { record.seed = value.toString().toULongLong(); }};
}

} // namespace

const std::vector<RecordColumn>& recordColumns() {
    static const std::vector<RecordColumn> columns = {
        column<&AuditRecord::batchId>("batch_id"),
        column<&AuditRecord::batchName>("batch_name"),
        column<&AuditRecord::source>("source"),
        column<&AuditRecord::headerFile>("header_file"),
        column<&AuditRecord::requestedRows>("requested_rows"),
        column<&AuditRecord::table>("table"),
        column<&AuditRecord::columnNames>("columns"),
        column<&AuditRecord::headerFlag>("header_flag"),
        column<&AuditRecord::delimiter>("delimiter"),
        column<&AuditRecord::customHeader>("custom_header"),
        column<&AuditRecord::schema>("schema"),
        column<&AuditRecord::rowsGenerated>("rows_generated"),
        column<&AuditRecord::status>("status"),
        column<&AuditRecord::errorMessage>("error_message"),
        column<&AuditRecord::started>("started"),
        column<&AuditRecord::ended>("ended"),
        seedColumn(),
        column<&AuditRecord::recipe>("recipe"),
        column<&AuditRecord::recipeSha256>("recipe_sha256"),
        column<&AuditRecord::programVersion>("program_version"),
        column<&AuditRecord::outputPath>("output_path"),
        column<&AuditRecord::outputBytes>("bytes"),
        column<&AuditRecord::outputSha256>("sha256"),
        column<&AuditRecord::draftedBy>("drafted_by"),
        column<&AuditRecord::batchFile>("batch_file"),
        column<&AuditRecord::checks>("checks"),
        column<&AuditRecord::today>("today"),
        column<&AuditRecord::resumed>("resumed"),
        column<&AuditRecord::uploadedTo>("uploaded_to"),
        column<&AuditRecord::uploaded>("uploaded"),
    };
    return columns;
}

} // namespace understudy
