#!/usr/bin/env python3
"""Makes Sources/Groundwork/Text/DisplayWidth+Table.swift from Python's unicodedata.

With --check it writes nothing and exits 1 when the committed table is stale. The table follows
Unicode 14, the version of the C library (glibc 2.36) that terminals on Debian 12 agree with; a
Python that carries another version is told apart and skipped, so that no machine rewrites it.
"""
import pathlib
import sys
import unicodedata

VERSION = "14.0.0"
PATH = pathlib.Path(__file__).resolve().parent.parent / "Sources/Groundwork/Text/DisplayWidth+Table.swift"
ZERO, ONE, TWO, NONE = 0, 1, 2, 3


def code(point):
    char = chr(point)
    category = unicodedata.category(char)
    if category == "Cn" or 0xD800 <= point <= 0xDFFF:
        return NONE
    if category in ("Mn", "Me", "Cf") or 0x1160 <= point <= 0x11FF or 0xD7B0 <= point <= 0xD7FB:
        return ZERO
    # glibc draws these wide although Unicode calls them ambiguous or neutral.
    if 0x3248 <= point <= 0x324F or 0x4DC0 <= point <= 0x4DFF:
        return TWO
    return TWO if unicodedata.east_asian_width(char) in "WF" else ONE


def runs():
    last = None
    for point in range(0x110000):
        now = code(point)
        if now != last:
            yield point << 2 | now
            last = now


def table():
    entries = [f"0x{entry:x}" for entry in runs()]
    lines = []
    line = "   "
    for entry in entries:
        if len(line) + len(entry) + 2 > 108:
            lines.append(line)
            line = "   "
        line += f" {entry},"
    lines.append(line)
    return "\n".join([
        "// Made by Scripts/make-width-table.py; do not edit.",
        "// swift-format-ignore-file",
        "",
        "extension DisplayWidth {",
        f"  /// Unicode {VERSION} as runs of scalars: where a run starts, shifted left by two, and its class in",
        "  /// the low two bits: 0 combines, 1 narrow, 2 wide, 3 not assigned.",
        "  static let runs: [UInt32] = [",
        *lines,
        "  ]",
        "}",
        "",
    ])


def main():
    if unicodedata.unidata_version != VERSION:
        print(f"width table not checked: this Python has Unicode {unicodedata.unidata_version}, the table {VERSION}")
        return 0
    text = table()
    if "--check" in sys.argv:
        if PATH.read_text() == text:
            return 0
        print("DisplayWidth+Table.swift is stale: run Scripts/make-width-table.py", file=sys.stderr)
        return 1
    PATH.write_text(text)
    return 0


sys.exit(main())
