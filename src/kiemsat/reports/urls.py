"""Addresses of the review, of every figure and of the documents."""

from django.urls import path

from kiemsat.reports.views import (
    catalogue_page,
    choose_figure,
    choose_review,
    figure_page,
    newest_review,
    review_page,
    review_word,
)

urlpatterns = [
    path("review/newest/", newest_review, name="newest-review"),
    path("review/", choose_review, name="choose-review"),
    path("review/<str:period>/<slug:office>/", review_page, name="review"),
    path("review/<str:period>/<slug:office>/word/", review_word, name="review-word"),
    path("admin/catalogue/", catalogue_page, name="admin-catalogue"),
    path("figures/", choose_figure, name="choose-figure"),
    path("figures/<str:period>/<slug:office>/<str:indicator>/", figure_page, name="figure"),
]
