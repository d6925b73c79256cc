"""Reading the organisation as it stood on a day, or on the map of another."""

from kiemsat.organisation.selectors.maps import UNPLACED, MappedTree, Split, tree_on
from kiemsat.organisation.selectors.people import portfolios_held, posts_held, posts_of
from kiemsat.organisation.selectors.successions import (
    events_behind,
    events_of,
    office_by_code,
    predecessors,
    successors,
    who_took_over,
    with_predecessors,
)
from kiemsat.organisation.selectors.trees import (
    OfficeTree,
    reporting_offices,
    subtree_ids,
    tree,
    tree_during,
    trees_during,
    units,
)

__all__ = [
    "UNPLACED",
    "MappedTree",
    "OfficeTree",
    "Split",
    "events_behind",
    "events_of",
    "office_by_code",
    "portfolios_held",
    "posts_held",
    "posts_of",
    "predecessors",
    "reporting_offices",
    "subtree_ids",
    "successors",
    "tree",
    "tree_during",
    "tree_on",
    "trees_during",
    "units",
    "who_took_over",
    "with_predecessors",
]
