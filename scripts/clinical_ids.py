#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clinical_ids.py PROTOCOL FOLDER…: prints every place in the code that knows an id of the protocol.

Looked at are string literals: an id with a dot, an underscore or a digit counts anywhere in one, a plain word
("borderline") only as the whole of it. The words of the format itself (kinds of phases, segments of the figure)
belong to the code.
"""
import json
import pathlib
import re
import sys

SUFFIXES = {".cpp", ".h", ".sql"}
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
FORMAT_WORDS = {"contract", "relax", "stretch", "hold", "move", "roll", "press", "pause", "thigh", "shin"}
SECTION_LIST = {"history": "facts", "advice": "rules"}


def ids(protocol):
    """All ids that belong to the content; a section that is missing is an error, never an empty answer."""
    found = [entry["id"] for key in ("facts", "exercises", "steps") for entry in protocol[key]]
    found += [entry["id"] for section in ("history", "advice") for entry in protocol[section][SECTION_LIST[section]]]
    for test in protocol["tests"]:
        found.append(test["id"])
        found += [entry["id"] for key in ("observations", "findings") for entry in test[key]]
        if "difference" in test:
            found.append(test["difference"]["finding"])
    found += [question["id"] for question in protocol["screen"]["questions"]]
    found += [entry["id"] for key in ("locks", "doses") for entry in protocol["limits"][key]]
    return sorted(set(found) - FORMAT_WORDS, key=lambda name: (-len(name), name))


def pattern(names):
    words = [re.escape(name) for name in names if re.search(r"[._\d]", name)]
    plain = [re.escape(name) for name in names if not re.search(r"[._\d]", name)]
    parts = []
    if words:
        parts.append(r"(?<![\w.])(?:" + "|".join(words) + r")(?!\w)")
    if plain:
        parts.append(r'"(?:' + "|".join(plain) + r')"')
    return re.compile("|".join(parts))


def main(arguments):
    protocol = json.loads(pathlib.Path(arguments[0]).read_text(encoding="utf-8"))
    known = pattern(ids(protocol))
    for folder in arguments[1:]:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.suffix not in SUFFIXES:
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for literal in LITERAL.findall(line) if path.suffix != ".sql" else [line]:
                    hit = known.search(literal)
                    if hit:
                        print(f"{path}:{number}: {hit.group()}")


if __name__ == "__main__":
    main(sys.argv[1:])
