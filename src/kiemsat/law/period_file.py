"""Reads the period schemes of the catalogue."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from kiemsat.law.fields import Fields
from kiemsat.law.nearest import did_you_mean
from kiemsat.law.period_schemes import Part, PeriodKind, PeriodScheme, PeriodSchemes, Weeks

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PERIODS_FILE = Path(__file__).resolve().parents[1] / "catalogue" / "periods.yaml"


@lru_cache(maxsize=1)
def catalogue_schemes() -> PeriodSchemes:
    """The schemes of the catalogue, read once."""
    return load_schemes(PERIODS_FILE)


def load_schemes(path: Path) -> PeriodSchemes:
    """The schemes of a YAML file; YamlError names the file and line of what is wrong in it."""
    fields = Fields.of_file(path)
    parts = _parts(fields.mapping("parts"))
    schemes = tuple(_scheme(entry, parts) for entry in fields.mappings("schemes"))
    weeks, links = _weeks(fields.mapping("weeks")), _links(fields.mapping("compared_with"))
    fields.close()
    if not schemes:
        raise fields.error("lists no scheme.", "schemes")
    for place, (before, after) in enumerate(pairwise(schemes), start=1):
        if before.last_year is None or after.first_year != before.last_year + 1:
            message = f"starts with the year [{after.first_year}], not with the one after [{before.code}]."
            raise fields.error(message, "schemes", place, "years")
    return PeriodSchemes(tuple(parts), schemes, weeks, links)


def _weeks(fields: Fields) -> Weeks:
    day = fields.text("closes_on")
    if day not in WEEKDAYS:
        raise fields.error(f"closes weeks on [{day}]. {did_you_mean(day, WEEKDAYS)}", "closes_on")
    weeks = Weeks(WEEKDAYS.index(day), fields.flag("verified"), fields.text("source"))
    fields.close()
    return weeks


def _links(fields: Fields) -> dict[str, str]:
    links = fields.mapping("links")
    found = {code: links.text(code) for code in links.names()}
    fields.text("source")
    for mapping in (links, fields):
        mapping.close()
    return found


def _scheme(fields: Fields, parts: Mapping[str, Part]) -> PeriodScheme:
    label, years, starts = fields.mapping("label"), fields.mapping("years"), fields.mapping("starts")
    months = fields.mapping("months")
    scheme = PeriodScheme(
        code=fields.text("code"),
        label_vi=label.text("vi"),
        label_en=label.text("en"),
        first_year=years.whole("first"),
        last_year=years.optional_whole("last"),
        start_month=starts.whole("month"),
        starts_in_year_before=starts.flag("in_year_before"),
        months={part: _months(months, part) for part in months.names()},
        parts={**parts, **_parts(fields.optional_mapping("names"))},
        unknown=_reasons(fields.optional_mapping("unknown")),
        verified=frozenset(fields.texts("verified")),
        source=fields.text("source"),
    )
    for mapping in (label, years, starts, fields):
        mapping.close()
    _check_names(fields, scheme, parts)
    return scheme


def _parts(fields: Fields | None) -> dict[str, Part]:
    return {name: _part(fields.mapping(name)) for name in fields.names()} if fields else {}


def _part(fields: Fields) -> Part:
    kind = fields.text("kind")
    if kind not in set(PeriodKind):
        raise fields.error(f"has an unknown kind [{kind}]. {did_you_mean(kind, PeriodKind)}", "kind")
    part = Part(PeriodKind(kind), fields.text("vi"), fields.text("en"))
    fields.close()
    return part


def _months(fields: Fields, part: str) -> tuple[int, int]:
    match fields.wholes(part):
        case (first, last) if 1 <= first <= last <= 12:
            return first, last
        case months:
            raise fields.error(f"gives [{part}] the months {list(months)}; give the first and the last, 1 to 12.", part)


def _reasons(fields: Fields | None) -> dict[str, str]:
    return {part: fields.text(part) for part in fields.names()} if fields else {}


def _check_names(fields: Fields, scheme: PeriodScheme, parts: Mapping[str, Part]) -> None:
    for place, named in {
        "months": scheme.months,
        "names": scheme.parts,
        "unknown": scheme.unknown,
        "verified": scheme.verified,
    }.items():
        for part in named:
            if part not in parts:
                raise fields.error(f"names an unknown part [{part}] in [{place}]. {did_you_mean(part, parts)}", place)
