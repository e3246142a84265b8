"""Civil time as Python's zoneinfo knows it, for every zone, 2024 to 2035, around each change of clocks, and in each season.

Prints lines of fields with tabs:
  version  TZDB
  week     DATE YEAR WEEK
  zone     NAME DATE MINUTES START END     minutes after midnight of DATE by wall clock; instants in seconds
A start takes the first of two occurrences, an end the second; what the gap swallows is read with the offset
before the gap. The answer is found by trying, not by asking zoneinfo for a fold.
"""

from datetime import date, datetime, timedelta, timezone
from importlib import metadata
from zoneinfo import ZoneInfo, available_timezones

UTC = timezone.utc
DAY = 86400
BRUTE = {"Pacific/Apia", "Australia/Lord_Howe", "Europe/Berlin", "Africa/Casablanca", "America/St_Johns", "Antarctica/Troll"}


def offset(zone, at):
    return int(datetime.fromtimestamp(at, UTC).astimezone(zone).utcoffset().total_seconds())


def seconds(y, m, d):
    return int(datetime(y, m, d, tzinfo=UTC).timestamp())


def changes(zone, first, last):
    """The first seconds of new offsets."""
    before = offset(zone, first)
    for day in range(first, last, DAY):
        after = offset(zone, day + DAY)
        if after != before:
            low, high = day, day + DAY
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(zone, middle) == before else (low, middle)
            yield high
        before = after


def resolve(zone, local, change, by_minute):
    """First and last instant whose wall clock shows `local`, seconds as if UTC."""
    if by_minute:
        tried = range(local - 26 * 3600, local + 26 * 3600, 60)
    else:
        tried = sorted({local - offset(zone, change - 1), local - offset(zone, change)})
    found = [at for at in tried if at + offset(zone, at) == local]
    if not found:
        found = [local - offset(zone, change - 1)]
    return found[0], found[-1]


def seasons(zone):
    """A noon of each season: a zone that stopped changing its clocks has no change to look at."""
    for year in range(2024, 2036):
        for month in (1, 4, 7, 10):
            noon = seconds(year, month, 20) + DAY // 2
            at = noon - offset(zone, noon)
            yield date(year, month, 20), 720, at, at


def cases(name, first, last):
    zone = ZoneInfo(name)
    yield from seasons(zone)
    for change in changes(zone, first, last):
        old, new = offset(zone, change - 1), offset(zone, change)
        low, high = sorted((change + old, change + new))
        locals_ = {low - 60, low, (low + high) // 120 * 60, high - 60, high, high + 60}
        midnight = low // DAY * DAY
        locals_ |= {midnight, midnight + DAY}
        for local in sorted(locals_):
            start, end = resolve(zone, local, change, name in BRUTE)
            day = date(1970, 1, 1) + timedelta(days=local // DAY)
            minutes = local % DAY // 60
            yield day, minutes, start, end
            yield day - timedelta(days=1), minutes + 1440, start, end


print("version", metadata.version("tzdata") if metadata.packages_distributions().get("tzdata") else "unknown", sep="\t")
day = date(2023, 12, 25)
while day < date(2036, 1, 8):
    year, week, _ = day.isocalendar()
    print("week", day, year, week, sep="\t")
    day += timedelta(days=1)
for name in sorted(available_timezones() - {"localtime", "Factory"}):
    first, last = seconds(2024, 1, 1), seconds(2036, 1, 1)
    if name == "Pacific/Apia":
        first = seconds(2011, 12, 1)
    for case in cases(name, first, last):
        print("zone", name, *case, sep="\t")
