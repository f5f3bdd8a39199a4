// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_file.h"
#include "batch/batch_job.h"
#include "source/source.h"
#include "ui/settings/preferences.h"
#include "ui/wizard/table_reading.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace understudy::ui {

/// A table of the draft: what was decided about it and what reading it gave.
struct DraftTable {
    BatchTable table;
    bool chosen = true; ///< Unchecked tables stay in the list but not in the batch.
    std::shared_ptr<const TableReading> reading; ///< Null while it is being read.

    const TableProfile* profile() const { return reading && reading->profile ? &*reading->profile : nullptr; }
};

/// Where the recipe of the draft came from.
enum class RecipeOrigin { None, Drafted, Edited, Opened };

/// The batch being put together: what all steps of the wizard read and write.
class BatchDraft : public QObject {
    Q_OBJECT
public:
    explicit BatchDraft(QObject* parent = nullptr);

    /// Begins anew, empty.
    void clear();
    /// Takes over a batch file's contents.
    void take(const BatchFile& batch);
    /// The batch as it stands, complete enough to write or run.
    BatchFile batch() const;

    QString name() const;
    void setName(const QString& name);
    /// Where the batch was saved; empty while it was not.
    QString path() const { return QString::fromStdString(m_batch.path); }
    void saved(const QString& path);

    QString source() const { return QString::fromStdString(m_batch.source); }
    /// Takes the chosen objects of a location; tables that stay keep what was decided about them.
    void setSource(const QString& location, const std::vector<SourceObject>& chosen);

    const std::vector<DraftTable>& tables() const { return m_tables; }
    int indexOf(const QString& name) const;
    void setChosen(int table, bool chosen);
    void setOverrides(int table, const SniffOverrides& overrides);
    void setReading(int table, std::shared_ptr<const TableReading> reading);
    void setRows(const QString& table, std::optional<std::uint64_t> rows);
    std::map<std::string, std::uint64_t> rows() const;

    /// True once every chosen table has been read as a table.
    bool isRead() const;
    /// The chosen tables with keys and relationships; null until they are read and compared.
    std::shared_ptr<const BatchSamples> samples() const { return m_samples; }
    void setSamples(std::shared_ptr<const BatchSamples> samples);

    QString recipe() const { return QString::fromStdString(m_recipe); }
    RecipeOrigin recipeOrigin() const { return m_origin; }
    void setRecipe(const QString& text, RecipeOrigin origin);
    QString recipePath() const { return QString::fromStdString(m_batch.recipe); }
    void setRecipePath(const QString& path) { m_batch.recipe = path.toStdString(); }
    /// True when tables changed after the recipe was drafted from them.
    bool isRecipeStale() const { return m_recipeStale; }
    /// Changes whenever what is drafted from changes.
    unsigned tablesVersion() const { return m_tablesVersion; }

    std::uint64_t seed() const { return m_batch.seed.value_or(0); }
    void setSeed(std::uint64_t seed);
    QString destination() const { return QString::fromStdString(m_batch.destination); }
    void setDestination(const QString& destination);
    IfExists ifExists() const { return m_batch.ifExists; }
    void setIfExists(IfExists ifExists);

    std::uint64_t sampleRows() const { return m_batch.sampleRows; }
    std::uint64_t minCategoryCount() const { return m_batch.minCategoryCount; }
    /// How samples are read and drafted from, by the user's settings: what was read otherwise is read again.
    void apply(const Preferences& preferences);

    /// True if closing now would lose something that was entered since the last save.
    bool isDirty() const { return m_dirty; }
    void setClean() { m_dirty = false; }

Q_SIGNALS:
    /// Something that is written to the batch file changed.
    void changed();
    /// The list of tables changed.
    void tablesChanged();
    /// One table was read, or is about to be.
    void tableChanged(int table);
    /// Keys and relationships were found anew.
    void samplesChanged();
    /// A table has to be read (again).
    void readingWanted(int table);

private:
    void touch();
    void tablesTouched();
    std::vector<DraftTable> draftTablesFor(const std::vector<SourceObject>& chosen) const;
    bool hasJust(const std::vector<DraftTable>& tables) const;

    BatchFile m_batch;
    std::vector<DraftTable> m_tables;
    std::string m_recipe;
    RecipeOrigin m_origin = RecipeOrigin::None;
    std::map<std::string, std::uint64_t> m_rows;
    bool m_recipeStale = false;
    bool m_dirty = false;
    unsigned m_tablesVersion = 0;
    std::shared_ptr<const BatchSamples> m_samples;
};

} // namespace understudy::ui
