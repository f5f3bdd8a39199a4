// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/batch_draft.h"

#include "ui/wizard/draft_defaults.h"

#include <QFileInfo>

#include <algorithm>

namespace understudy::ui {

BatchDraft::BatchDraft(QObject* parent) : QObject(parent) { clear(); }

void BatchDraft::clear() {
    m_batch = {};
    m_batch.destination = defaultDestination().toStdString();
    m_batch.seed = newSeed();
    m_batch.sampleRows = preferences().sampleRows;
    m_batch.minCategoryCount = preferences().minCategoryCount;
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
    const QString source = QFileInfo(this->source()).completeBaseName();
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

DraftTable BatchDraft::draftTableFor(const SourceObject& object, const std::vector<SourceObject>& chosen) const {
    const auto isChosen = [&](const std::string& name) {
        return std::any_of(chosen.begin(), chosen.end(), [&](const SourceObject& o) { return o.name == name; });
    };
    for (const DraftTable& known : m_tables)
        if (known.table.file == object.name && (known.table.headerFile.empty() || isChosen(known.table.headerFile)))
            return known;
    DraftTable draft;
    draft.table.name = tableNameOf(object.name);
    draft.table.file = object.name;
    for (const SourceObject& other : chosen)
        if (other.role == SourceObject::Role::HeaderFile && other.headerOf == draft.table.name)
            draft.table.headerFile = other.name;
    return draft;
}

bool BatchDraft::hasJust(const std::vector<DraftTable>& tables) const {
    const auto known = [&](const DraftTable& table) {
        return std::any_of(m_tables.begin(), m_tables.end(), [&](const DraftTable& other) {
            return table.table.file == other.table.file && table.table.headerFile == other.table.headerFile;
        });
    };
    return tables.size() == m_tables.size() && std::all_of(tables.begin(), tables.end(), known);
}

void BatchDraft::setSource(const QString& location, const std::vector<SourceObject>& chosen) {
    const bool moved = location.toStdString() != m_batch.source;
    if (moved) m_tables.clear();
    std::vector<DraftTable> tables;
    for (const SourceObject& object : chosen)
        if (object.role != SourceObject::Role::HeaderFile) tables.push_back(draftTableFor(object, chosen));
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
