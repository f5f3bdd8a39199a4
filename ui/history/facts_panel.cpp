// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/facts_panel.h"

#include "base/civil.h"
#include "ui/history/batch_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QFileInfo>
#include <QVBoxLayout>

namespace understudy::ui {

namespace {

QString plain(const std::string& text) { return QString::fromStdString(text); }

/// The folder all tables went to, or the only table's path.
QString place(const std::vector<AuditRecord>& records) {
    const std::string& first = records.front().outputPath;
    if (first.empty()) return QStringLiteral("\u2014");
    return records.size() == 1 ? shortPath(first) : shortPath(QFileInfo(plain(first)).path().toStdString() + '/');
}

QString draftedBy(const std::string& name) {
    if (name == "statistics") return FactsPanel::tr("statistics of the sample");
    return name == "given" ? FactsPanel::tr("you: the recipe was given") : plain(name);
}

/// Of the hash of the value tables the beginning, which tells two of them apart.
QString shortVersion(const std::string& version) {
    constexpr qsizetype kShown = 8;
    const QString whole = plain(version);
    const qsizetype hash = whole.lastIndexOf(u' ') + 1;
    return whole.size() - hash > 2 * kShown ? whole.left(hash + kShown) : whole;
}

} // namespace

FactsPanel::FactsPanel(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
}

void FactsPanel::show(const std::vector<AuditRecord>& records) {
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (records.empty()) return;
    const AuditRecord& record = records.front();
    add(tr("Went to"), place(records), true);
    add(tr("Batch"), plain(record.batchId), true);
    add(tr("Seed and day"), tr("%1 on %2").arg(QString::number(record.seed), plain(isoDate(record.today))));
    if (record.resumed > 0) add(tr("Resumed"), momentText(record.resumed));
    if (record.uploaded > 0) {
        add(tr("Uploaded to"), plain(record.uploadedTo), true);
        add(tr("Uploaded"), momentText(record.uploaded));
    }
    if (!record.draftedBy.empty()) add(tr("Drafted by"), draftedBy(record.draftedBy));
    add(tr("Program"), shortVersion(record.programVersion));
    m_column->addStretch();
}

void FactsPanel::add(const QString& caption, const QString& fact, bool mono) {
    QLabel* above = secondaryLabel(caption);
    auto* below = new ElidedLabel(fact, Qt::ElideMiddle);
    below->setFont(mono ? monoFont() : textFont(metrics::kSecondaryPixels));
    below->setAccessibleName(caption + QStringLiteral(": ") + fact);
    m_column->addWidget(above);
    m_column->addWidget(below);
    m_column->addSpacing(metrics::kSpace1);
}

} // namespace understudy::ui
