#!/usr/bin/env python3
"""Puts `oncall plan` beside OR-Tools CP-SAT on the same problems in one run, and prints the table of the README.

    beside_cp_sat.py --tools DIR [SHAPE ...]

DIR holds `teams.py`, which writes teams of many shapes from a seed, and `reference.py`, which solves the same problem
level by level with CP-SAT, one worker (`pip install ortools`). Names say what is inside: q a quarter, h a half-year, y a
year; members; b with backups; w weekly; t tight. Times are processor seconds of the whole process, so that other load on
the machine does not count; memory is its peak. Each row is the median over the seeds, and the worst in parentheses.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

LEVELS = ("uncovered", "accounts", "total", "strain")


def run(command):
    """stdout, wall seconds, processor seconds, peak memory in MB."""
    with tempfile.TemporaryFile("w+") as out:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE)
        said = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}: {said.decode()}")
        out.seek(0)
        return out.read(), wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def ours(args, config, period, options):
    command = [args.oncall, "plan", period, "--dry-run", "--json", "--now", "2026-11-24", "--config", config, *options]
    text, wall, used, memory = run(command)
    plan = json.loads(text)
    proof = plan["proof"]
    facts = dict(wall=wall, used=used, memory=memory, positions=sum(len(t["positions"]) for t in plan["turns"]))
    for level in LEVELS:
        facts[level], facts[level + " bound"] = proof[level]["value"], proof[level]["bound"]
    return facts


def theirs(args, config, period):
    tool = os.path.join(args.tools, "reference.py")
    text, *_ = run([args.python, tool, "solve", config, period, "-w", "1", "-t", args.limits])
    said = json.loads(text)
    facts = {level: said.get("exact", {}).get(level) for level in LEVELS}
    facts["proven"] = [said.get(level, {}).get("status") == "OPTIMAL" for level in LEVELS]
    facts["seconds"] = [said.get(level, {}).get("seconds", 0.0) for level in LEVELS]
    return facts


def close(a, b):
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def proven(facts):
    return [close(facts[level], facts[level + " bound"]) for level in LEVELS]


def off(facts, level):
    """How far above its bound a value is, in percent."""
    value, bound = facts[level], facts[level + " bound"]
    if close(value, bound):
        return 0.0
    return 100 * (value - bound) / bound if bound else float("inf")


def better(a, b):
    """-1, 0, 1: a's levels beside b's, in their order; the first that differs decides."""
    for level in LEVELS:
        if b[level] is None:
            return -1, level
        if not close(a[level], b[level]):
            return (-1 if a[level] < b[level] else 1), level
    return 0, ""


def measured(args, folder, shape, seeds):
    rows = []
    for seed in seeds:
        config = os.path.join(folder, str(seed), shape + ".toml")
        with open(os.path.join(folder, str(seed), "PERIODS")) as periods:
            period = dict(line.split() for line in periods)[shape]
        row = dict(seed=seed, ours=ours(args, config, period, args.option))
        if args.limits:
            row["early"] = ours(args, config, period, ["--effort", "0"])
            row["theirs"] = theirs(args, config, period)
        rows.append(row)
        print(json.dumps(dict(shape=shape, **row)), file=sys.stderr, flush=True)
    return rows


def both(values, form):
    middle, worst = statistics.median(values), max(values)
    return form(middle) if form(middle) == form(worst) else f"{form(middle)} ({form(worst)})"


def seconds(x):
    return f"{x:.2f} s" if x < 1 else f"{x:.1f} s" if x < 10 else f"{x:.0f} s"


def above(percent):
    return "proven" if percent == 0 else "no bound" if percent == float("inf") else f"{percent:.1f} %"


def line(shape, rows):
    mine = [r["ours"] for r in rows]
    kind = shape.lstrip("qhy").lstrip("0123456789")
    members = int(re.sub(r"\D", "", shape))
    fair = [p for f in mine for p in proven(f)[:3]]
    cells = [shape, str(members), both([f["positions"] for f in mine], str), both([f["used"] for f in mine], seconds),
             both([f["memory"] for f in mine], lambda x: f"{x:.0f} MB"), f"{sum(fair)} of {len(fair)}",
             both([off(f, "strain") for f in mine], above)]
    return cells + beside(rows), kind


def beside(rows):
    if "theirs" not in rows[0]:
        return []
    ratio = [sum(r["theirs"]["seconds"][:3]) / r["early"]["used"] for r in rows]
    theirs = [p for r in rows for p in r["theirs"]["proven"][:3]]
    order = [better(r["ours"], r["theirs"])[0] for r in rows]
    strain = [r["theirs"]["strain"] / max(1, r["ours"]["strain"]) for r in rows if r["theirs"]["strain"] is not None]
    return [f"{sum(theirs)} of {len(theirs)}", f"{statistics.median(ratio):.0f}×", f"{sum(o < 0 for o in order)} / {sum(o == 0 for o in order)} / {sum(o > 0 for o in order)}",
            f"{statistics.median(strain):.2f}×" if strain else "none"]


HEAD = ["team", "members", "positions", "time", "memory", "fair: proven", "strain above its bound"]
BESIDE = ["CP-SAT: proven", "its time for that", "better / equal / worse than it", "its strain"]


def table(head, lines):
    print("| " + " | ".join(head) + " |")
    print("| --- |" + " ---: |" * (len(head) - 1))
    for cells in lines:
        print("| " + " | ".join(cells) + " |")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shapes", nargs="*", default=["q04", "q06", "q08", "q12", "q08b", "q20b", "y08", "y50b"])
    ap.add_argument("--tools", default=os.environ.get("ONCALL_TOOLS"), required="ONCALL_TOOLS" not in os.environ)
    ap.add_argument("--oncall", default=os.path.join(os.path.dirname(__file__), "..", "target", "release", "oncall"))
    ap.add_argument("--python", default=sys.executable)
    ap.add_argument("--seeds", default="1,2,3")
    ap.add_argument("--limits", default="10,20,20,60", help="seconds of CP-SAT for each level; empty: without CP-SAT")
    ap.add_argument("--option", action="append", default=[], help="one more for `oncall plan`, `--option=--prove`")
    args = ap.parse_args()
    seeds = [int(s) for s in args.seeds.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            run([args.python, os.path.join(args.tools, "teams.py"), os.path.join(folder, str(seed)), "--seed", str(seed)])
        lines = [line(shape, measured(args, folder, shape, seeds))[0] for shape in args.shapes]
    table(HEAD + (BESIDE if args.limits else []), lines)


if __name__ == "__main__":
    main()
