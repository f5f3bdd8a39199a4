// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/recipe_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace understudy::ui {

RecipeFile::RecipeFile(QObject* parent) : QObject(parent) {
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &RecipeFile::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &RecipeFile::look);
}

Result<QString> RecipeFile::open(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, Core::tr("The recipe could not be read: %1", file.errorString().toStdString()),
                    path.toStdString(), Core::tr("Check that the file is there and may be read"));
    m_known = file.readAll();
    watch(path);
    return QString::fromUtf8(m_known);
}

Result<void> RecipeFile::save(const QString& path, const QString& text) {
    const QByteArray bytes = text.toUtf8();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorCode::Io, Core::tr("The recipe could not be written: %1", file.errorString().toStdString()),
                    path.toStdString(), Core::tr("Choose another folder, or make room"));
    m_known = bytes;
    watch(path);
    return {};
}

void RecipeFile::close() {
    watch({});
    m_known.clear();
}

void RecipeFile::watch(const QString& path) {
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    if (!watched.isEmpty()) m_watcher.removePaths(watched);
    m_path = path;
    if (!path.isEmpty()) m_watcher.addPaths({path, QFileInfo(path).absolutePath()});
}

void RecipeFile::look() {
    QFile file(m_path);
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly)) return;
    if (!m_watcher.files().contains(m_path)) m_watcher.addPath(m_path);
    const QByteArray bytes = file.readAll();
    if (bytes == m_known) return;
    m_known = bytes;
    Q_EMIT changedOnDisk();
}

} // namespace understudy::ui
