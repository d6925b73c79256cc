"""Which figures of a review belong together: tempo and duty apart, fields in the order of the reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kiemsat.engine.schema import Indicator, Instrument, Label
from kiemsat.engine.terms import Term, terms_of
from kiemsat.engine.verdicts import Verdict
from kiemsat.indicators.selectors import Contribution, Figure, Review, contributions_of

FIELDS: Mapping[str, Label] = {
    "crime_reports": Label(
        vi="Kiểm sát việc giải quyết tố giác, tin báo về tội phạm và kiến nghị khởi tố", en="Crime reports"
    ),
    "investigation": Label(
        vi="Thực hành quyền công tố, kiểm sát điều tra và truy tố", en="Investigation and prosecution"
    ),
    "trials": Label(vi="Thực hành quyền công tố, kiểm sát xét xử hình sự", en="Criminal trials"),
    "supreme_investigation": Label(
        vi="Cơ quan điều tra Viện kiểm sát nhân dân tối cao", en="Investigation body of the Supreme Procuracy"
    ),
    "detention": Label(
        vi="Kiểm sát tạm giữ, tạm giam, thi hành án hình sự", en="Custody, remand and enforcement of sentences"
    ),
    "civil": Label(vi="Kiểm sát giải quyết vụ, việc dân sự, hôn nhân và gia đình", en="Civil and family cases"),
    "administrative": Label(
        vi="Kiểm sát giải quyết vụ án hành chính, vụ, việc kinh doanh thương mại, lao động",
        en="Administrative, business and labour cases",
    ),
    "administrative_measures": Label(
        vi="Kiểm sát việc áp dụng biện pháp xử lý hành chính tại Tòa án", en="Administrative measures in court"
    ),
    "civil_enforcement": Label(vi="Kiểm sát thi hành án dân sự, hành chính", en="Civil and administrative enforcement"),
    "complaints": Label(
        vi="Giải quyết, kiểm sát việc giải quyết khiếu nại, tố cáo trong hoạt động tư pháp",
        en="Complaints and denunciations",
    ),
    "building": Label(vi="Xây dựng ngành", en="Building the sector"),
}
# How the house says that an office did such acts, in the order of its reports.
DEEDS: Mapping[str, tuple[str, ...]] = {
    "ban hành": ("conclusion", "recommendation", "appeal_protest", "lesson_notice"),
    "xây dựng": ("key_case",),
    "tổ chức": ("lesson_trial", "thematic_conference"),
    "ký kết": ("coordination_regulation",),
}
# Acts by which an office works on itself; every other act of the last field is a document of supervision.
OWN_ACTIVITIES = frozenset({"internal_inspection", "training", "communication", "commendation", "personnel", "finance"})
VERDICTS_TOLD: Mapping[str, tuple[Verdict, ...]] = {
    "met": ("met",),
    "missed": ("missed", "out_of_reach"),
    "open": ("on_course", "behind"),
    "no_target": ("no_target",),
    "not_applicable": ("not_applicable",),
    "not_in_force": ("not_in_force",),
    "not_arising": ("not_arising",),
    "not_available": ("not_available",),
}


def tempo(review: Review) -> tuple[Figure, ...]:
    """What was resolved and done: rates and counts that say nothing of duty."""
    return tuple(figure for figure in review.figures if figure.instrument.block == "throughput")


def headline_rates(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The rates of tempo that reports name in words of their own."""
    return _of(figures, lambda figure: is_headline(figure) and figure.indicator.kind == "ratio")


def headline_counts(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The counts of documents and activities that reports name in words of their own, in the order of reports."""
    order = [kind for kinds in DEEDS.values() for kind in kinds]
    named = _of(figures, lambda figure: is_headline(figure) and figure.indicator.kind == "count")
    return tuple(
        sorted(named, key=lambda figure: min(map(order.index, act_kinds(figure.indicator) & set(order)), default=99))
    )


def is_headline(figure: Figure) -> bool:
    """Whether reports have a name of their own for it."""
    return figure.instrument.block == "throughput" and figure.indicator.short is not None


def situation(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """What came in: counts of matters and people newly entered."""
    return _of(figures, _is_arrival)


def documents(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Documents issued and activities held, over all fields."""
    return _of(figures, _is_document)


def of_field(figures: Iterable[Figure], field: str) -> tuple[Figure, ...]:
    """The figures of one field of work that are neither what came in nor documents of all fields."""
    return _of(
        figures,
        lambda figure: figure.indicator.field == field and not _is_document(figure) and not _is_arrival(figure),
    )


def duties(review: Review, instrument: Instrument) -> tuple[Figure, ...]:
    """The duty indicators of one instrument."""
    if instrument.block != "duty":
        return ()
    return _of(review.figures, lambda figure: figure.instrument.code == instrument.code)


def by_verdict(figures: Iterable[Figure]) -> dict[str, tuple[Figure, ...]]:
    """Met, missed, not to be judged before the year ends, and what no verdict can be given on, each as it is told."""
    held = tuple(figures)
    return {name: tuple(one for one in held if one.verdict in told) for name, told in VERDICTS_TOLD.items()}


def largest_fall(figures: Iterable[Figure]) -> Figure | None:
    """The rate that fell most against the period before; None when none fell."""
    fallen = [figure for figure in figures if figure.change is not None and figure.change < 0]
    return min(fallen, key=lambda figure: figure.change or 0, default=None)


def contributions(review: Review, code: str) -> tuple[Contribution, ...]:
    """Each office's part in the change of the whole; the parts add up to it exactly."""
    parts = {
        office.code: (office, next(one for one in review.by_office[office.code] if one.indicator.code == code))
        for office in review.offices
    }
    return contributions_of(parts)


def act_kinds(indicator: Indicator) -> frozenset[str]:
    """The kinds of act it counts; empty when it counts anything else."""
    terms = _terms(indicator)
    kinds = [str(value) for term in terms for name, values in term.keep if name == "kind" for value in values]
    return frozenset(kinds) if terms and all(term.register == "act" for term in terms) else frozenset()


def _terms(indicator: Indicator) -> tuple[Term, ...]:
    return terms_of(indicator.numerator) if indicator.numerator else ()


def _is_arrival(figure: Figure) -> bool:
    terms = _terms(figure.indicator)
    return figure.indicator.kind == "count" and bool(terms) and all(term.measure == "opened" for term in terms)


def _is_document(figure: Figure) -> bool:
    if figure.instrument.block != "throughput":
        return False
    if is_headline(figure) and figure.indicator.kind == "count":
        return True
    return figure.indicator.field == "building" and not act_kinds(figure.indicator) & OWN_ACTIVITIES


def _of(figures: Iterable[Figure], belongs: Callable[[Figure], bool]) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if belongs(figure))
