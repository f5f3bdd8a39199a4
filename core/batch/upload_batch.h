// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"
#include "batch/batch_job.h"
#include "cloud/connections.h"
#include "destination/destination.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy {

/// Which batch is to be uploaded, and where to.
struct UploadParameters {
    std::vector<AuditRecord> records; ///< Of the batch.
    std::string destination;          ///< As openDestination() takes it; {batch_id}, {date} and {project} are filled in.
    IfExists ifExists = IfExists::Stop;
    std::string historyFolder; ///< Empty: the user's.
    Connections connections;
    std::shared_ptr<auth::SecretStore> sessions; ///< Where uploads are kept that did not end; empty: the keychain.
};

/// One output and its copy.
struct UploadedOutput {
    std::string table;
    std::string path; ///< On this machine.
    std::string uri;  ///< Where the copy stands.
    std::uint64_t bytes = 0;
};

/// What an upload came to. One that ended early has its error and says what had arrived before.
struct UploadReport {
    std::string batchId;
    std::string destination; ///< With its placeholders filled in.
    BatchStatus status = BatchStatus::Failed;
    double seconds = 0;
    std::vector<UploadedOutput> outputs;
    std::optional<Error> error;
    std::vector<Message> notes;
};

/// The files of this machine that a batch wrote and that can be uploaded: one record each. NotFound when it left none,
/// Usage when its outputs stand in a cloud already.
Result<std::vector<AuditRecord>> uploadableOutputs(const std::vector<AuditRecord>& records);

/// What an upload would do.
struct UploadPreview {
    std::string destination; ///< With its placeholders filled in.
    std::size_t files = 0, standing = 0; ///< All of them, and those whose name is taken there.
    std::uint64_t bytes = 0;
};

/// Looks at what stands where the outputs of a batch would go; sends nothing.
Result<UploadPreview> previewUpload(const UploadParameters& parameters, std::stop_token stop);

/// Uploads the outputs of a recorded batch, each as it was recorded: a file that was changed since is refused before
/// anything is sent. What arrived is noted in the history, table by table. The same upload once more sends only what is
/// not there yet, and goes on inside the file where an earlier one was killed. Never throws.
UploadReport uploadBatch(const UploadParameters& parameters, BatchProgress& progress, std::stop_token stop);

} // namespace understudy
