# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes tables in random dialects, written by a writer of its own, with what a reader should find out about each."""
import datetime
import os
import random
import string

DELIMITERS = [",", ",", ";", "\t", "|", "||", "~", "^", ":", " ", "\x01", "\x1f", "~|~", "::", "<|>", "#", "§", "@@", "|~|", "!", ", "]
ENCODINGS = ["UTF-8", "UTF-8", "UTF-8", "UTF-8+BOM", "UTF-16LE+BOM", "UTF-16BE+BOM", "UTF-16LE", "UTF-16BE",
             "ISO-8859-1", "windows-1252", "ASCII"]
NULLS = ["", "", "", "NULL", "\\N", "NA", "N/A", "None", "null", "-", "?"]
CUSTOM = ["HEADER {date} {name}", "HDR|{date}|{name}|v2", "H~{name}~{date}", "# exported {date} from {name}", "{name} report {date}"]
FIRST = "Anna Jürgen Lukas Chloé Étienne Lucía Zoé Emily Marcus Renée Noah Sophie Aoife Daan Beatriz Harry Gwen Priya".split()
LAST = "Müller Weiß Moreau García Núñez Evans Patel Byrne Jansen Johnson Nguyen Tremblay Silva Araújo Conti O'Neill".split()
CITIES = ["Berlin", "Köln", "São Paulo", "New York", "Málaga", "Nîmes", "Leeds", "Cork", "Utrecht", "Montréal", "Austin"]
WORDS = ("the door fits well but handle came loose after a week my neighbour ordered another one very happy with colour "
         "smaller than described arrived early box was open café naïve déjà vu").split()
DATES = ["%Y-%m-%d", "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%d-%b-%Y", "%b %d, %Y", "%Y%m%d",
         "%d/%m/%y", "%-d/%-m/%Y", "%-m/%-d/%Y", "%d %B %Y", "%d-%b-%y", "%m-%d-%Y"]
TIMES = ["%H:%M:%S", "%H:%M:%S", "%H:%M", "%I:%M %p", "%-H:%M", "%I:%M %P", "%H:%M:%S.%3f"]
STAMPS = ["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S%z", "%Y-%m-%dT%H:%M:%S%:z", "%Y-%m-%d %H:%M:%S UTC", "%Y-%m-%dT%H:%M:%S.%fZ",
          "%Y-%m-%d %H:%M:%S%-z", "%Y-%m-%d %H:%M:%S%.f%:z"]
DATETIMES = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%m/%d/%Y %I:%M:%S %p", "%d.%m.%Y %H:%M:%S",
             "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S.%3f", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S%.f", "%Y%m%d%H%M%S",
             "%Y-%m-%d %H:%M:%S,%3f", "%a %b %e %H:%M:%S %Y"]
BOOLEANS = ["true/false", "True/False", "TRUE/FALSE", "Y/N", "yes/no", "1/0", "T/F"]


def moment(random_, fmt):
    when = datetime.datetime(2019, 1, 1) + datetime.timedelta(seconds=random_.randrange(5 * 365 * 86400),
                                                              microseconds=random_.randrange(1_000_000))
    offset = random_.choice(["+00:00", "+01:00", "-05:00", "+05:30"])
    fraction = random_.choice(["", ".5", ".25", ".%06d" % random_.randrange(1, 10**6, 2)])
    for letter, text in (("%3f", "%03d" % (when.microsecond // 1000)), ("%.f", fraction), ("%:z", offset),
                         ("%z", offset.replace(":", "")), ("%-z", offset.replace(":00", "")), ("%P", "%p")):
        if letter == "%P" and letter in fmt:
            return when.strftime(fmt.replace(letter, text)).lower()
        fmt = fmt.replace(letter, text)
    return when.strftime(fmt)


def grouped(text, mark):
    whole = text
    parts = []
    while len(whole) > 3:
        parts.insert(0, whole[-3:])
        whole = whole[:-3]
    return mark.join([whole] + parts)


class Column:
    def __init__(self, name, kind, fmt, make, unique=False):
        self.name, self.kind, self.format, self.make = name, kind, fmt, make


def text(random_, delimiter, quote, marks, lines):
    """Free text; with marks it holds delimiters and quotes, with lines also line breaks."""
    words = random_.sample(WORDS, random_.randrange(2, 9))
    if marks and random_.random() < .4:
        words.insert(1, random_.choice([delimiter or ",", "%swell%s" % (quote or "'", quote or "'"), delimiter or ","]))
    if lines and random_.random() < .2:
        words.insert(2, "\n")
    return " ".join(words).replace(" \n ", "\n").capitalize()


def columns(random_, decimal, quotes, delimiter, quote, can_mark, can_break, named):
    r = random_
    group = "." if decimal == "," else ","
    code = "".join(r.choices(string.ascii_uppercase, k=r.choice([2, 3, 4])))
    boolean = r.choice(BOOLEANS if named else [b for b in BOOLEANS if b != "1/0"])  # without a name 0 and 1 are numbers
    yes, no = boolean.split("/")
    date, time, stamp, when = r.choice(DATES), r.choice(TIMES), r.choice(STAMPS), r.choice(DATETIMES)
    scale = r.choice([1, 2, 2, 2, 3])
    zeros = "0" * scale
    fixed = lambda high: ("%.*f" % (scale, r.uniform(0, high))).replace(".", decimal)
    def money():
        whole, rest = ("%.2f" % r.lognormvariate(8, 2)).split(".")
        return grouped(whole, group) + decimal + rest
    sign, currency = r.choice([("-%s", "-$%s"), ("(%s)", "($%s)"), ("%s-", "$%s-")])
    cents = min(scale, 2)  # three decimals might be a group
    def signed(form, high):
        text = ("%.*f" % (cents, r.uniform(0, high))).replace(".", decimal)
        return form % text if r.random() < .3 else text
    def dollars():
        text = money()
        return currency % text if r.random() < .3 else "$" + text
    digits = "#%s##0%s00" % (group, decimal)
    plain = "" if decimal == "." else "0,#"
    pool = [
        Column("quantity", "INTEGER", "", lambda: str(r.randrange(0, 500))),
        Column("population", "INTEGER", "", lambda: str(r.randrange(1000, 9_000_000))),
        Column("temperature", "INTEGER", "", lambda: str(r.randrange(-30, 41))),
        Column("year", "INTEGER", "", lambda: str(r.randrange(1990, 2025))),
        Column("ratio", "FLOAT", plain, lambda: repr(round(r.uniform(0, 50), r.randrange(1, 9))).replace(".", decimal)),
        Column("price", "NUMERIC", "0" + decimal + zeros, lambda: fixed(900)),
        Column("amount", "NUMERIC", "0" + decimal + zeros, lambda: ("-" if r.random() < .2 else "") + fixed(9000)),
        Column(r.choice(["is_active", "has_children", "verified_flag"]), "BOOLEAN", boolean, lambda: r.choice([yes, yes, no])),
        Column("birth_date", "DATE", date, lambda: moment(r, date)),
        Column("created_at", "DATETIME", when, lambda: moment(r, when)),
        Column("updated", "TIMESTAMP", stamp, lambda: moment(r, stamp)),
        Column("opens", "TIME", time, lambda: moment(r, time)),
        Column("first_name", "STRING", "", lambda: r.choice(FIRST)),
        Column("last_name", "STRING", "", lambda: r.choice(LAST)),
        Column("city", "STRING", "", lambda: r.choice(CITIES).replace(" ", " " if can_mark or delimiter != " " else "-")),
        Column("status", "STRING", "", lambda: r.choice(["open", "closed", "pending", "shipped"])),
        Column("email", "STRING", "", lambda: "".join(r.choices(string.ascii_lowercase, k=7)) + "@example.com"),
        Column("product_code", "STRING", "", lambda: "%s-%05d" % (code, r.randrange(99999))),
        Column("postcode", "STRING", "", lambda: "%05d" % r.randrange(100, 20000)),
        Column("uuid", "STRING", "", lambda: "%08x-%04x-4%03x-a%03x-%012x" % (r.getrandbits(32), r.getrandbits(16), r.getrandbits(12), r.getrandbits(12), r.getrandbits(48))),
        Column("phone", "STRING", "", lambda: "+%d %d %d" % (r.randrange(1, 90), r.randrange(10, 99), r.randrange(10**6, 10**7))),
    ]
    pool += [
        Column("discount", "NUMERIC", "0" + decimal + zeros + "%", lambda: fixed(100) + "%"),
        Column("share", "INTEGER", "0 %", lambda: "%d %%" % r.randrange(0, 101)),
        Column("emission", "FLOAT", "0" + decimal + "00E+00", lambda: ("%.2E" % r.lognormvariate(3, 6)).replace(".", decimal)),
        Column("net", "NUMERIC", "0%s" + {"-%s": "", "(%s)": ";(0%s)", "%s-": ";0%s-"}[sign], lambda: signed(sign, 900)),
        Column("fee", "NUMERIC", digits + " €", lambda: money() + " €"),
    ]
    pool[-2].format = pool[-2].format.replace("%s", decimal + zeros[:cents])
    if decimal == ".":
        pool.append(Column("paid", "NUMERIC", "$" + digits + {"-$%s": "", "($%s)": ";($" + digits + ")", "$%s-": ";$" + digits + "-"}[currency], dollars))
    if decimal == "." and (quotes or delimiter != ","):
        pool.append(Column("balance", "NUMERIC", "#,##0.00", money))
    if decimal == ",":
        pool.append(Column("balance", "NUMERIC", "#.##0,00", money))
    chosen = r.sample(pool, r.randrange(3, 11))
    chosen.append(Column("comment", "STRING", "", lambda: text(r, delimiter, quote, can_mark, can_break)))
    if r.random() < .6:
        n = iter(range(r.choice([1, 1000, 50001]), 10**9))
        chosen.insert(0, Column("id", "INTEGER", "", lambda: str(next(n))))
    return chosen


class Writer:
    """Writes cells in a dialect; independent of the program under test."""

    def __init__(self, delimiter, quote, escape, quoting, null):
        self.delimiter, self.quote, self.escape, self.quoting, self.null = delimiter, quote, escape, quoting, null

    def cell(self, value, numeric):
        if value is None:
            return self.null
        if self.quote == "":
            if self.escape == "backslash":
                return value.replace("\\", "\\\\").replace(self.delimiter, "".join("\\" + c for c in self.delimiter))
            return value
        needs = any(mark in value for mark in [self.delimiter, self.quote, "\n", "\r"] if mark) or value in (self.null, "")
        if self.quoting == "minimal" and not needs or self.quoting == "non-numeric" and numeric and not needs:
            return value
        inner = value.replace("\\", "\\\\") if self.escape == "backslash" else value
        return self.quote + inner.replace(self.quote, ("\\" if self.escape == "backslash" else self.quote) + self.quote) + self.quote


def table(seed, folder):
    """Writes one file (and perhaps its header file); returns what should be found."""
    r = random.Random(seed)
    delimiter = DELIMITERS[seed % len(DELIMITERS)]
    encoding = r.choice(ENCODINGS)
    if delimiter == "§" and encoding == "ASCII":
        encoding = "UTF-8"
    quoting = r.choice(["minimal", "minimal", "minimal", "all", "non-numeric", "none"])
    quote = "" if quoting == "none" else r.choice(['"', '"', '"', "'", "`"])
    escape = r.choice(["none", "none", "backslash"]) if quote == "" else r.choice(["doubled", "doubled", "backslash"])
    if quote == "" and (delimiter == " " or len(delimiter) > 1):
        escape = "none"
    end = r.choice(["LF", "LF", "CRLF", "CR"])
    null = r.choice(NULLS)
    if delimiter == " " and null == "" and quoting == "none":
        null = "NA"
    decimal = "," if delimiter not in (",", ", ") and r.random() < .3 else "."
    can_mark = quote != "" or escape == "backslash"
    can_break = quote != ""
    header = r.choice(["row", "row", "none", "file", "row"])
    cols = columns(r, decimal, quote != "", delimiter, quote, can_mark, can_break, header != "none")
    if encoding in ("ISO-8859-1", "ASCII"):  # they have no euro sign
        cols = [c for c in cols if not c.format.endswith("€")]
    if not can_mark or quote == "":
        def usable(column):
            fits = all(delimiter not in (column.make() or "") for _ in range(40))
            return fits
        kept = [c for c in cols if usable(c) or (escape == "backslash" and c.name == "comment")]
        cols = kept if len(kept) > 1 else [Column("name", "STRING", "", lambda: r.choice(FIRST)), Column("quantity", "INTEGER", "", lambda: str(r.randrange(900)))]
    if delimiter in ": -/.":  # dates and times would be cut apart; a real writer would quote them
        if quote == "":
            cols = [c for c in cols if c.kind not in ("TIME", "DATETIME", "TIMESTAMP")] or cols
    rows = r.choice([25, 40, 60, 120, 250])
    custom = r.choice([None, None, None, r.choice(CUSTOM)])
    if custom:
        custom = custom.format(date="20240131", name=r.choice(["customers", "orders", "stock"]))
        if custom.count(delimiter) + 1 == len(cols):
            custom = None
    nullable = {c.name for c in cols if c.kind != "STRING" and c.name != "id" and r.random() < .4}
    writer = Writer(delimiter, quote, escape, quoting, null)
    style = r.choice([str, str, str.upper, lambda n: n.replace("_", " ").title(), lambda n: n.split("_")[0] + "".join(w.title() for w in n.split("_")[1:])])
    names = [style(c.name) for c in cols]
    if delimiter == " ":
        names = [n.replace(" ", "_") for n in names]
    numeric = {"INTEGER", "FLOAT", "NUMERIC"}
    lines = [custom] if custom else []
    if header == "row":
        lines.append(delimiter.join(writer.cell(n, False) for n in names))
    nulls = 0
    for _ in range(rows):
        row = []
        for c in cols:
            value = None if c.name in nullable and r.random() < .12 else c.make()
            nulls += value is None
            row.append(writer.cell(value, c.kind in numeric))
        lines.append(delimiter.join(row))
    line_end = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}[end]
    body = line_end.join(lines) + (line_end if r.random() < .85 else "")
    if encoding == "windows-1252":
        body = body.replace("Well", "“Well”").replace("well", "w€ll")
    if encoding == "ASCII":
        body = body.encode("ascii", "replace").decode().replace("?", "e") if null != "?" else body.translate({ord(c): "e" for c in set(body) if ord(c) > 127})
    return finish(r, folder, seed, locals())


def finish(r, folder, seed, made):
    body, encoding = made["body"], made["encoding"]
    name, _, mark = encoding.partition("+")
    if name == "ASCII" or (name in ("ISO-8859-1", "windows-1252") and body.isascii()):
        name = "UTF-8"
    if name == "windows-1252" and not any(b in range(0x80, 0xa0) for b in body.encode("cp1252")):
        name = "ISO-8859-1"
    codec = {"UTF-8": "utf-8", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "ISO-8859-1": "latin-1", "windows-1252": "cp1252"}[name]
    path = os.path.join(folder, "made_%04d.csv" % seed)
    with open(path, "wb") as out:
        out.write(("\ufeff" if mark else "").encode(codec) + body.encode(codec))
    header_file = ""
    if made["header"] == "file":
        header_file = path + ".hdr"
        with open(header_file, "w", encoding="utf-8") as out:
            out.write((made["delimiter"] if r.random() < .5 else "\n").join(made["names"]) + "\n")
    quoted = made["quote"] and any(cell for cell in [made["quote"]] if cell in body)
    names = made["names"] if made["header"] != "none" else ["column_%d" % (i + 1) for i in range(len(made["cols"]))]
    stages = {"encoding": name, "bom": bool(mark), "delimiter": made["delimiter"], "line_end": made["end"],
              "custom_header": made["custom"], "header": made["header"] == "row",
              "columns": [[n, c.kind, c.format] for n, c in zip(names, made["cols"])]}
    if made["nulls"]:
        stages["null_text"] = made["null"]
    if quoted:
        stages["quote"] = made["quote"]
        if made["quote"] * 2 in body and made["escape"] == "doubled" or "\\" + made["quote"] in body:
            stages["escape"] = made["escape"]
        kinds = {c.kind in ("INTEGER", "FLOAT", "NUMERIC") for c in made["cols"]}
        if made["quoting"] != "non-numeric" or True in kinds:  # without numbers the two look the same
            stages["quoting"] = made["quoting"]
    elif made["escape"] == "backslash" and "\\" + made["delimiter"][0] in body:
        stages["quote"], stages["escape"] = "", "backslash"
    return {"file": path, "header_file": header_file, "expected": stages}
