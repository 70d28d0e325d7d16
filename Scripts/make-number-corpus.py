#!/usr/bin/env python3
"""Makes Tests/CustomerLookupTests/Numbers/Corpus/spellings.tsv: numbers of many countries as people, CRMs and telephone
systems spell them, each with the number that is meant. The numbers and their national forms come from libphonenumber's
Python port, which knows nothing of our reader; the ways to spoil them are written here.

A row: home country, the spelling, the E.164 that is meant.

And Corpus/fields.tsv: what people write into a field of a CRM, numbers among words, two numbers, extensions and pauses,
each with a caller and how surely they are one person; controls are those who must stay apart. Where libphonenumber can
tell, it has been asked, and a row on which it says otherwise says why we differ.

Needs `pip install phonenumbers`, see the version in
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


# Of each country its own habits: a word for home, for an extension.
FIELDS = {
    "DE": ("privat", "Durchwahl"), "AT": ("privat", "Klappe"), "CH": ("privat", "int."), "FR": ("domicile", "poste"),
    "GB": ("home", "ext."), "IE": ("home", "extension"), "NL": ("thuis", "toestel"), "BE": ("domicile", "poste"),
    "IT": ("casa", "interno"), "ES": ("casa", "extensión"), "PT": ("casa", "ext."), "PL": ("dom", "wew."),
    "SE": ("hem", "anknytning"), "DK": ("hjem", "lokal"), "US": ("home", "x"), "CA": ("home", "#"),
    "MX": ("casa", "ext"), "BR": ("casa", "ramal"), "AR": ("casa", "int"), "AU": ("home", "extn"), "JP": ("自宅", "内線"),
    "IN": ("home", "ext:"), "RU": ("дом", "доб."), "UA": ("дім", "внут."), "ZA": ("home", "~"), "CL": ("casa", "anexo"),
}
# What libphonenumber says otherwise, and why we do not follow.
DIFFERS = {
    "pause": "one pause is enough to end a number here: telephones dial what stands behind it",
    "mark": "it knows no such word; people use it",
    "text": "it looks for numbers that look written, we for digits that can be one",
    "broken": "the digits behind the remark may belong to the number: nobody's, rather than somebody else's",
}


def found(text, country):
    """The numbers that libphonenumber finds in a text."""
    matches = p.PhoneNumberMatcher(text, country, leniency=p.Leniency.POSSIBLE)
    return [(p.format_number(m.number, p.PhoneNumberFormat.E164), m.number.extension) for m in matches]


def whole(text, country):
    """The number that it reads a whole text as."""
    try:
        number = p.parse(text, country)
    except p.NumberParseException:
        return []
    return [(p.format_number(number, p.PhoneNumberFormat.E164), number.extension)]


def off(text):
    """The same with one digit more or less at its end."""
    last = max(i for i, c in enumerate(text) if c.isdigit())
    return text[:last] + str((int(text[last]) + 1) % 10) + text[last + 1:]


def broken(text):
    """The same with a remark before its last two digits."""
    last = [i for i, c in enumerate(text) if c.isdigit()][-2]
    return text[:last].rstrip(" -") + " (alt) " + text[last:].lstrip(" -")


def fields():
    for country, (place, extension) in FIELDS.items():
        numbers = [p.example_number_for_type(country, kind) for kind in KINDS]
        if numbers[0] == numbers[1]:
            # Where mobiles look like any other number.
            numbers[1] = p.parse(off(p.format_number(numbers[0], p.PhoneNumberFormat.E164)), None)
        (one, other) = [p.format_number(n, p.PhoneNumberFormat.E164) for n in numbers]
        (first, second) = [home(n) for n in numbers]
        text = [
            (one, f"{place}: {first}", "sure"), (one, f"{first} ({place})", "sure"), (one, f"{first} ask for Vera", "sure"),
            (other, f"{abroad(numbers[1])} ({country})", "sure"), (other, f"Tel. {abroad(numbers[1])}", "sure"),
            (other, f"{place} {first} Mobil {second}", "sure"), (one, f"{place} {first} Mobil {second}", "sure"),
            (other, f"{first} / {second}", "sure"), (one, f"{first} / {second}", "sure"),
        ]
        for caller, field, word in text:
            yield country, caller, field, word, caller in [n for n, _ in found(field, country)], "text"
        field = f"{first} {extension} 12"
        yield country, one, field, "likely", (one, "12") in whole(field, country), "mark"
        yield country, f"{one};ext=12", field, "sure", (one, "12") in whole(field, country), "mark"
        yield country, f"{one};ext=13", field, "likely", (one, "12") in whole(field, country), "mark"
        for pause in (",,", "p", " w ", ";"):
            field = f"{first}{pause}12"
            yield country, one, field, "likely", (one, "12") in whole(field, country), "pause"
        apart = [f"{place}: {off(first)}", f"{off(first)} {extension} 12"]
        # Where only what is in front differs, the last digits are a weak match.
        apart += [f"{second} ask for Vera"] if one[-9:] != other[-9:] else []
        for apart in apart:
            yield country, one, apart, "no", one not in [n for n, _ in found(apart, country)], "text"
        yield country, one, broken(first), "no", one not in [n for n, _ in found(broken(first), country)], "broken"


def line(row):
    (country, caller, field, word, agrees, why) = row
    return "\t".join((country, caller, field, word, "" if agrees else DIFFERS[why])).rstrip("\t")


PATH.parent.mkdir(exist_ok=True)
PATH.write_text("\n".join(rows()) + "\n")
HEAD = "# home\tthe caller\ta field of the record\thow surely they are one person\twhy libphonenumber says otherwise, where it does"
PATH.with_name("fields.tsv").write_text("\n".join([HEAD] + [line(row) for row in fields()]) + "\n")
