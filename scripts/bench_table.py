#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_table.py FILE: the lines of psoas_bench as a Markdown table."""
import json
import sys


def shown(value):
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"


def main(arguments):
    with open(arguments[0], encoding="utf-8") as file:
        lines = [json.loads(line) for line in file if line.strip()]
    machine, figures = lines[0], lines[1:]
    print(f"\n{machine['cpu']}, {machine['cores']} cores, {machine['memory']}; {machine['system']}; "
          f"Qt {machine['qt']}, SQLite {machine['sqlite']}, {machine['filesystem']}; "
          f"{machine['build']}, load {machine['load']} at the start\n")
    print("| figure | ours | floor | unit | ratio | goal | |")
    print("|---|---:|---:|---|---:|---|---|")
    verdict = {True: "reached", False: "**missed**", None: ""}
    for each in figures:
        print(f"| `{each['name']}` | {shown(each['ours'])} | {shown(each['floor'])} | {each['unit']} "
              f"| {shown(each['ratio'])} | {each['goal']} | {verdict[each['ok']]} |")


if __name__ == "__main__":
    main(sys.argv[1:])
