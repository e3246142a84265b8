#!/usr/bin/env python3
"""Public holidays: makes the table that the program carries, and checks what it answers.

    public_holidays.py generate                  write src/config/holidays/countries.txt anew
    public_holidays.py check [--years 2026-2030] read `CODE YYYY-MM-DD` lines from stdin (the program's
                                                 answers) and compare them, code by code, with the package
                                                 and, for Germany, with the laws of the 16 Länder
    public_holidays.py version                   the release of the package `holidays` at hand

`cargo test --test it holidays` runs `check` with the answers of the program. Needs `pip install holidays`
(MIT licence); the table tells with which release it was made. Where another release differs, laws have
changed, or were read differently: generate anew and read the diff.
"""
import argparse
import datetime as D
import os
import sys
from collections import Counter, defaultdict

import holidays
from holidays.holiday_base import HolidayBase
from holidays.registry import COUNTRIES

TABLE = os.path.join(os.path.dirname(__file__), "..", "..", "src", "config", "holidays", "countries.txt")
FIRST, LAST = 2020, 2035  # the package knows India's moon only so far
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
HEADER = """\
# Public holidays by country (ISO 3166-1) and subdivision (ISO 3166-2), {first}-{last}.
#
# Made by tests/oracle/public_holidays.py from the Python package `holidays` {version}; not to be edited by hand.
# Of that package, and of this table, which holds a substantial portion of it:
#
{licence}
#
# A country begins with `@`: its code, its name, its subdivisions as `code=name`. Each line below it is a holiday:
# who keeps it, when, in which years, its English and its German name (left out where they are the same).
#   who    `*` the country and all subdivisions; `BE,MV` these; `!BY,SN` all but these; `.` the country without a subdivision
#   when   `12-25`; `E+1` days after Easter Sunday; `O-2` the same of the Orthodox churches; `Mon>=05-01` the first Monday
#          on or after 1 May; or single dates
#   years  `*` all that are known; `2027`, `2021-2026`, `2034-` as a list
"""


# ---- asking the package -----------------------------------------------------------------------
class Recorder:
    """Notes every (date, name) that the package adds, before it joins the names of one date."""

    def __init__(self):
        self.original = HolidayBase.__setitem__

    def ask(self, country, sub, language):
        notes = []

        def note(obj, key, value):
            notes.append((obj.__keytransform__(key), value))
            self.original(obj, key, value)

        HolidayBase.__setitem__ = note
        try:
            table = holidays.country_holidays(country, subdiv=sub, years=range(FIRST, LAST + 1), language=language)
        finally:
            HolidayBase.__setitem__ = self.original
        return table, notes


def languages(country):
    known = getattr(holidays, country).supported_languages
    english = next((x for x in ["en_US", "en_GB", *sorted(known)] if x in known and x.startswith("en")), None)
    return english, "de" if "de" in known else None


def holidays_of(recorder, country, sub):
    """{(date, English name, German name or None)} of one code"""
    english, german = languages(country)
    table, notes = recorder.ask(country, sub, english)
    other = recorder.ask(country, sub, german)[1] if german else [(d, None) for d, _ in notes]
    assert [d for d, _ in notes] == [d for d, _ in other], (country, sub)
    kept = {d: set(names.split("; ")) for d, names in table.items() if FIRST <= d.year <= LAST}
    out = set()
    for (date, names), (_, others) in zip(notes, other):
        parts = names.split("; ")
        germans = others.split("; ") if others else [None] * len(parts)
        assert len(parts) == len(germans), (country, sub, date, names, others)
        out |= {(date, a, b) for a, b in zip(parts, germans) if a in kept.get(date, ())}
    assert {d for d, _, _ in out} == set(kept), (country, sub)
    return out


# ---- rules ------------------------------------------------------------------------------------
def easter(year):
    """Western Easter Sunday, Gregorian calendar: Meeus, Astronomical Algorithms, chapter 8."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    n = h + l - 7 * m + 114
    return D.date(year, n // 31, n % 31 + 1)


def orthodox(year):
    """Orthodox Easter Sunday as a Gregorian date, 1900 to 2099: Meeus, the same chapter."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    n = d + e + 114
    return D.date(year, n // 31, n % 31 + 1) + D.timedelta(days=13)


def rules_of(date):
    """Every rule that gives `date` in its year, the plainest first."""
    yield f"{date:%m-%d}"
    for letter, sunday in (("E", easter(date.year)), ("O", orthodox(date.year))):
        days = (date - sunday).days
        if -60 <= days <= 70:
            yield f"{letter}{days:+d}"
    for back in range(7):
        start = date - D.timedelta(days=back)
        if start.year == date.year and f"{start:%m-%d}" != "02-29":
            yield f"{WEEKDAYS[date.weekday()]}>={start:%m-%d}"


def year_list(years):
    if years == set(range(FIRST, LAST + 1)):
        return "*"
    parts, run = [], []
    for y in sorted(years) + [None]:
        if run and (y is None or y != run[-1] + 1):
            end = "" if run[-1] == LAST else str(run[-1])
            parts.append(f"{run[0]}-{end}" if len(run) > 2 else ",".join(map(str, run)))
            run = []
        run.append(y)
    return ",".join(parts)


def lines_of(dates):
    """Dates of one name -> [(rule, years)], the fewest characters that a greedy choice finds."""
    left, out = set(dates), []
    while left:
        votes = defaultdict(set)
        order = {}
        for d in sorted(left):
            for k, rule in enumerate(rules_of(d)):
                votes[rule].add(d)
                order.setdefault(rule, min(k, 3))
        best = max(votes, key=lambda r: (len(votes[r]), -order[r], r))
        if len(votes[best]) < (3 if best[0].isdigit() else 6) and len(votes[best]) < len(left):
            votes = {r: d for r, d in votes.items() if r[0].isdigit()}  # few years: by accident, not by law
            best = max(votes, key=lambda r: (len(votes[r]), r))
        if len(votes[best]) < 3:
            break
        out.append((best, year_list({d.year for d in votes[best]})))
        left -= votes[best]
    if left:
        out.append((",".join(str(d) for d in sorted(left)), "*"))
    return out


def scope(codes, every):
    """`codes` and `every` hold None for the country itself."""
    if codes == every:
        return "*"
    word = lambda s: ",".join(sorted(x or "." for x in s))
    return min(word(codes), "!" + word(every - codes), key=len)


# ---- the table --------------------------------------------------------------------------------
def generate():
    recorder = Recorder()
    english_of = {kind[1]: name.replace("_", " ").title().replace(" And ", " and ").replace(" Of ", " of ").replace(" The ", " the ") for name, kind in COUNTRIES.items()}
    countries, german = {}, Counter()
    for country, subs in sorted(holidays.list_supported_countries(include_aliases=False).items()):
        names = getattr(holidays, country).get_subdivision_aliases()
        found = {s: holidays_of(recorder, country, s) for s in [None, *subs]}
        countries[country] = (found, {s: next((n for n in names.get(s, []) if len(n) > 3), s) for s in subs})
        # German names of the German-speaking countries serve those without any
        german.update({(a, b): 3 if country == "DE" else 1 for _, a, b in found[None] if b})
    borrowed = {}
    for (a, b), _ in sorted(german.items(), key=lambda x: x[1]):
        borrowed[a] = b
    borrowed["Labor Day"] = "Tag der Arbeit"  # in some countries it is not on 1 May
    licence = open(os.path.join(os.path.dirname(holidays.__file__), "..", f"holidays-{holidays.__version__}.dist-info", "licenses", "LICENSE")).read()
    out = [HEADER.format(first=FIRST, last=LAST, version=holidays.__version__, licence="\n".join(("#   " + x).rstrip() for x in licence.strip().splitlines()))]
    for country, (found, names) in countries.items():
        subs = ";".join(f"{s}={n}" if s != n else s for s, n in sorted(names.items()))
        out.append("\t".join(["@" + country, english_of.get(country, country), subs]).rstrip())
        keepers = defaultdict(set)
        for code, days in found.items():
            for day in days:
                keepers[day].add(code)
        dates = defaultdict(set)
        for (day, a, b), codes in keepers.items():
            dates[a, b, scope(codes, set(found))].add(day)
        for (a, b, who), days in sorted(dates.items(), key=lambda x: (x[0][2] != "*", min((d.month, d.day) for d in x[1]), x[0][0], x[0][2])):
            b = b or in_german(a, borrowed)
            for rule, years in lines_of(days):
                assert not any(c in (a + (b or "")) for c in "\t\n")
                out.append("\t".join([who, rule, years, a] + ([b] if b and b != a else [])))
    with open(TABLE, "w", encoding="utf-8") as f:
        f.write("\n".join(out) + "\n")
    print(f"{len(countries)} countries, {sum(len(n) for _, n in countries.values())} subdivisions, {os.path.getsize(TABLE)} bytes", file=sys.stderr)


def in_german(name, borrowed):
    for mark, german in (("", ""), (" (observed)", " (Ersatztag)"), (" (estimated)", " (geschätzt)")):
        base = name.removesuffix(mark)
        if (base != name or not mark) and base in borrowed:
            return borrowed[base] + german
    return None


# ---- the check --------------------------------------------------------------------------------
def land(code, year):
    """The public holidays of a German Land by its law, written down here apart from the package."""
    e = easter(year)
    on = lambda m, d: D.date(year, m, d)
    after = lambda n: e + D.timedelta(days=n)
    days = {on(1, 1), after(-2), after(1), on(5, 1), after(39), after(50), on(10, 3), on(12, 25), on(12, 26)}
    has = lambda text: code in text.split()
    days |= {on(1, 6)} if has("BW BY ST") else set()
    days |= {on(3, 8)} if has("BE") or has("MV") and year >= 2023 else set()
    days |= {after(0), after(49)} if has("BB") else set()
    days |= {after(60)} if has("BW BY HE NW RP SL") else set()
    days |= {on(8, 15)} if has("SL") else set()
    days |= {on(9, 20)} if has("TH") else set()
    days |= {on(10, 31)} if has("BB HB HH MV NI SN ST SH TH") else set()
    days |= {on(11, 1)} if has("BW BY NW RP SL") else set()
    days |= {on(11, 22) - D.timedelta(days=(on(11, 22).weekday() - 2) % 7)} if has("SN") else set()
    days |= {on(5, 8)} if has("BE") and year in (2020, 2025) else set()  # 75 and 80 years after the war
    days |= {on(6, 17)} if has("BE") and year == 2028 else set()  # 75 years after 17 June 1953
    return days


def check(first, last):
    said = defaultdict(set)
    for line in sys.stdin:
        code, date = line.split("\t")
        date = D.date.fromisoformat(date.strip())
        if first <= date.year <= last:
            said[code].add(date)
    bad, codes, days = 0, set(), 0
    for country, subs in holidays.list_supported_countries(include_aliases=False).items():
        for sub in [None, *subs]:
            code = f"{country}-{sub}" if sub else country
            codes.add(code)
            want = set()
            for year in range(first, last + 1):  # year by year, as the package need not see its neighbours
                want |= {d for d in holidays.country_holidays(country, subdiv=sub, years=year) if d.year == year}
            days += len(want)
            bad += tell(code, "the package", said[code], want)
            if country == "DE" and sub and len(sub) == 2:
                law = set().union(*(land(sub, y) for y in range(first, last + 1)))
                bad += tell(code, "the law", said[code], law)
    for code in sorted(set(said) - codes):
        print(f"{code}: the program knows it, the package does not")
        bad += 1
    print(f"{len(codes)} codes, {days} dates of {first}-{last}: {bad} differences", file=sys.stderr)
    return bad


def tell(code, source, said, want):
    for date in sorted(want - said):
        print(f"{code} {date}: {source} has it, the program has not")
    for date in sorted(said - want):
        print(f"{code} {date}: the program has it, {source} has not")
    return len(want ^ said)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("command", choices=["generate", "check", "version"])
    ap.add_argument("--years", default="2026-2030")
    a = ap.parse_args()
    if a.command == "generate":
        generate()
    elif a.command == "version":
        print(holidays.__version__)
    else:
        first, last = map(int, a.years.split("-"))
        sys.exit(1 if check(first, last) else 0)


if __name__ == "__main__":
    main()
