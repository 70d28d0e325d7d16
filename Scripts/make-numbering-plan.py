#!/usr/bin/env python3
"""Makes Sources/CustomerLookup/Numbers/NumberingPlan+Table.swift from the metadata of libphonenumber, as the PyPI
package `phonenumbers` carries it (the version below; `pip install phonenumbers==VERSION`).

With --check it writes nothing and exits 1 when the committed table is stale. Where the package is not at hand, or in
another version, the check is skipped: no machine rewrites the table by what happens to be installed.
"""
import pathlib
import sys

VERSION = "9.0.43"
PATH = pathlib.Path(__file__).resolve().parent.parent / "Sources/CustomerLookup/Numbers/NumberingPlan+Table.swift"

# What was dialled in former years and still stands in customer records; the metadata has it as patterns.
FORMER = {52: ["01", "044", "045", "1"], 370: ["8"], 375: ["80", "0"]}


def metadata(code, region):
    from phonenumbers import PhoneMetadata
    if region == "001":
        return PhoneMetadata.metadata_for_nongeo_region(code)
    return PhoneMetadata.metadata_for_region(region)


def expanded(pattern):
    """Every text that a small pattern of digits, classes and alternatives matches."""
    from re import _parser, _constants as c

    def texts(items):
        out = [""]
        for kind, value in items:
            if kind is c.LITERAL:
                part = [chr(value)]
            elif kind is c.IN:
                part = [chr(x) for k, v in value for x in ([v] if k is c.LITERAL else range(v[0], v[1] + 1))]
            elif kind is c.SUBPATTERN:
                part = texts(value[3])
            elif kind is c.BRANCH:
                part = [text for branch in value[1] for text in texts(branch)]
            elif kind is c.MAX_REPEAT:
                part = [""] * (value[0] == 0) + texts(value[2])
            else:
                raise ValueError(pattern)
            out = [a + b for a in out for b in part]
        return out
    return texts(_parser.parse(pattern))


def abroad(meta):
    """What is dialled before a number of another country; few enough to be of use."""
    pattern = (meta.preferred_international_prefix or meta.international_prefix or "").replace("~", "")
    found = expanded(pattern.replace("\\d", "[0-9]")) if pattern else []
    return sorted(set(found), key=lambda text: (-len(text), text)) if len(found) <= 16 else [found[0][:2]]


def lengths(code, regions):
    """Digits of ordinary numbers: those that people call from."""
    found = set()
    for region in regions:
        meta = metadata(code, region)
        for kind in (meta.fixed_line, meta.mobile, meta.voip):
            found |= {n for n in (kind.possible_length if kind else ()) if n > 0}
    found = found or set(metadata(code, regions[0]).general_desc.possible_length)
    return sorted(found)


def runs(numbers):
    out = []
    for number in numbers:
        if out and out[-1][1] == number - 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in out)


def rows():
    import phonenumbers
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        meta = metadata(code, regions[0])
        countries = ",".join(r for r in regions if r != "001")
        fields = [countries, meta.national_prefix or "", ",".join(FORMER.get(code, [])), ",".join(abroad(meta))]
        yield " ".join([str(code)] + [field or "-" for field in fields] + [runs(lengths(code, regions))])


def table():
    return "\n".join([
        "// Made by Scripts/make-numbering-plan.py from libphonenumber's metadata; not to be changed by hand.",
        "extension NumberingPlan {",
        "  /// One line a calling code: code, countries, trunk prefix, former prefixes, international prefixes, lengths.",
        '  static let table = """',
        *("    " + row for row in rows()),
        '    """',
        "}",
        "",
    ])


def main():
    try:
        import phonenumbers
    except ImportError:
        phonenumbers = None
    if phonenumbers is None or phonenumbers.__version__ != VERSION:
        if "--check" in sys.argv:
            return 0
        print(f"phonenumbers {VERSION} is not installed", file=sys.stderr)
        return 1
    if "--check" in sys.argv:
        return 0 if PATH.read_text() == table() else 1
    PATH.write_text(table())
    return 0


sys.exit(main())
