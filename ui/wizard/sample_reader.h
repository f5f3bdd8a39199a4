// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_job.h"
#include "ui/wizard/batch_draft.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>
#include <memory>

namespace understudy::ui {

/// Reads the tables of a draft off the GUI thread, one job a table, and relates them when all are there. A change of
/// a table waits for a moment of quiet, stops what was under way for it, and leaves the others alone.
class SampleReader : public QObject {
    Q_OBJECT
public:
    explicit SampleReader(BatchDraft& draft, QObject* parent = nullptr);

    /// Starts reading every table that has not been read yet.
    void readMissing();
    bool isReading(int table) const;
    bool isBusy() const;
    /// How many of the chosen tables are read.
    int tablesRead() const;
    /// Reads one table again that could not be read.
    void readAgain(int table);
    void stop();

Q_SIGNALS:
    void busyChanged();

private:
    void want(int table);
    void readWanted();
    void read(int table);
    void relateWhenRead();

    BatchDraft& m_draft;
    std::map<std::string, std::unique_ptr<LatestJob>> m_jobs;
    LatestJob m_relating{this};
    QSet<QString> m_wanted;
    QTimer m_quiet;
};

} // namespace understudy::ui
