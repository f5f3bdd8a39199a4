// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/batch_file.h"

#include "batch/embedded.h"
#include "batch/schema_check.h"
#include "batch/spelling.h"
#include "cloud/bigquery/warehouse.h"
#include "source/query.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace understudy {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

/// Moves a member, if it is there, into a value or an optional.
template <class T>
void take(const Json& object, const char* key, T& into) {
    if (object.contains(key)) into = object[key].get<T>();
}
template <class T>
void take(const Json& object, const char* key, std::optional<T>& into) {
    if (object.contains(key)) into = object[key].get<T>();
}

/// Reads a document that has passed the schema; what a schema cannot say is checked here.
class Reader {
public:
    Reader(const YamlDocument& document, Diagnostics& diagnostics) : m_document(document), m_diagnostics(diagnostics) {}

    BatchFile read() {
        const Json& root = m_document.value;
        BatchFile batch;
        take(root, "batch", batch.name);
        take(root, "source", batch.source);
        take(root, "recipe", batch.recipe);
        take(root, "seed", batch.seed);
        if (root.contains("staging")) readStaging(root["staging"], batch);
        take(root, "project", batch.project);
        take(root, "threads", batch.threads);
        take(root, "min_category_count", batch.minCategoryCount);
        take(root, "sample_rows", batch.sampleRows);
        if (root.contains("maximum_bytes")) readMaximumBytes(root["maximum_bytes"], batch);
        if (root.contains("destination")) readDestination(root["destination"], batch);
        if (root.contains("tables")) readTables(root["tables"], batch);
        if (root.contains("audit")) readAudit(root["audit"], batch);
        return batch;
    }

private:
    static void readDestination(const Json& destination, BatchFile& batch) {
        if (destination.is_string()) {
            batch.destination = destination.get<std::string>();
            return;
        }
        take(destination, "folder", batch.destination);
        const std::string ifExists = destination.value("if_exists", std::string());
        if (ifExists == "replace") batch.ifExists = IfExists::Replace;
        if (ifExists == "append") batch.ifExists = IfExists::Append;
    }

    void readAudit(const Json& audit, BatchFile& batch) {
        AuditTarget target;
        if (audit.is_string()) target.table = audit.get<std::string>();
        take(audit, "table", target.table);
        if (audit.is_object()) target.stream = audit.value("insert", std::string()) == "stream";
        if (const auto table = bigquery::tablePlaceFrom(target.table); !table)
            report(table.error().message, "<root>[audit]" + std::string(audit.is_object() ? "[table]" : ""), table.error().advice);
        batch.audit = std::move(target);
    }

    /// Everything in it is deleted in the end, so it must be of one batch alone.
    void readStaging(const Json& staging, BatchFile& batch) {
        batch.staging = staging.get<std::string>();
        if (!batch.staging.starts_with("gs://") || batch.staging.find("{batch_id}") == std::string::npos)
            report(Core::tr("'%1' is no place of one batch in Cloud Storage", batch.staging), "<root>[staging]",
                   Core::tr("Write it as gs://bucket/prefix/{batch_id}/"));
    }

    void readMaximumBytes(const Json& given, BatchFile& batch) {
        const std::string text = given.is_string() ? given.get<std::string>() : std::to_string(given.get<std::uint64_t>());
        const auto bytes = bytesFromText(text);
        if (bytes) batch.maximumBytes = *bytes;
        else report(bytes.error().message, "<root>[maximum_bytes]", bytes.error().advice);
    }

    void readTables(const Json& tables, BatchFile& batch) {
        std::set<std::string> names;
        for (std::size_t i = 0; i < tables.size(); ++i) {
            const std::string path = "<root>[tables][" + std::to_string(i) + "]";
            batch.tables.push_back(readTable(tables[i], path));
            checkQuery(batch, batch.tables.back(), path);
            if (!names.insert(batch.tables.back().name).second)
                report(Core::tr("Two tables have the name '%1'", batch.tables.back().name), path, Core::tr("Give each its own name"));
        }
    }

    void checkQuery(const BatchFile& batch, const BatchTable& table, const std::string& path) {
        if (table.query.empty()) {
            if (table.file.empty())
                report(Core::tr("The table names no sample"), path, Core::tr("Give it a file, or a name and a query."));
            return;
        }
        if (!batch.source.starts_with("bq://"))
            report(Core::tr("Only a source in BigQuery can be queried"), path + "[query]", Core::tr("Set the source to bq://project.dataset."));
        if (table.name.empty()) report(Core::tr("The query has no name"), path, Core::tr("Name the table that its rows stand for."));
    }

    BatchTable readTable(const Json& object, const std::string& path) {
        BatchTable table;
        take(object, "file", table.file);
        table.name = object.contains("name") || !table.file.empty() ? object.value("name", tableNameOf(table.file)) : "";
        take(object, "query", table.query);
        if (!table.query.empty() && !table.file.empty())
            report(Core::tr("The table has a file and a query"), path + "[query]", Core::tr("Keep one of them."));
        if (!table.query.empty()) table.file = table.name;
        take(object, "header_file", table.headerFile);
        take(object, "rows", table.rows);
        if (object.contains("dialect")) readDialect(object["dialect"], path + "[dialect]", table.overrides);
        if (object.contains("columns"))
            for (const auto& [name, column] : object["columns"].items()) table.overrides.columns[name] = readColumn(column);
        return table;
    }

    void readDialect(const Json& object, const std::string& path, SniffOverrides& overrides) {
        take(object, "encoding", overrides.encoding);
        take(object, "header", overrides.header);
        take(object, "null_text", overrides.nullText);
        if (object.contains("delimiter")) overrides.delimiter = spelled(object, "delimiter", path, delimiterFromText);
        if (object.contains("quote")) overrides.quote = spelled(object, "quote", path, quoteFromText);
        if (object.contains("escape")) overrides.escape = escapeFromName(object["escape"].get<std::string>());
        if (object.contains("line_end")) overrides.lineEnd = lineEndFromName(object["line_end"].get<std::string>());
        if (!object.contains("custom_header")) return;
        const Json& line = object["custom_header"];
        overrides.customHeader = line.is_null() ? std::nullopt : std::optional(line.get<std::string>());
    }

    template <class T>
    std::optional<T> spelled(const Json& object, const char* key, const std::string& path,
                             Result<T> (*read)(const std::string&)) {
        const Result<T> value = read(object[key].get<std::string>());
        if (!value) report(value.error().message, path + "[" + key + "]", value.error().advice);
        return value ? std::optional<T>(*value) : std::nullopt;
    }

    static ColumnOverride readColumn(const Json& object) {
        ColumnOverride column;
        if (object.contains("type")) column.type = typeFromName(object["type"].get<std::string>());
        take(object, "format", column.format);
        take(object, "meaning", column.meaning);
        return column;
    }

    void report(Message message, const std::string& path, Message fix) {
        Diagnostic finding;
        finding.code = "batch-file";
        finding.message = std::move(message);
        finding.position = m_document.valueAt(path);
        finding.fix = std::move(fix);
        m_diagnostics.push_back(std::move(finding));
    }

    const YamlDocument& m_document;
    Diagnostics& m_diagnostics;
};

std::string absoluteText(const std::string& path) {
    std::error_code ignored;
    return fs::absolute(path, ignored).lexically_normal().string();
}

/// "retail.batch.yml" -> "retail".
std::string nameFromPath(const std::string& path) {
    const std::string file = fs::path(path).filename().string();
    return file.substr(0, file.find('.', 1));
}

Result<BatchFile> failedWith(const Diagnostics& diagnostics) {
    for (const Diagnostic& finding : diagnostics)
        if (finding.severity == Severity::Error)
            return fail(ErrorCode::Data, finding.message, finding.position.text(), finding.fix);
    return fail(ErrorCode::Data, Core::tr("The batch file cannot be read"));
}

} // namespace

std::string BatchFile::resolve(const std::string& path) const {
    if (path.empty() || path.find("://") != std::string::npos) return path;
    return absoluteText((fs::path(folder) / path).string());
}

std::string BatchFile::sampleAt(const std::string& file) const {
    if (file.find("://") != std::string::npos) return file;
    const std::string location = resolve(source);
    if (location.starts_with("bq://")) return location + "." + file;
    return (fs::path(location) / file).string();
}

std::string BatchFile::sampleAt(const BatchTable& table) const {
    if (table.query.empty()) return sampleAt(table.file);
    const auto place = bigquery::placeFrom(source);
    return TableQuery{place.value_or(bigquery::Place()), table.name, table.query}.uri();
}

Result<BatchFile> parseBatchFile(const std::string& text, const std::string& path, Diagnostics& diagnostics) {
    const Json schema = Json::parse(batchSchema());
    const auto document = readYaml(text, path, schema, diagnostics);
    if (document && document->value.is_null()) return fail(ErrorCode::Data, Core::tr("The batch file is empty"), path, Core::tr("Name at least a source."));
    if (document) checkSchema(*document, schema, diagnostics);
    if (hasErrors(diagnostics)) return failedWith(diagnostics);
    BatchFile batch = Reader(*document, diagnostics).read();
    if (hasErrors(diagnostics)) return failedWith(diagnostics);
    batch.path = path.empty() ? "" : absoluteText(path);
    batch.folder = fs::path(absoluteText(path.empty() ? "batch" : path)).parent_path().string();
    if (batch.name.empty()) batch.name = path.empty() ? "batch" : nameFromPath(path);
    return batch;
}

Result<BatchFile> readBatchFile(const std::string& path, Diagnostics& diagnostics) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || fs::is_directory(path))
        return fail(ErrorCode::NotFound, Core::tr("The batch file cannot be read"), path, Core::tr("Name a *.batch.yml file."));
    text << file.rdbuf();
    return parseBatchFile(text.str(), path, diagnostics);
}

} // namespace understudy
