"""Addresses of this room, under /limits/."""

from django.urls import path

from kiemsat.timelimits.views import boards, calculator, reminding, rules

urlpatterns = [
    path("", boards.board, name="limits"),
    path("export/<slug:extension>/", boards.board_file, name="limits-file"),
    path("calculator/", calculator.calculator, name="limits-calculator"),
    path("catalogue/", calculator.catalogue, name="limits-catalogue"),
    path("mine/", reminding.reminding, name="limits-reminding"),
    path("feed/new/", reminding.feed_new, name="limits-feed-new"),
    path("feed/end/", reminding.feed_end, name="limits-feed-end"),
    path("feed/<str:secret>.ics", reminding.feed, name="limits-feed"),
    path("rules/", rules.rules, name="limits-rules"),
]
