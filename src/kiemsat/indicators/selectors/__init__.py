"""Reading figures: the review of an office, and the explanation of one figure."""

from kiemsat.indicators.selectors.catalogue import catalogue, entries_under, instruments_for
from kiemsat.indicators.selectors.explanation import Contribution, Explanation, contributions_of, explanation
from kiemsat.indicators.selectors.review import Figure, Review, figures, review

__all__ = [
    "Contribution",
    "Explanation",
    "Figure",
    "Review",
    "catalogue",
    "contributions_of",
    "entries_under",
    "explanation",
    "figures",
    "instruments_for",
    "review",
]
