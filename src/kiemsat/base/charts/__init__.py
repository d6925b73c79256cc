"""Pictures of figures: one definition each (Vega-Lite), drawn on the server for page and document alike.

A chart function takes what is to be shown and the words beside it, already in the reader's language, and gives a
`Picture`. No word of the domain stands here.
"""

from kiemsat.base.charts.bars import Bar, Effects, contributions_bars, pivot_bars, target_bar
from kiemsat.base.charts.funnels import FunnelCurve, FunnelPoint, funnel_plot
from kiemsat.base.charts.heat import HeatCell, heat_map
from kiemsat.base.charts.pictures import Picture, Spec
from kiemsat.base.charts.rendering import png_of, svg_of
from kiemsat.base.charts.series import TrendPoint, trend
from kiemsat.base.charts.themes import THEMES, Theme

__all__ = [
    "THEMES",
    "Bar",
    "Effects",
    "FunnelCurve",
    "FunnelPoint",
    "HeatCell",
    "Picture",
    "Spec",
    "Theme",
    "TrendPoint",
    "contributions_bars",
    "funnel_plot",
    "heat_map",
    "pivot_bars",
    "png_of",
    "svg_of",
    "target_bar",
    "trend",
]
