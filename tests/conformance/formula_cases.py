#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks Jinja2 and Snowfakery's number rule what formulas give and writes it to tests/data/formula_golden.json.

    python formula_cases.py > ../data/formula_golden.json     (with snowfakery 4.2.1 and "setuptools<81" installed)

tests/core/formula/golden_test.cpp holds our evaluator against that file.
"""
import collections.abc
import datetime as dt
import decimal
import itertools
import json
import sys

import jinja2
from dateutil.relativedelta import relativedelta
from jinja2.nativetypes import NativeEnvironment
from snowfakery.utils.template_utils import look_for_number

DELIMITERS = dict(block_start_string="${%", block_end_string="%}", variable_start_string="${{", variable_end_string="}}")
OLD_DELIMITERS = dict(block_start_string="<%", block_end_string="%>", variable_start_string="<<", variable_end_string=">>")

UTC = dt.timezone.utc
VARIABLES = {
    "i": 7, "n": -3, "zero": 0, "big": 9007199254740993, "f": 2.5, "g": -0.1, "t": True, "none": None,
    "s": "Hello World", "empty": "", "uni": "Grüße, Ärger & señor ß", "csv": "a,b,,c", "digits": "0042",
    "li": [3, 1, 2], "words": ["pear", "Apple", "fig", "apple"], "tu": (1, "two", 3.0),
    "di": {"b": 2, "a": 1, 3: "three"},
    "people": [{"name": "Bo", "age": 3}, {"name": "al", "age": 1}, {"name": "Cy", "age": 3}],
    "price": decimal.Decimal("12.50"), "tax": decimal.Decimal("0.175"),
    "day": dt.date(2024, 2, 29), "eve": dt.date(1999, 12, 31),
    "when": dt.datetime(2024, 3, 1, 13, 5, 9, 120), "aware": dt.datetime(2023, 12, 31, 23, 59, 59, tzinfo=UTC),
    "east": dt.datetime(2024, 7, 4, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30))),
    "month": relativedelta(months=1), "mix": relativedelta(years=-1, months=2, days=3, hours=5, minutes=30),
    "first": relativedelta(day=1), "monday": relativedelta(weekday=0), "span": dt.timedelta(days=2, hours=3, microseconds=5),
}

EXPRESSIONS = r"""
1 + 2
7 // 2
-7 // 2
7 // -2
7 % 3
-7 % 3
7 % -3
-7 % -3
7.5 // 2
-7.5 // 2
7.5 % 2
-7.5 % 2
5.0 % -3
0.0 % -3
1 / 3
10 / 5
big / 3
(big * 512) / (big * 7)
1 / 0
1 // 0
1 % 0
1.0 / 0
1.0 // 0
1.0 % 0
2 ** 10
2 ** -1
2 ** 0.5
(-8) ** (1 / 3) == 0
0 ** -1
2 ** 3 ** 2
-2 ** 2
(-2) ** 2
-i ** 2
0 ** 0
1 ** 99999999999
1e300 * 1e300
1e308 ** 2
-i
+i
+t
-t
not i
not not i
not empty
true + true
true * 5
t + 0.5
1 - 2 - 3
2 + 3 * 4
(2 + 3) * 4
2 ~ 3 + 4 ~ 5
"a" ~ 1 ~ none ~ true ~ 2.0
"a" + "b"
"a" + 1
1 + "a"
"ab" * 3
3 * "ab"
"ab" * -1
"ab" * 2.0
[1] * 3
[1] + [2, 3]
(1,) + (2,)
[1] + (2,)
none + 1
"%s and %s" % ("a", 1)
"%05d" % 42
"%5d|%-5d|%+d|% d" % (42, 42, 42, 42)
"%5.2f" % 3.14159
"%.3s|%5s|%-5s|" % ("abcdef", "ab", "ab")
"%x %X %o %#x %#o" % (255, 255, 8, 255, 8)
"%e %E %g %G" % (12345.678, 12345.678, 12345.678, 1e-10)
"%.0f %.0f %.0f" % (0.5, 1.5, 2.5)
"%d%%" % 50
"%d" % 3.99
"%d" % "3"
"%d" % -3.99
"%i" % true
"%c%c" % (65, "b")
"%r" % "it's"
"%s" % li
"%s" % (li,)
"%s %s" % "a"
"%s" % ("a", "b")
"%(a)s-%(b)03d" % {"a": "x", "b": 5}
"%*d" % (6, 42)
"%-*d|" % (6, 42)
"%.*f" % (2, 3.14159)
"%08.3f" % -3.14159
"%+.1e" % 0
"%g" % 100000
"%g" % 1000000
"%g" % 0.0001
"%#.3g" % 1
"%.10g" % (1 / 3)
"%5.1f%%" % 12.34
"%.3d" % 7
"%8.3d|" % -7
"%08d" % -42
"%y" % 1
"%" % 1
"abc" % 1
"%s" % x
"%s" % none
"%s" % day
"%s" % price
"%.1f" % price
1 == 1.0
1 == true
"1" == 1
1 != 2
none == none
[1, 2] == [1, 2]
(1, 2) == [1, 2]
{"a": 1} == {"a": 1.0}
1 < 2 < 3
1 < 3 < 2
3 > 2 >= 2
1 < "a"
none < 1
"a" < "b"
"B" < "a"
"é" > "z"
[1, 2] < [1, 3]
[1, 2] < [1, 2, 0]
(1, "a") < (1, 2)
day < eve
day < when
when < aware
aware == east
aware < east
day == when
1 in li
9 not in li
"el" in s
1 in s
"a" in di
"zz" in di
3 in di
1 in 5
"a" in none
1 in x
x in li
i if i > 5 else 0
"yes" if empty else "no"
1 if true
1 if false else 2 if false else 3
"a" if 0 else "b" if 1 else "c"
0 or "x"
"" or 0
1 and 2
0 and 1
x or "default"
x and 1
not x
x == y
x is defined
x is not defined
x is undefined
i is defined
x.y is defined
x
x ~ "a"
x + 1
x.y
x[0]
x()
-x
x < 1
x == 1
s.nothing
s.nothing.more
di.a
di.zz
di["a"]
di[3]
di["zz"]
di.items()
di.keys()
di.values()
di.get("a")
di.get("zz")
di.get("zz", 5)
di[[1]]
li[0]
li[-1]
li[5]
li["a"]
li[true]
li[1.0]
li.0
li[0:2]
li[::-1]
li[1:]
li[:-1]
li[::2]
li[5:]
li[-100:100]
li[2:0:-1]
li[::0]
tu[1:]
tu[0]
s[0]
s[-1]
s[100]
s[2:5]
s[::-1]
s[:5]
s[6:]
s[-5:]
s[::3]
s["a":]
uni[1:5]
uni[-1]
uni[2]
i[0]
i.real.foo
none.foo
none[0]
5[1:2]
[1, 2, [3, "x"]]
[]
[1,]
(1, 2)
()
(1,)
(1)
1, 2
1,
{}
{"a": 1, "b": [1, 2]}
{"a": 1, "a": 2}
{1: "x", 1.0: "y", true: "z"}
{"a": 1,}
[1, 2
{"a" 1}
(1
1 +
1 2
* 3
a b
foo(
'abc
"a" "b"
"a" 'b' "c"
'it''s'
"tab\tnew\nline\\ \x41 \u00e9 \U0001F600 \101 \q"
"\x4"
"quote\"s"
'quote\'s'
1_000
0x1F
0XfF
0b101
0o17
1e3
1E-2
1.5e+3
1_0.2_5
012
1.
.5
1__0
0x
1e
true
True
TRUE
none
None
false
False
i | abs
-3 | abs
-2.5 | abs
n|abs
"a" | abs
li | first
li | last
[] | first
[] | last
s | first
li | length
s | count
uni | length
x | length
5 | length
di | length
li | sum
li | sum(start=10)
people | sum(attribute="age")
people | sum("age", 100)
[] | sum
["a"] | sum
[0.1, 0.2, 0.3] | sum
li | min
li | max
words | min
words | max
words | min(case_sensitive=true)
[] | max
people | max(attribute="age")
li | sort
li | sort(reverse=true)
words | sort
words | sort(case_sensitive=true)
people | sort(attribute="name")
people | sort(attribute="age,name")
people | sort(attribute="age") | map(attribute="name") | join("-")
[1, "a"] | sort
li | reverse
s | reverse
li | reverse | list
li | join
li | join(", ")
li | join(d="+")
people | join("/", attribute="name")
people | join("/", "age")
tu | list
s | list
di | list
5 | list
words | unique
words | unique(case_sensitive=true)
words | map("upper")
words | map("replace", "a", "o")
people | map(attribute="age")
people | map(attribute="zip", default=0)
[1, 2, 3, 4] | select("odd")
[1, 2, 3, 4] | reject("odd")
[0, 1, "", "a"] | select
[1, 2, 3, 4] | select("divisibleby", 2)
[1, 5, 9] | select("gt", 4)
people | selectattr("age", "eq", 3) | map(attribute="name")
people | rejectattr("age", "eq", 3) | map(attribute="name")
people | selectattr("age")
words | select("nosuch")
words | map("nosuch")
li | batch(2)
li | batch(2, 0)
[1, 2, 3, 4, 5] | slice(2)
[1, 2, 3, 4, 5] | slice(3, "x")
di | items
{"b": 1, "a": 2} | dictsort
{"b": 1, "A": 2} | dictsort(true)
{"b": 1, "a": 2} | dictsort(by="value")
{"b": 1, "a": 2} | dictsort(reverse=true)
people | groupby("age")
s | upper
s | lower
uni | upper
uni | lower
"ΑΣ ΣΑΣ." | lower
"ǆ ﬁ" | title
"heLLo wORLD-foo (bar) {baz} [qux] <q> it's o'neil" | title
"heLLo wORLD" | capitalize
uni | capitalize
"ÉCOLE" | capitalize
"  x y  " | trim
"xxaxx" | trim("x")
"<>a>" | trim(chars="<>")
"ab" | center(7)
"abc" | center(6)
"ab" | center | length
"Hello World" | replace("o", "0")
"aaaa" | replace("a", "b", 2)
"aaaa" | replace("a", "b", count=3)
12321 | replace(2, 9)
"abc" | replace("", "-")
"abc" | replace("", "-", 2)
"foo bar baz qux" | truncate(9)
"foo bar baz qux" | truncate(9, true)
"foo bar baz qux" | truncate(11)
"foo bar baz qux" | truncate(11, false, "...", 0)
"foo bar baz qux" | truncate(5, true, "~", 0)
"Grüße aus Köln am Rhein" | truncate(10, true, "…", 0)
"abc" | truncate(2)
"a\nb\n\nc" | indent
"a\nb\n\nc" | indent(2, true)
"a\nb\n\nc" | indent(2, first=true, blank=true)
"a\nb" | indent(">")
"a\n" | indent
"" | indent
"Hello, big  world's" | wordcount
uni | wordcount
"42" | int
"42.7" | int
"abc" | int
"abc" | int(5)
"" | int
"0x1f" | int(base=16)
"1f" | int(0, 16)
"0b11" | int(0, 2)
"z" | int(0, 36)
" 42 " | int
"1_000" | int
"-5" | int
"+5" | int
"٣" | int is integer
3.99 | int
-3.99 | int
true | int
none | int
li | int
"1e3" | int
"inf" | int
x | int
price | int
"42" | float
"1e3" | float
"abc" | float
"abc" | float(1.5)
"inf" | float
"-Infinity" | float
".5" | float
"5." | float
"1_0.5" | float
" 2 " | float
"1 2" | float
"1e" | float
i | float
none | float
x | float
42.55 | round
42.55 | round(1)
42.55 | round(1, "floor")
42.51 | round(1, "ceil")
2.5 | round
3.5 | round
-2.5 | round
0.5 | round
2.675 | round(2)
1.005 | round(2)
1234.5 | round(-2)
1250 | round(-2)
1350 | round(-2)
-15 | round(-1)
1234567 | round(-3)
5 | round
5 | round(2)
1e20 | round
42.5 | round(0, "sideways")
"a" | round
price | round(1)
tax | round(2)
x | default("d")
x | default
x | d(5)
empty | default("e")
empty | default("e", true)
0 | default(7, boolean=true)
none | default("n")
i | string
f | string
li | string
none | string
x | string
"%s-%s" | format(1, "b")
"%(a)s" | format(a=5)
"%s" | format(1, a=2)
"%05.1f" | format(3.14159)
"<b>x & 'y' \"z\"</b>" | escape
"<a>" | e
"<p>Hello <b>World</b></p>  <!-- c --> &amp; you" | striptags
"a b/c?d=é&f" | urlencode
{"a b": 1, "c": "é/"} | urlencode
[("a", 1), ("b", "x y")] | urlencode
5 | urlencode
{"b": [1, 2.5, none, true], "a": "<x>'&é\n\"😀"} | tojson
li | tojson
s | tojson
f | tojson
none | tojson
{"a": [1, {"b": []}]} | tojson(indent=2)
{1: 2} | tojson
1 | filesizeformat
999 | filesizeformat
1000 | filesizeformat
1500000 | filesizeformat
1500000 | filesizeformat(true)
10 ** 18 | filesizeformat
people | map(attribute="name") | map("lower") | sort | join(",")
people | first | attr("name")
s | attr("nothing")
s | upper | lower | title
s | nosuch
s is nosuch
s | upper(1)
s | replace("a")
s | replace("a", "b", nosuch=1)
7 is odd
7 is even
-3 is odd
7.0 is odd
7 is not even
9 is divisibleby 3
9 is divisibleby(3)
9 is divisibleby 0
9 is not divisibleby 2
i is number
f is number
t is number
price is number
s is number
i is integer
t is integer
f is float
i is float
s is string
li is string
li is sequence
s is sequence
di is sequence
i is sequence
di is mapping
li is mapping
s is iterable
i is iterable
none is none
none is not none
i is none
t is boolean
1 is boolean
t is true
1 is true
false is false
0 is false
"abc" is lower
"ABC" is upper
"Abc" is lower
"123" is lower
5 is eq 5
5 is eq(5.0)
5 is ne 6
5 is gt 4
5 is ge 5
5 is lt 5
5 is le 5
5 is greaterthan 4
5 is lessthan 4
5 is equalto 5
5 is in [1, 5]
5 is not in [1, 5]
"a" is in "abc"
none is sameas none
true is sameas 1
"upper" is filter
"odd" is test
s is callable
s is escaped
1 is odd is even
1 is odd and 2 is even
1 is odd or nosuch
1 is odd == true
2 * 3 is divisibleby 6
"a" ~ "b" | upper
("a" ~ "b") | upper
-1 | abs + 1
i if i is odd else "even"
s.upper()
s.lower()
s.title()
uni.title()
"they're bill's" .title()
s.swapcase()
uni.swapcase()
"hello WORLD".capitalize()
"straße".upper()
"İ".lower()
"  x ".strip()
"xxaxx".strip("x")
"xxaxx".lstrip("x")
"xxaxx".rstrip("x")
" \t\n x".lstrip()
csv.split(",")
csv.split(",", 1)
csv.split(",", maxsplit=2)
" a  b c ".split()
" a  b c ".split(none, 1)
csv.rsplit(",", 1)
" a  b c ".rsplit(none, 1)
"abc".split("")
"".split()
"".split(",")
"a\nb\r\nc\n".splitlines()
"a\nb\r\nc".splitlines(true)
csv.partition(",")
csv.rpartition(",")
csv.partition("#")
csv.rpartition("#")
s.replace("o", "0")
s.replace("o", "0", 1)
s.replace("", "-")
s.replace("o")
s.replace(1, 2)
",".join(["a", "b"])
",".join("abc")
",".join([1])
",".join([])
s.startswith("He")
s.startswith(("x", "He"))
s.startswith("lo", 3)
s.startswith("")
s.endswith("ld")
s.endswith("lo", 0, 5)
s.startswith(1)
s.find("o")
s.find("o", 5)
s.find("o", -4)
s.find("zz")
s.rfind("o")
s.index("W")
s.index("zz")
s.count("o")
s.count("")
"aaaa".count("aa")
uni.find("Ä")
uni.count("ß")
digits.zfill(7)
"-42".zfill(6)
"+4".zfill(4)
"abc".zfill(2)
"ab".ljust(5) ~ "|"
"ab".ljust(5, ".")
"ab".rjust(5, "*")
"ab".center(5, "*")
"abc".center(6, "*")
"abc".center(8, "é")
"ab".ljust(5, "xy")
"a\tbc\td".expandtabs(4)
"prefixed".removeprefix("pre")
"prefixed".removesuffix("ed")
"123".isdigit()
"12.3".isdigit()
"".isdigit()
"²".isdigit()
"²".isdecimal()
"½".isnumeric()
"abc".isalpha()
uni.isalpha()
"abcé".isalpha()
"abc1".isalnum()
"  ".isspace()
"abc".islower()
"ABC".isupper()
"Hello World".istitle()
"Hello world".istitle()
"abc_1".isidentifier()
"1abc".isidentifier()
"abc".isascii()
"é".isascii()
"a\n".isprintable()
"{} and {}".format(1, "b")
"{0}{1}{0}".format("a", "b")
"{name}!".format(name="x")
"{:>5}|{:<5}|{:^5}|".format("ab", "ab", "ab")
"{:*^9}".format("mid")
"{:05d}".format(42)
"{:+d} {: d}".format(5, 5)
"{:,}".format(1234567)
"{:_}".format(1234567)
"{:,.2f}".format(1234567.891)
"{:.3f}".format(2)
"{:.1%}".format(0.1234)
"{:e}".format(12345.678)
"{:g}".format(0.00001)
"{:x} {:#x} {:b} {:#o} {:X}".format(255, 255, 5, 8, 255)
"{:>{}}".format("a", 5)
"{:.{}f}".format(3.14159, 2)
"{!r}".format("a")
"{!s:>4}".format("a")
"{{}}".format()
"{[0]}".format([5])
"{0[a]}".format({"a": 1})
"{.year}".format(day)
"{:%d/%m/%Y}".format(day)
"{}".format(day)
"{}".format()
"{".format(1)
"}".format(1)
"{:d}".format("a")
"{:.2f}".format(price)
"{}".format(price)
"{:.2}".format("abcdef")
"{:5}|".format(3)
"{:5}|".format("a")
"{:08.2f}".format(-3.14159)
"{:<8}|".format(2.5)
"{:,}".format(1234.5)
"{:.3}".format(2.0)
"{:.3}".format(1234.5)
"{:s}".format(5)
"{:5}".format(true)
"{}".format(none)
"{}".format(li)
s.upper
s.nosuch()
s.upper().lower().title()
s.upper(1)
li.count(1)
li.index(2)
li.index(99)
2.0.is_integer()
f.is_integer()
day
when
aware
east
span
[day, when, aware, east, span]
day ~ ""
when ~ ""
aware ~ ""
east ~ ""
span ~ ""
(-span) ~ ""
day.year
day.month
day.day
when.hour
when.minute
when.second
when.microsecond
day.hour
day.weekday()
day.isoweekday()
day.isocalendar()[0]
day.toordinal()
eve.toordinal()
day.isoformat()
when.isoformat()
when.isoformat(" ")
when.isoformat(sep="_")
when.isoformat(timespec="seconds")
when.isoformat("T", "minutes")
when.isoformat(timespec="milliseconds")
aware.isoformat()
east.isoformat(timespec="hours")
day.ctime()
when.ctime()
when.date()
aware.timestamp()
east.timestamp()
aware.astimezone().date()
day.replace(year=2025)
day.replace(year=2023, day=28)
day.replace(2020, 1, 2)
day.replace(month=13)
when.replace(hour=0, minute=0, second=0, microsecond=0)
when.replace(day=31, hour=24)
aware.replace(tzinfo=none)
aware.utcoffset()
when.utcoffset()
aware.tzname()
day.strftime("%Y-%m-%d")
day.strftime("%d/%m/%y %A %a %B %b %j %U %W %w %u %V %G")
eve.strftime("%d/%m/%y %A %a %B %b %j %U %W %w %u %V %G")
day.strftime("%-d.%-m. %e %% %D %F")
when.strftime("%H:%M:%S.%f %I %p %c %x %X %T %R")
aware.strftime("%z %Z")
east.strftime("%z %Z")
when.strftime("[%z%Z]")
day.strftime("100%")
day.strftime("")
day + month
eve + month + month
day + mix
when + mix
aware + month
day - month
day + first
eve + monday
day + span
day - span
when + span
when - span
month + day
span + day
day - eve
eve - day
(day - eve).days
(when - when).total_seconds()
aware - east
when - aware
day - when
day + 1
day + day
day - 1
(day - eve).total_seconds()
span.days
span.seconds
span.microseconds
span.total_seconds()
span * 2
2 * span
span / 2
span / span
span // 2
span // span
span % (span / 3)
span + span
span - span == span * 0
span > span * 2
-span
span | abs
(-span) | abs == span
span * 1.5
span + 1
month + month
day + month * 3
day + month * 12
day - month * 25
month.months
mix.days
mix.hours
mix.minutes
month == month
day + span * 100000000
day.replace(year=9999) + span * 1000
day + month * 100000
price + 1
price * 2
price - price
price * tax
price / 4
price / 2.5
price + 0.5
price // 2
price % 5
-price // 2
-price % 5
price ** 2
price / 0
price == 12.5
price > 12
price < 12.75
tax == 0.175
price == 12.5 and 1
price ~ ""
[price]
-price
price | string
price | float
price if price else 0
1 if none else 2
0.1 + 0.2
1e16
1e15
123456789012345680.0
1e22
1.0
-0.0
5e-324
1.7976931348623157e308
0.0001
0.00001
1e-7
1 / 3
2 / 3
100.0
1e100
1e400
9223372036854775807
-9223372036854775807
big + 1
"'" ~ '"'
["'", '"', "'\""]
["\n\t\\\x00\x7fé\u200b😀"]
["tuple", ("a",), {}]
{"k": "v"}
"a" < 1 or 2
[1, 2, 3] | sum / 2
(s | length) * 2
(li | sort)[0]
li[i - 7]
di["a"] + di.b
(1, 2)[0]
"abc"[1]
{"a": 5}["a"]
{"a": 5}.a
[[1, 2], [3]][0][1]
people[0].name
people[0]["name"].upper()
people.0.name
words | map("length") | sum
"x" in ["x"] and "y" not in ["x"]
1 < 2 and 2 < 3 or false
not 1 == 2
not (1 == 2)
1 == not 2
i is defined and i > 5
(i > 5) | string
f | round | int
(f * 10) | int % 3
""
" "
"5"
"5 "
" 5"
"None"
"True"
"[1, 2]"
"a,b"
"1,2"
"1_000"
"0x10"
"1e5"
"012"
"'abc'"
"5 # five"
"-5"
"+5"
"- 5"
"--5"
"1+2"
"1.5"
".5"
"5."
"2024-01-02"
"2020-1-1"
"12:30"
"(1)"
"()"
"[]"
"{}"
"{'a': 1}"
"hello"
"555-1234"
"+1-555-1234"
"$5"
"50%"
"inf"
"nan"
"''"
"'a' 'b'"
"u'a'"
"r'\\n'"
"'''a'''"
"true"
"NONE"
"Nonesuch"
"None "
"#"
"1 2"
""".strip("\n").split("\n")

# Where we differ on purpose: left out of the file.
DEVIATIONS = {
    "(-8) ** (1 / 3) == 0": "complex numbers are an error",
    "1e300 * 1e300": "Jinja folds the constant to the text 'inf'; a variable with the same value stays a number, as here",
    "1e400": "the same", '"inf" | float': "the same", '"-Infinity" | float': "the same",
    '"%#.3g" % 1': "# has no effect on floats",
    "i.real.foo": "numbers have no attributes",
    "s.upper": "a method without its call is an error that says so",
    "-7 // price": "no negative zero", "-2 // price": "no negative zero", "0 / price": "no exponent in a zero",
    "price / 7": "18 digits instead of 28", "price / -7": "18 digits instead of 28", "price / 3": "18 digits instead of 28",
    'words | map("nosuch")': "an unknown filter is an error at once", 'words | select("nosuch")': "an unknown test is an error at once",
    "${{ i }} {#": "a comment that is not closed is an error also at the very end",
    "'\\N{BULLET}'": "no character names",
}

TEMPLATES = [
    "${{1}}${{2}}", "${{5}} ", " ${{5}}", "${{5}}\n", "${{5}}\n\n", "${{5}}{# note #}", "{# note #}${{s}}", "a{#b#}c${{1}}",
    "${{i}},${{f}}", "(${{i}})", "[${{i}}, ${{f}}]", "${{i}} ${{f}}", "${{i}}-${{f}}", "${{i}}.${{i}}", "0${{i}}", "00${{i}}",
    "0x${{i}}", "${{i}}e${{i}}", "${{i}}_${{i}}", "'${{s}}'", '"${{s}}"', "${{s}}!", "x${{x}}y", "${{x}}${{x}}", "${{none}}${{none}}",
    "None${{x}}", "${{t}}${{x}}", "${{t}} ", "${{none}} ", "-${{i}}", "--${{i}}", "+${{i}}", "${{i}} # seven", "#${{i}}",
    "${{i}}\n${{i}}", "\n${{i}}", "\t${{i}}", "\n ${{i}}", " \n${{i}}", "${{i}}\t", "${{i}}\r\n", "a\r\nb${{i}}",
    "  ${{- i -}}  ", "  ${{- i }}", "a ${{- i -}} b", "${{-5}}", "${{ -5 }}", "${{+5}}", "a {#- c -#} b${{i}}", "$${{i}}", "${${{i}}", "{{i}} ${{i}}",
    "${{ '}}' }}", "${{ {'a': {'b': 1}} }}", "${{ {'a': {'b': 1}}['a']['b'] }}", "${{ '${{' }}", "${{ s ~ '{#' }}", "${{", "${{ i", "${{ }}", "${{}}", "${{ i }",
    "${{ i }}}", "{# open ${{i}}", "${{ i }} {#", "${{ (i }}", "${{ i) }}", "${{ i @ 2 }}", "${{ i ! }}", "${{ 'a }}", "${{ i; }}", "${{ i = 5 }}",
    "${{day}}", "${{day}} ", "${{when}}", "on ${{day}}", "${{price}}", "${{price}} ", "${{price}}€", "${{li}}", "${{li}} ", "${{tu}} ", "${{di}} ",
    "${{digits}}", "${{digits}} ", "9${{digits}}", "${{empty}}", "${{empty}}${{empty}}", "${{empty}} ", "${{csv}}", "${{s}},${{s}}",
    "1.${{i}}", "${{i}}.", ".${{i}}", "${{i}}.5", "1,${{i}}", "${{f}}", "${{f}}0", "${{g}}", "${{big}}${{big}}", "${{n}}", "${{n}}${{i}}", "${{i}}${{n}}",
    "${{ i }}%", "${{ i }}/${{ i }}", "${{ i }}:${{ i }}", "(${{i}}, ", "${{i}},", "${{i}}, ", "${{i}} ,${{i}}", "[${{i}}", "{${{i}}: 1}",
    "True${{empty}}", "${{'Tru'}}e", "${{'1'}}${{'2'}}", "${{'1'}} ${{'2'}}", "'a' ${{\"'b'\"}}", "${{uni}} ", "é${{i}}", "\\${{i}}", "${{i}}\\\n",
    "${{ i\n}}", "${{\n i \n}}", "${{ [1,\n2] }}", "${{'a\nb'}}", "a${{'\\n'}}b", "${{ i }}${{ none }}", "${{ true }}${{ false }}",
]

OLD_TEMPLATES = [
    "<<i>>", "<< i >> and << f >>", "<<i>>0", "a << 'b' >>", "${{i}} <<i>>", "<< i >= 3 >>", "<< [1, 2] >>", "<<x>>", "<< -i >>", "1<<i>>.5", "<<'.'>>1", "0<<i>>",
    "0.<<i>>", "<<i>>.<<i>>.<<i>>", "<<digits>>", "<<empty>>", "<<1.50>>0", "<<- i ->> ", "{#c#}<<i>>", "<<i", "<< 5 > 3 >>",
]

# Texts for literal_eval, one a line; a new line inside a text is written as a pilcrow, three quotes as ‴ and ‷.
LITERALS = r"""
0
00
0_0
01
1
1_
_1
1__1
1_000_000
0x
0x_1
0x1_f
0xg
0b2
0b10
0o8
0o7
0O7
0B1
1.
.
.1
1.1.1
1..
01.5
01e5
012.
1e
1e+
1e5
1E+5
1e-5
1_0e1_0
1e1000
-1e1000
1j
1+2j
5abc
0xfor
-1
+1
--1
-(1)
-((1))
-(-1)
-True
-None
-'a'
-[1]
+(1.5)
~1
1+1
1-1
1*2
1==1
1;
1,
,1
1,,2
1,2,
(1,)
(,)
((1,2),3)
()
(())
[[]]
[,]
[1,,2]
[1,2,]
{
}
{1}
{1,2}
{1:2}
{1:2,}
{1:}
{:1}
{'a':1,'a':2}
{[1]:2}
{(1,2):3}
{([],):3}
{None:None}
{1:1,True:2}
{**{}}
{1:{2:{3:[4]}}}
'a'
"a"
'a"
'a
'a''b'
'a'+'b'
'a',
'\n'
'\x41'
'\x4'
'\u0041'
'\u004'
'\U00000041'
'\U99999999'
'\101'
'\400'
'\q'
'\''
"\""
'\\'
'\'
'\¶'
r'\n'
R"\'"
r'\'
u'x'
U'x'
ur'x'
b'x'
rb'x'
f'x'
f'{1}'
‴a‴
‷a‷
‷a"b‷
‴a¶b‴
'a¶b'
'é'
é
''
""
‴‴
'a'#c
'#'
‴a''
''''a'''
True
False
None
true
TRUE
None1
None.x
None()
True,False
[True,None]
Ellipsis
...
set()
dict()
list()
x
_
__debug__
(yield)
NaN
inf
-inf
1¶
1¶1
1¶¶
#
#
c
1#
c
1#c¶
#c¶1
#c¶#d¶1
(1¶,2)
[¶1,¶2¶]
1,\¶2
\¶1
(1,\¶2)
1\¶1
1\
1.__class__
(1).real
1[0]
'a'[0]
'a'.upper()
print(1)
$1
1$
?
1?
!
@
`
a=1
1:2
1:
*1
*[1]
[*[1]]
(*[],)
<1>
1<2
"\ud800"
1\¶
- 1
-  1.5
not 1
1 if 1 else 2
(1 2)
( )
[1 2]
{1:2 3:4}
{ 1 : 2 , 3 : 4 }
[ 1 , 2 ]
( 1 , )
'a' "b"
'a' 1
'a' 'b' 'c'
('a' 'b')
('a'¶'b')
'\N{BULLET}'
‴ ‴
True False
x y
lambda: 1
await x
1	
	1
 1
1 	 
1¶ 
 ¶1
  ¶ ¶1
1¶ ¶ 
1¶  2
(1 # c¶,2)
1 # c
1 # c¶# d
1¶ # c
 # c¶1
1 \¶
1 and 2
1 is 1
1 @ 2
[x for x in ()]
'%s' % 1
1 2
1 - 2
1 -2
""".strip("\n").split("\n")


def literal_texts():
    texts = [t.replace("¶", "\n").replace("‴", "'" * 3).replace("‷", '"' * 3) for t in LITERALS]
    deep = ["(" * n + "1" + ")" * n for n in (20, 90)] + ["[" * n + "]" * n for n in (20, 90)]
    numbers = [str(2**63 - 1), str(2**63), str(-(2**63)), str(2**64), "9" * 40, "0x" + "f" * 15, "0x" + "f" * 17, "1" * 25 + ".5"]
    others = ["", "\r1", "1\r\n", "1\f", "\f1", "1\v", "\v1", "1\u00a0", "\ufeff1", "1\0", "(1,\r\n2)", "'a\\\r\nb'"]
    return list(dict.fromkeys(texts + deep + numbers + others))


def supported(value):
    """What our values can hold: no bytes, complex numbers, sets or integers beyond 64 bits."""
    if isinstance(value, (list, tuple)):
        return all(supported(v) for v in value)
    if isinstance(value, dict):
        return all(supported(k) and supported(v) for k, v in value.items())
    if isinstance(value, int):
        return -(2**63) < value < 2**63
    if isinstance(value, str):  # Version 2 shows what Python's iterators and views look like inside: nobody wants that.
        return not any(0xD800 <= ord(c) < 0xE000 for c in value) and " at 0x" not in value and not value.startswith("dict_")
    return value is None or isinstance(value, (float, decimal.Decimal, dt.date, dt.timedelta, relativedelta))


def plain(value):
    """Iterators and views as lists, marked text as text, deeply."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {plain(k): plain(v) for k, v in value.items()}
    if isinstance(value, tuple):
        return tuple(plain(v) for v in value)
    if isinstance(value, (list, collections.abc.Iterator, collections.abc.MappingView)):
        return [plain(v) for v in value]
    return value


def describe(value):
    value = plain(value)
    return {"type": type(value).__name__, "text": repr(value)}


def environment(version, delimiters):
    return (NativeEnvironment if version == 3 else jinja2.Environment)(**delimiters)


NEW = {3: environment(3, DELIMITERS), 2: environment(2, DELIMITERS)}
OLD = environment(2, OLD_DELIMITERS)


def run(source, version):
    """What Snowfakery does with a string that holds a formula."""
    engine = OLD if version == 2 and "${{" not in source and "${%" not in source else NEW[version]
    try:
        value = engine.from_string(source).render(**VARIABLES)
        if version == 2:
            value = look_for_number(value)
        elif isinstance(value, jinja2.Undefined):
            value.render
        value = plain(value)
    except Exception as error:
        return {"error": str(error).split("\n")[0]}
    return describe(value) if supported(value) else None


def literal(text):
    engine = NEW[3].from_string("${{text}}")
    try:
        value = engine.render(text=text)
    except Exception:  # Snowfakery stops here with a traceback; we keep the text.
        value = text
    return describe(value if supported(value) else text)


def number(text):
    try:
        value = look_for_number(text)
    except ValueError:  # "." stops Snowfakery with a traceback; we keep the text.
        value = text
    return describe(value if supported(value) else text)


def arithmetic_grid():
    values = ["7", "-7", "0", "3", "-2", "2.5", "-0.5", "0.0", "true", "1e10", "'ab'", "price", "[1]", "none", "day", "span"]
    for a, op, b in itertools.product(values, ["+", "-", "*", "/", "//", "%", "<", "=="], values):
        yield f"{a} {op} {b}"


def numbers():
    return ["", "0", "00", "0.5", "0.", "05", "5", "5.", ".5", ".", "..", "1.2.3", "1,2", "-5", "+5", "1e5", " 5", "5 ", "12a", "35", "1.10",
            "123456789012345678", "9223372036854775807", "9223372036854775808", "1" * 30, "1" * 30 + ".5", "٣", "100000000000000000000000.0", "0.1.", "00.5"]


def variable(value):
    """A variable so that the C++ test can make it again."""
    if isinstance(value, decimal.Decimal):
        exponent = value.as_tuple().exponent
        return {"kind": "decimal", "scaled": int(value.scaleb(-exponent)), "scale": -exponent}
    if isinstance(value, dt.datetime):
        naive = value.replace(tzinfo=None)
        micros = (naive - dt.datetime(1970, 1, 1)) // dt.timedelta(microseconds=1)
        offset = value.utcoffset()
        return {"kind": "datetime", "micros": micros, "minutes": None if offset is None else int(offset.total_seconds() // 60)}
    if isinstance(value, dt.date):
        return {"kind": "date", "days": (value - dt.date(1970, 1, 1)).days}
    if isinstance(value, dt.timedelta):
        return {"kind": "duration", "micros": value // dt.timedelta(microseconds=1)}
    if isinstance(value, relativedelta):
        span = dt.timedelta(hours=value.hours, minutes=value.minutes, seconds=value.seconds)
        return {"kind": "delta", "years": value.years, "months": value.months, "days": value.days,
                "micros": span // dt.timedelta(microseconds=1), "day": value.day, "weekday": value.weekday.weekday if value.weekday else None}
    return {"kind": "literal", "text": repr(value)}


def main():
    cases = []
    sources = ["${{ " + e + " }}" for e in EXPRESSIONS] + TEMPLATES
    deviating = {"${{ " + e + " }}" for e in DEVIATIONS} | set(DEVIATIONS)
    for version, source in itertools.product((3, 2), sources):
        cases.append((version, source))
    cases += [(2, source) for source in OLD_TEMPLATES]
    cases += [(3, "${{ " + e + " }}") for e in arithmetic_grid()]
    results = ((v, s, run(s, v)) for v, s in cases if s not in deviating)
    json.dump({
        "made_by": f"tests/conformance/formula_cases.py with Jinja2 {jinja2.__version__}, Python {sys.version.split()[0]}",
        "variables": {name: variable(value) for name, value in VARIABLES.items()},
        "formulas": [{"version": v, "source": s, **r} for v, s, r in results if r is not None],
        "literals": [{"source": t, **literal(t)} for t in literal_texts() if t not in DEVIATIONS],
        "numbers": [{"source": t, **number(t)} for t in numbers()],
    }, sys.stdout, indent=0, ensure_ascii=True)
    print()


if __name__ == "__main__":
    main()
