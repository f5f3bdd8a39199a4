// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "base/result.h"
#include "format/dialect.h"
#include "sniff/sniff.h"

#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace understudy {

/// What a column is about; decides the provider a draft takes and what may never be copied.
enum class Meaning {
    Unknown, Key, Code, GivenName, FamilyName, FullName, Email, Phone, Street, City, Region, Postcode, Country,
    CountryCode, Company, Job, UserName, Uuid, Url, IpAddress, Money, Percentage, Category, Flag, Quantity, Date,
    Timestamp, FreeText, Colour, CurrencyCode, Iban, CreditCard, Latitude, Longitude, Birthday,
    IdentityNumber,
};
/// "given name", "e-mail", "money": as shown to people and in `inspect --json`.
const char* meaningName(Meaning meaning);
std::optional<Meaning> meaningFromName(std::string_view name);
/// True for values that identify a person: never copied into an output, never shown to a model.
bool isPersonal(Meaning meaning);

/// Statistics of one column of a sample.
struct ColumnProfile {
    Column column;
    Meaning meaning = Meaning::Unknown;
    double meaningConfidence = 0;
    std::uint64_t count = 0;    ///< Rows.
    std::uint64_t nulls = 0;
    std::uint64_t distinct = 0; ///< Exact within the sample.
    bool unique = false;        ///< No value twice, and no nulls.
    std::string min, max;       ///< As written in the file; numbers and dates by value, text by bytes.
    double minValue = 0, maxValue = 0, mean = 0, deviation = 0; ///< Of numbers; dates in days, times in microseconds.
    std::vector<double> quantiles; ///< 21 of them: 0 %, 5 %, … 100 %. Empty for text.
    std::vector<std::uint64_t> histogram; ///< 20 equal bins between min and max. Empty for text.
    int scale = 0;              ///< Most digits after the decimal mark.
    int digits = 0;             ///< Most significant digits, where numbers are written with exponents; else 0.
    double zeroShare = 0;
    std::vector<std::pair<std::string, std::uint64_t>> frequent; ///< Most frequent values with counts, at most 200.
    std::uint32_t minLength = 0, maxLength = 0;
    double meanLength = 0;
    std::string pattern; ///< Character pattern shared by all values: "CUST-#####"; # digit, A upper, a lower; or "".
    std::string codePrefix;     ///< For codes: "CUST-".
    int codeWidth = 0;          ///< Digits of the running number, 0 if not padded.
    std::optional<std::int64_t> sequenceStart; ///< Running number of the first row when values count up.
    std::int64_t sequenceStep = 0;
    /// Numbers stand on a grid: min + k * grid, in units of the last decimal (1 when every last digit occurs). Moments
    /// and times of day do so from midnight on, in microseconds.
    std::int64_t grid = 1;
    std::vector<std::pair<int, std::uint64_t>> offsets; ///< Minutes east of UTC where times say it, with counts, most frequent first.
};

/// Two columns of a table that keep an order (start <= end), or of which one determines the other (city -> country).
struct ColumnRule {
    enum class Type { NotAfter, Determines } type = Type::NotAfter;
    std::size_t first = 0, second = 0; ///< Column indices.
    double holds = 1;                  ///< Share of rows.
    /// For Determines: (first, second) value pairs with counts, frequent ones first.
    std::vector<std::pair<std::pair<std::string, std::string>, std::uint64_t>> pairs;
    double minGap = 0, maxGap = 0; ///< For NotAfter: distance in days or microseconds.
    std::vector<double> gapQuantiles; ///< For NotAfter: 21 of the distances, as in ColumnProfile.
};

struct TableProfile {
    std::string name;
    std::string file; ///< The table as the analyst knows it: a path or URI.
    std::string path; ///< Where its sample was read; the same for local files.
    Sniffed sniffed;
    std::vector<ColumnProfile> columns;
    std::uint64_t rows = 0; ///< Rows sampled.
    std::vector<std::vector<std::size_t>> keyCandidates; ///< Column indices, best first; composite ones after.
    std::vector<std::size_t> primaryKey;                 ///< Empty if none.
    std::vector<ColumnRule> rules;
    /// The rows of the sample as text, row-major, null as empty optional; kept for privacy checks and preview.
    std::vector<std::vector<std::optional<std::string>>> sample;
};

/// A foreign key found across tables.
struct Relationship {
    std::size_t child = 0, parent = 0; ///< Table indices; equal for a self reference.
    std::vector<std::size_t> childColumns, parentColumns;
    bool oneToOne = false;
    std::uint64_t minChildren = 0, maxChildren = 0; ///< Per parent row, parents without children counted.
    double meanChildren = 0;
    double nullShare = 0; ///< Of child rows without a parent.
    double confidence = 0;
    Message reason; ///< What speaks for it.
};

struct DatasetProfile {
    std::vector<TableProfile> tables;
    std::vector<Relationship> relationships;
};

struct ProfileOptions {
    std::size_t sampleRows = 20'000;
    std::stop_token stop;
    std::map<std::string, Meaning> meanings; ///< By column name: what the analyst says a column is about.
    OpenBytes open = {}; ///< How the bytes are read; unset: the file at `path`.
};

/// Reads the sample of one sniffed table and measures it; `path` is a file, or any name if the options open it. Fails if
/// it cannot be read or no row fits. Where it breaks off (a quote never closed, an endless line), the rows before are
/// measured and `sniffed.diagnostics` holds an error with the place.
Result<TableProfile> profileTable(const std::string& name, const std::string& path, const Sniffed& sniffed,
                                  const ProfileOptions& options = {});

/// Finds keys and relationships over profiled tables (containment and names).
DatasetProfile relate(std::vector<TableProfile> tables);

} // namespace understudy
