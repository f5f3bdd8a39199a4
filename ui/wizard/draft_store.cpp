// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/draft_store.h"

#include "audit/history.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace understudy::ui {
namespace {

constexpr int kQuietMilliseconds = 400;

QString folder() { return QString::fromStdString(History::defaultFolder()) + QStringLiteral("/unfinished"); }
QString batchPath() { return folder() + QStringLiteral("/unfinished.batch.yml"); }
QString recipePath() { return folder() + QStringLiteral("/unfinished.recipe.yml"); }

} // namespace

bool writeWhole(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

DraftStore::DraftStore(BatchDraft& draft, QObject* parent) : QObject(parent), m_draft(draft) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMilliseconds);
    connect(&m_quiet, &QTimer::timeout, this, &DraftStore::keep);
    connect(&draft, &BatchDraft::changed, this, [this] { m_quiet.start(); });
}

bool DraftStore::keep() {
    m_quiet.stop();
    if (!m_draft.isDirty()) return true;
    if (!QDir().mkpath(folder())) return false;
    BatchFile batch = m_draft.batch();
    batch.recipe.clear();
    const bool own = m_draft.recipeOrigin() == RecipeOrigin::Edited || m_draft.recipeOrigin() == RecipeOrigin::Opened;
    if (own && !writeWhole(recipePath(), m_draft.recipe().toUtf8())) return false;
    if (own) batch.recipe = recipePath().toStdString();
    return writeWhole(batchPath(), QByteArray::fromStdString(writeBatchFile(batch)));
}

std::optional<BatchFile> DraftStore::restore() const {
    if (!QFile::exists(batchPath())) return std::nullopt;
    Diagnostics diagnostics;
    Result<BatchFile> batch = readBatchFile(batchPath().toStdString(), diagnostics);
    if (!batch) return std::nullopt;
    QFile recipe(QString::fromStdString(batch->resolve(batch->recipe)));
    if (!batch->recipe.empty() && recipe.open(QIODevice::ReadOnly)) batch->recipeText = recipe.readAll().toStdString();
    batch->recipe.clear();
    return *batch;
}

void DraftStore::forget() {
    m_quiet.stop();
    QFile::remove(batchPath());
    QFile::remove(recipePath());
}

} // namespace understudy::ui
