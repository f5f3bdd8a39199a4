// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/batch_saving.h"

#include "ui/wizard/draft_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace understudy::ui {
namespace {

constexpr int kLevelsUp = 5;

std::string relativeTo(const QDir& folder, const std::string& path) {
    if (path.empty() || path.find("://") != std::string::npos) return path;
    const QString relative = folder.relativeFilePath(QString::fromStdString(path));
    return relative.startsWith(QLatin1String("..")) ? path : relative.toStdString();
}

tl::unexpected<Error> notWritten(const QString& path) {
    return fail(ErrorCode::Io, Core::tr("The batch file could not be written"), path.toStdString(),
                Core::tr("Choose another folder, or make room"));
}

QString quoted(const QString& argument) {
    static const QString plain = QStringLiteral("/._-+:@%,=");
    for (const QChar c : argument)
        if (!c.isLetterOrNumber() && !plain.contains(c))
            return u'\'' + QString(argument).replace(u'\'', QLatin1String("'\\''")) + u'\'';
    return argument;
}

} // namespace

Result<void> saveBatch(BatchDraft& draft, const QString& path) {
    const QDir folder = QFileInfo(path).absoluteDir();
    const bool ownRecipe = draft.recipePath().isEmpty() && !draft.recipe().isEmpty() && draft.recipeOrigin() != RecipeOrigin::Drafted;
    if (ownRecipe) {
        const QString name = QFileInfo(path).fileName().section(u'.', 0, 0) + QStringLiteral(".recipe.yml");
        if (!writeWhole(folder.filePath(name), draft.recipe().toUtf8())) return notWritten(folder.filePath(name));
        draft.setRecipePath(folder.filePath(name));
    }
    BatchFile batch = draft.batch();
    batch.name = QFileInfo(path).fileName().section(u'.', 0, 0).toStdString();
    batch.source = relativeTo(folder, batch.source);
    batch.recipe = relativeTo(folder, batch.recipe);
    batch.destination = relativeTo(folder, batch.destination);
    if (!writeWhole(path, QByteArray::fromStdString(writeBatchFile(batch)))) return notWritten(path);
    draft.saved(path);
    return {};
}

QString commandFor(const BatchDraft& draft, const QString& batchId) {
    const bool asSaved = !draft.source().isEmpty() && !draft.path().isEmpty() && !draft.isDirty();
    if (!asSaved) return QStringLiteral("understudy history rerun %1").arg(batchId);
    return QStringLiteral("understudy run %1 --seed %2").arg(quoted(draft.path())).arg(draft.seed());
}

QString samplePath() {
    QDir folder(QCoreApplication::applicationDirPath());
    const QString installed = folder.filePath(QStringLiteral("../share/understudy/samples/retail.batch.yml"));
    if (QFile::exists(installed)) return QDir::cleanPath(installed);
    for (int level = 0; level < kLevelsUp; ++level, folder.cdUp()) {
        const QString built = folder.filePath(QStringLiteral("resources/samples/retail.batch.yml"));
        if (QFile::exists(built)) return built;
    }
    return {};
}

} // namespace understudy::ui
