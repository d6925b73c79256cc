"""Addresses of the review, of every figure and of the documents."""

from django.urls import path

from kiemsat.reports.views import figure, review

FIGURE = "figures/<str:period>/<slug:office>/<str:indicator>/"

urlpatterns = [
    path("review/newest/", review.newest_review, name="newest-review"),
    path("review/", review.choose_review, name="choose-review"),
    path("review/<str:period>/<slug:office>/", review.review_page, name="review"),
    path("review/<str:period>/<slug:office>/word/", review.review_word, name="review-word"),
    path("admin/catalogue/", review.catalogue_page, name="admin-catalogue"),
    # One figure.
    path("figures/", review.choose_figure, name="choose-figure"),
    path(FIGURE, figure.figure_page, name="figure"),
    path(f"{FIGURE}<slug:picture>.<slug:extension>", figure.figure_picture, name="figure-picture"),
]
