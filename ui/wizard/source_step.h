// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cloud/connector.h"
#include "ui/wizard/batch_draft.h"
#include "ui/wizard/wizard_step.h"

#include <QStringList>

#include <map>

class QListWidget;
class QStackedWidget;

namespace understudy::ui {

class SourcePane;

/// Where the samples come from: a connector, a location, and which of its objects are read.
class SourceStep : public WizardStep {
    Q_OBJECT
public:
    explicit SourceStep(BatchDraft& draft, QWidget* parent = nullptr);

    QString sentence() const override;
    bool isComplete() const override;
    QString nextName() const override;
    void enter() override;

    /// Shows the folder of these files with just them chosen, or a folder or another location with every table.
    void openFiles(const QStringList& paths);
    /// Forgets the locations.
    void clear();
    /// Lists again what failed for want of credentials.
    void accountChanged();
    bool isListing() const;
    Connector connector() const;
    void showConnector(Connector connector);

Q_SIGNALS:
    void accountsWanted();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeConnectors();
    void addPane(Connector connector);

    SourcePane& pane() const { return *m_panes.at(connector()); }

    void open(const QString& location, std::optional<std::vector<SourceObject>> choose);
    std::vector<SourceObject> draftsObjects() const;
    void take();
    bool showsAnother() const;

    BatchDraft& m_draft;
    QListWidget* m_connectors = nullptr;
    QStackedWidget* m_pages;
    std::map<Connector, SourcePane*> m_panes;
    QString m_takenFrom; ///< The location on the page at which the draft's tables were chosen.
};

} // namespace understudy::ui
