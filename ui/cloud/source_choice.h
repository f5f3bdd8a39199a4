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
    std::size_t uncounted = 0;         ///< Tables of which a listing gives the name alone, not asked about yet.
    std::uint64_t queried = 0;         ///< Of the bytes, those that queries for views read and bill.
};

/// A chosen table of which the listing gave the name alone.
struct UncountedTable {
    std::string file; ///< As a batch file names it.
    std::string name; ///< At its source.
    std::shared_ptr<SharedSource> source;
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
    /// At most so many tables of a warehouse whose rows and bytes have still to be asked for.
    std::vector<UncountedTable> uncounted(std::size_t most) const;
    /// Notes what was found out about one; nothing: that it could not be.
    void setCounted(const std::string& file, const std::optional<SourceObject>& found);

private:
    struct Chosen {
        SourceObject object; ///< As its source gave it.
        std::shared_ptr<SharedSource> source;
        bool asked = false; ///< For its rows and bytes.

        bool isUncounted() const;
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
