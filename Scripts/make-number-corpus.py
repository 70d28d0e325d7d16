#!/usr/bin/env python3
"""Makes Tests/CustomerLookupTests/Numbers/Corpus/spellings.tsv: numbers of many countries as people, CRMs and telephone
systems spell them, each with the number that is meant. The numbers and their national forms come from libphonenumber's
Python port, which knows nothing of our reader; the ways to spoil them are written here.

A row: home country, the spelling, the E.164 that is meant. Needs `pip install phonenumbers`, see the version in
make-numbering-plan.py; made by hand, once, and reviewed in the difference.
"""
import pathlib
import phonenumbers as p

PATH = pathlib.Path(__file__).resolve().parent.parent / "Tests/CustomerLookupTests/Numbers/Corpus/spellings.tsv"
COUNTRIES = ("DE AT CH FR GB IE NL BE IT ES PT PL CZ SK HU RO BG GR TR SE NO DK FI IS LU US CA MX BR AR CL CO PE AU NZ JP KR "
             "CN IN SG HK ID TH VN PH IL AE SA EG ZA NG KE MA UA RU KZ EE LV LT HR SI RS").split()
KINDS = (p.PhoneNumberType.FIXED_LINE, p.PhoneNumberType.MOBILE)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WIDE = str.maketrans("0123456789+", "０１２３４５６７８９＋")


def home(number):
    return p.format_number(number, p.PhoneNumberFormat.NATIONAL)


def abroad(number):
    return p.format_number(number, p.PhoneNumberFormat.INTERNATIONAL)


def digits(text):
    return "".join(c for c in text if c.isdigit())


def trunked(number):
    """`+49 (0)30 …`, where the country has a trunk zero."""
    code = f"+{number.country_code} "
    national = home(number)
    return code + "(0)" + national[1:].lstrip() if national.startswith("0") and number.country_code != 39 else None


SPOILT = [
    ("e164", lambda n, e: e),
    ("tel", lambda n, e: f"tel:{e}"),
    ("sip", lambda n, e: f"sip:{e}@10.0.0.1;user=phone"),
    ("escaped", lambda n, e: f"sip:{e.replace('+', '%2B')}@edge.example"),
    ("named", lambda n, e: f'"Ada, Lovelace" <sip:{e}@edge.example>'),
    ("international", lambda n, e: abroad(n)),
    ("hard spaces", lambda n, e: abroad(n).replace(" ", "\u00a0")),
    ("dashes", lambda n, e: abroad(n).replace(" ", "-")),
    ("long dashes", lambda n, e: abroad(n).replace(" ", "\u2011")),
    ("dots", lambda n, e: abroad(n).replace(" ", ".")),
    ("wide", lambda n, e: abroad(n).translate(WIDE)),
    ("arabic", lambda n, e: abroad(n).translate(ARABIC)),
    ("marks", lambda n, e: f"\u202a{abroad(n)}\u202c"),
    ("zeros", lambda n, e: "00" + e[1:]),
    ("extension", lambda n, e: f"{abroad(n)} ext. 12"),
    ("national", lambda n, e: home(n)),
    ("national digits", lambda n, e: digits(home(n))),
    ("slashes", lambda n, e: home(n).replace(" ", " / ", 1)),
    ("trunk in brackets", lambda n, e: trunked(n)),
]


def rows():
    for place, country in enumerate(COUNTRIES):
        for turn, kind in enumerate(KINDS):
            number = p.example_number_for_type(country, kind)
            e164 = p.format_number(number, p.PhoneNumberFormat.E164)
            for at, (name, spoil) in enumerate(SPOILT):
                # Every country in national form; of the others each takes a share, so that all are met.
                if name not in ("national", "national digits") and (at + place + turn) % 3:
                    continue
                text = spoil(number, e164)
                if text:
                    yield f"{country}\t{text}\t{e164}"


PATH.parent.mkdir(exist_ok=True)
PATH.write_text("\n".join(rows()) + "\n")
