"""Reading figures: the review of an office, the explanation of one figure, its trend, its cuts, offices compared."""

from kiemsat.indicators.selectors.beside import counter_figures, figures_beside
from kiemsat.indicators.selectors.catalogue import catalogue, entries_under, instruments_for
from kiemsat.indicators.selectors.comparing import (
    Comparison,
    Matrix,
    comparison_of,
    days_behind,
    matrix_of,
    place_among_peers,
)
from kiemsat.indicators.selectors.cutting import CutTable, cut_figure, dimensions_for
from kiemsat.indicators.selectors.explanation import (
    Contribution,
    Explanation,
    contributions_of,
    explanation,
    figure_and_parts,
    names_of_records,
    values_of_records,
)
from kiemsat.indicators.selectors.freshness import facts_version
from kiemsat.indicators.selectors.mapped import (
    Arranged,
    arranged_as_it_was,
    arranged_on_map,
    review_on_map,
    rollup_on_map,
)
from kiemsat.indicators.selectors.review import Figure, Review, figures, review
from kiemsat.indicators.selectors.side_by_side import SideBySide, compared, kind_of, side_by_side
from kiemsat.indicators.selectors.trend import SmallTrend, Trend, small_trends, trends
from kiemsat.indicators.selectors.undecided import undecided

__all__ = [
    "Arranged",
    "Comparison",
    "Contribution",
    "CutTable",
    "Explanation",
    "Figure",
    "Matrix",
    "Review",
    "SideBySide",
    "SmallTrend",
    "Trend",
    "arranged_as_it_was",
    "arranged_on_map",
    "catalogue",
    "compared",
    "comparison_of",
    "contributions_of",
    "counter_figures",
    "cut_figure",
    "days_behind",
    "dimensions_for",
    "entries_under",
    "explanation",
    "facts_version",
    "figure_and_parts",
    "figures",
    "figures_beside",
    "instruments_for",
    "kind_of",
    "matrix_of",
    "names_of_records",
    "place_among_peers",
    "review",
    "review_on_map",
    "rollup_on_map",
    "side_by_side",
    "small_trends",
    "trends",
    "undecided",
    "values_of_records",
]
