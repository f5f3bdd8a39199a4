// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cloud/source_lister.h"

#include <QString>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace understudy::ui {

/// What reading the chosen objects will take.
struct ReadingSum {
    std::uint64_t bytes = 0;
    std::optional<std::uint64_t> rows; ///< Where the source counts in rows.
    std::size_t unknown = 0;           ///< Objects that were chosen earlier and not listed yet.
};

/// The chosen objects of a source by the names that a batch file has for them. Also those that are not listed yet: they
/// may stand on a later page, or in a folder that was not opened.
class SourceChoice {
public:
    void clear() { m_chosen.clear(); }

    void add(const std::string& file, const SourceObject& object, std::shared_ptr<SharedSource> source);

    void remove(const std::string& file) { m_chosen.erase(file); }

    bool has(const std::string& file) const { return m_chosen.contains(file); }

    bool isEmpty() const { return m_chosen.empty(); }

    /// Takes out what `gone` says of a file and of whether it was ever listed.
    void removeIf(const std::function<bool(const std::string& file, bool listed)>& gone);

    /// With `name` and `headerOf` as a batch file names them.
    std::vector<SourceObject> objects() const;
    ReadingSum reading(const SampleSize& size) const;

private:
    struct Chosen {
        SourceObject object; ///< As its source gave it.
        std::shared_ptr<SharedSource> source;
    };

    std::map<std::string, Chosen> m_chosen;
};

/// A location and the names of objects below it.
struct PlacedObjects {
    QString location;
    std::vector<SourceObject> objects;
};

/// Objects that are named by whole URIs, named below the location that all of them share.
PlacedObjects belowCommonLocation(std::vector<SourceObject> objects);

} // namespace understudy::ui
