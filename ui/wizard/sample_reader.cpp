// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/sample_reader.h"

#include "ui/cloud/cloud_access.h"

#include <algorithm>
#include <fstream>

namespace understudy::ui {
namespace {

constexpr int kQuietMilliseconds = 120;
constexpr std::size_t kFirstBytes = 4096;

std::string firstBytesOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(kFirstBytes, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

/// The road every batch takes, with this one table only.
std::shared_ptr<const TableReading> readOne(const BatchFile& batch, std::stop_token stop) {
    auto reading = std::make_shared<TableReading>();
    Result<BatchSamples> samples = readSamples(batch, stop, cloudConnections().withProject(batch.project));
    if (!samples)
        reading->error = samples.error();
    else if (samples->profile.tables.empty())
        reading->error = Error{ErrorCode::Data, Core::tr("The table could not be read"), batch.tables.front().file, ""};
    else
        reading->profile = std::move(samples->profile.tables.front());
    reading->firstBytes = firstBytesOf(reading->profile ? reading->profile->path : batch.sampleAt(batch.tables.front().file));
    return reading;
}

using Readings = std::vector<std::shared_ptr<const TableReading>>;

std::shared_ptr<const BatchSamples> related(const BatchFile& batch, const Readings& readings) {
    std::vector<TableProfile> profiles;
    for (const auto& reading : readings) profiles.push_back(*reading->profile);
    return std::make_shared<BatchSamples>(BatchSamples{batch, relate(std::move(profiles))});
}

} // namespace

SampleReader::SampleReader(BatchDraft& draft, QObject* parent) : QObject(parent), m_draft(draft) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMilliseconds);
    connect(&m_quiet, &QTimer::timeout, this, &SampleReader::readWanted);
    connect(&draft, &BatchDraft::readingWanted, this, &SampleReader::want);
    connect(&draft, &BatchDraft::tableChanged, this, &SampleReader::relateWhenRead);
    connect(&draft, &BatchDraft::tablesChanged, this, &SampleReader::stop);
}

void SampleReader::stop() {
    m_quiet.stop();
    m_wanted.clear();
    m_relating.cancel();
    for (auto& [name, job] : m_jobs) job->cancel();
    Q_EMIT busyChanged();
}

bool SampleReader::isReading(int table) const {
    const std::string& name = m_draft.tables()[static_cast<std::size_t>(table)].table.name;
    const auto job = m_jobs.find(name);
    return m_wanted.contains(QString::fromStdString(name)) || (job != m_jobs.end() && job->second->isRunning());
}

bool SampleReader::isBusy() const {
    if (m_relating.isRunning() || !m_wanted.isEmpty()) return true;
    for (const auto& [name, job] : m_jobs)
        if (job->isRunning()) return true;
    return false;
}

int SampleReader::tablesRead() const {
    return static_cast<int>(std::count_if(m_draft.tables().begin(), m_draft.tables().end(),
                                          [](const DraftTable& table) { return table.chosen && table.reading; }));
}

void SampleReader::readAgain(int table) {
    m_draft.setReading(table, nullptr);
    read(table);
    Q_EMIT busyChanged();
}

void SampleReader::readMissing() {
    for (int table = 0; table < static_cast<int>(m_draft.tables().size()); ++table)
        if (!m_draft.tables()[static_cast<std::size_t>(table)].reading && !isReading(table)) read(table);
    relateWhenRead();
    Q_EMIT busyChanged();
}

void SampleReader::want(int table) {
    m_wanted.insert(QString::fromStdString(m_draft.tables()[static_cast<std::size_t>(table)].table.name));
    m_quiet.start();
    Q_EMIT busyChanged();
}

void SampleReader::readWanted() {
    const QSet<QString> wanted = std::exchange(m_wanted, {});
    for (const QString& name : wanted)
        if (const int table = m_draft.indexOf(name); table >= 0) read(table);
}

void SampleReader::read(int table) {
    BatchFile batch = m_draft.batch();
    batch.tables = {m_draft.tables()[static_cast<std::size_t>(table)].table};
    const QString name = QString::fromStdString(batch.tables.front().name);
    std::unique_ptr<LatestJob>& job = m_jobs[name.toStdString()];
    if (!job) job = std::make_unique<LatestJob>(this);
    m_relating.cancel();
    job->start([batch](std::stop_token stop) { return readOne(batch, stop); },
               [this, name](const std::shared_ptr<const TableReading>& reading) {
                   if (const int table = m_draft.indexOf(name); table >= 0) m_draft.setReading(table, reading);
                   Q_EMIT busyChanged();
               });
}

void SampleReader::relateWhenRead() {
    m_relating.cancel();
    if (!m_draft.isRead() || m_draft.samples()) return;
    Readings readings;
    for (const DraftTable& table : m_draft.tables())
        if (table.chosen) readings.push_back(table.reading);
    m_relating.start([batch = m_draft.batch(), readings](std::stop_token) { return related(batch, readings); },
                     [this](const std::shared_ptr<const BatchSamples>& samples) {
                         m_draft.setSamples(samples);
                         Q_EMIT busyChanged();
                     });
}

} // namespace understudy::ui
