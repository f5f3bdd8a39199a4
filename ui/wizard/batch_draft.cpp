// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/batch_draft.h"

#include "ui/cloud/connector.h"
#include "ui/wizard/draft_defaults.h"

#include <QFileInfo>

#include <algorithm>
#include <set>

namespace understudy::ui {

namespace {

/// Two folders may have files of the same name, but a batch no two tables.
std::string unusedName(const std::string& name, const std::set<std::string>& used) {
    std::string unused = name;
    for (int number = 2; used.contains(unused); ++number) unused = name + "_" + std::to_string(number);
    return unused;
}

/// "retail" of "gs://shop/retail/", "/samples/retail" and "/samples/retail.csv".
QString nameOfPlace(const QString& place) {
    const QString last = place.section(u'/', -1, -1, QString::SectionSkipEmpty);
    return connectorOf(place) == Connector::BigQuery ? last.section(u'.', -1) : QFileInfo(last).completeBaseName();
}

} // namespace

BatchDraft::BatchDraft(QObject* parent) : QObject(parent) { clear(); }

void BatchDraft::clear() {
    m_batch = {};
    m_batch.destination = defaultDestination().toStdString();
    m_batch.seed = newSeed();
    m_batch.sampleRows = preferences().sampleRows;
    m_batch.minCategoryCount = preferences().minCategoryCount;
    if (const QString audit = preferences().auditTable; !audit.isEmpty()) m_batch.audit = AuditTarget{audit.toStdString()};
    m_tables.clear();
    m_rows.clear();
    m_recipe.clear();
    m_origin = RecipeOrigin::None;
    m_recipeStale = m_dirty = false;
    tablesTouched();
    m_dirty = false;
}

void BatchDraft::take(const BatchFile& batch) {
    clear();
    m_batch = batch;
    if (!m_batch.seed) m_batch.seed = newSeed();
    m_batch.source = batch.source.empty() ? std::string() : batch.resolve(batch.source);
    m_batch.destination = batch.resolve(batch.destination);
    if (!batch.recipe.empty()) m_batch.recipe = batch.resolve(batch.recipe);
    for (const BatchTable& table : batch.tables) {
        m_tables.push_back({table, true, nullptr});
        if (table.rows) m_rows[table.name] = *table.rows;
    }
    m_recipe = batch.recipeText;
    m_origin = m_recipe.empty() ? RecipeOrigin::None : RecipeOrigin::Opened;
    tablesTouched();
    m_dirty = false;
}

BatchFile BatchDraft::batch() const {
    BatchFile batch = m_batch;
    batch.name = name().toStdString();
    batch.tables.clear();
    for (const DraftTable& draft : m_tables) {
        if (!draft.chosen) continue;
        batch.tables.push_back(draft.table);
        const auto rows = m_rows.find(draft.table.name);
        batch.tables.back().rows = rows == m_rows.end() ? std::nullopt : std::optional(rows->second);
    }
    batch.recipeText = m_recipe;
    return batch;
}

QString BatchDraft::name() const {
    if (!m_batch.name.empty()) return QString::fromStdString(m_batch.name);
    if (!m_batch.path.empty()) return QFileInfo(path()).fileName().section(u'.', 0, 0);
    const QString source = nameOfPlace(this->source());
    return source.isEmpty() ? QStringLiteral("batch") : source;
}

void BatchDraft::setName(const QString& name) {
    m_batch.name = name.toStdString();
    touch();
}

void BatchDraft::saved(const QString& path) {
    m_batch.path = path.toStdString();
    m_batch.folder = QFileInfo(path).absolutePath().toStdString();
    m_batch.name = QFileInfo(path).fileName().section(u'.', 0, 0).toStdString();
    Q_EMIT changed();
    m_dirty = false;
}

std::vector<DraftTable> BatchDraft::draftTablesFor(const std::vector<SourceObject>& chosen) const {
    std::set<std::string> names, used;
    std::map<std::string, std::string> headers; // by the table they name
    std::map<std::string, const DraftTable*> known;
    for (const SourceObject& object : chosen) {
        names.insert(object.name);
        if (object.role == SourceObject::Role::HeaderFile && !object.headerOf.empty())
            headers[object.headerOf] = object.name;
    }
    std::vector<DraftTable> tables, queries; // of which the latter are in no listing
    for (const DraftTable& table : m_tables) {
        if (table.table.query.empty()) {
            known[table.table.file] = &table;
            continue;
        }
        queries.push_back(table);
        used.insert(table.table.name);
    }
    for (const SourceObject& object : chosen) {
        if (object.role == SourceObject::Role::HeaderFile) continue;
        const auto before = known.find(object.name);
        const bool stays = before != known.end() && (before->second->table.headerFile.empty() ||
                                                     names.contains(before->second->table.headerFile));
        DraftTable& table = tables.emplace_back();
        if (stays) table = *before->second;
        else table.table = {unusedName(tableNameOf(object.name), used), object.name, headers[object.name], {}, {}};
        used.insert(table.table.name);
    }
    tables.insert(tables.end(), queries.begin(), queries.end());
    return tables;
}

bool BatchDraft::hasJust(const std::vector<DraftTable>& tables) const {
    const auto files = [](const std::vector<DraftTable>& of) {
        std::set<std::pair<std::string, std::string>> files;
        for (const DraftTable& table : of) files.emplace(table.table.file, table.table.headerFile);
        return files;
    };
    return tables.size() == m_tables.size() && files(tables) == files(m_tables);
}

void BatchDraft::setSource(const QString& location, const std::vector<SourceObject>& chosen) {
    const bool moved = location.toStdString() != m_batch.source;
    if (moved) m_tables.clear();
    std::vector<DraftTable> tables = draftTablesFor(chosen);
    if (!moved && hasJust(tables)) return;
    m_batch.source = location.toStdString();
    m_tables = std::move(tables);
    tablesTouched();
}

int BatchDraft::indexOf(const QString& name) const {
    const auto at = std::find_if(m_tables.begin(), m_tables.end(),
                                 [&](const DraftTable& t) { return t.table.name == name.toStdString(); });
    return at == m_tables.end() ? -1 : static_cast<int>(at - m_tables.begin());
}

void BatchDraft::setChosen(int table, bool chosen) {
    DraftTable& draft = m_tables[static_cast<std::size_t>(table)];
    if (draft.chosen == chosen) return;
    draft.chosen = chosen;
    m_samples.reset();
    ++m_tablesVersion;
    m_recipeStale = m_origin != RecipeOrigin::None;
    Q_EMIT tableChanged(table);
    touch();
}

void BatchDraft::setOverrides(int table, const SniffOverrides& overrides) {
    DraftTable& draft = m_tables[static_cast<std::size_t>(table)];
    if (draft.table.overrides == overrides) return;
    draft.table.overrides = overrides;
    m_recipeStale = m_origin != RecipeOrigin::None;
    touch();
    Q_EMIT readingWanted(table);
}

void BatchDraft::setReading(int table, std::shared_ptr<const TableReading> reading) {
    m_tables[static_cast<std::size_t>(table)].reading = std::move(reading);
    m_samples.reset();
    ++m_tablesVersion;
    Q_EMIT tableChanged(table);
}

void BatchDraft::setRows(const QString& table, std::optional<std::uint64_t> rows) {
    if (rows)
        m_rows[table.toStdString()] = *rows;
    else
        m_rows.erase(table.toStdString());
    touch();
}

std::map<std::string, std::uint64_t> BatchDraft::rows() const { return m_rows; }

bool BatchDraft::isRead() const {
    const auto read = [](const DraftTable& t) { return !t.chosen || t.profile(); };
    const auto chosen = [](const DraftTable& t) { return t.chosen; };
    return std::all_of(m_tables.begin(), m_tables.end(), read) &&
           std::any_of(m_tables.begin(), m_tables.end(), chosen);
}

void BatchDraft::setSamples(std::shared_ptr<const BatchSamples> samples) {
    m_samples = std::move(samples);
    Q_EMIT samplesChanged();
}

void BatchDraft::setRecipe(const QString& text, RecipeOrigin origin) {
    m_recipe = text.toStdString();
    m_origin = origin;
    if (origin == RecipeOrigin::Drafted) m_recipeStale = false;
    touch();
}

void BatchDraft::setSeed(std::uint64_t seed) {
    m_batch.seed = seed;
    touch();
}

void BatchDraft::setDestination(const QString& destination) {
    m_batch.destination = destination.toStdString();
    touch();
}

void BatchDraft::setIfExists(IfExists ifExists) {
    m_batch.ifExists = ifExists;
    touch();
}

void BatchDraft::apply(const Preferences& preferences) {
    const bool otherRows = m_batch.sampleRows != preferences.sampleRows;
    const bool otherDraft = m_batch.minCategoryCount != preferences.minCategoryCount;
    m_batch.sampleRows = preferences.sampleRows;
    m_batch.minCategoryCount = preferences.minCategoryCount;
    if (m_tables.empty() || !(otherRows || otherDraft)) return;
    if (otherRows) {
        for (DraftTable& table : m_tables) table.reading.reset();
        return tablesTouched();
    }
    ++m_tablesVersion;
    m_recipeStale = m_origin != RecipeOrigin::None;
    touch();
}

void BatchDraft::touch() {
    m_dirty = true;
    Q_EMIT changed();
}

void BatchDraft::tablesTouched() {
    m_samples.reset();
    ++m_tablesVersion;
    m_recipeStale = m_origin != RecipeOrigin::None;
    touch();
    Q_EMIT tablesChanged();
}

} // namespace understudy::ui
