"""Addresses of the review, of every figure and of the documents."""

from django.urls import path

from kiemsat.reports.views import beside, explore, figure, figure_files, glance, matrix, review

FIGURE = "figures/<str:period>/<slug:office>/<str:indicator>/"

urlpatterns = [
    path("review/newest/", review.newest_review, name="newest-review"),
    path("review/", review.choose_review, name="choose-review"),
    path("review/<str:period>/<slug:office>/", review.review_page, name="review"),
    path("review/<str:period>/<slug:office>/word/", review.review_word, name="review-word"),
    path("review/<str:period>/<slug:office>/trends/", review.review_trends, name="review-trends"),
    path("review/<str:period>/<slug:office>/beside/", beside.beside_page, name="review-beside"),
    path("catalogue/compare/", beside.compare_page, name="catalogue-compare"),
    path("admin/catalogue/", review.catalogue_page, name="admin-catalogue"),
    # All offices beside one another.
    path("matrix/", review.choose_matrix, name="choose-matrix"),
    path("matrix/<str:period>/<slug:office>/", matrix.matrix_page, name="matrix"),
    path("matrix/<str:period>/<slug:office>/matrix.<slug:extension>", matrix.matrix_file, name="matrix-file"),
    path("glance/", review.choose_glance, name="choose-glance"),
    path("glance/<str:period>/<slug:office>/", glance.glance_page, name="glance"),
    # One figure.
    path("figures/", review.choose_figure, name="choose-figure"),
    path(FIGURE, figure.figure_page, name="figure"),
    path(f"{FIGURE}records.<slug:extension>", figure_files.figure_records, name="figure-records"),
    path(f"{FIGURE}parts.csv", figure_files.figure_parts, name="figure-parts"),
    path(f"{FIGURE}<slug:picture>.<slug:extension>", figure_files.figure_picture, name="figure-picture"),
    path("explore/", explore.choose_explore, name="choose-explore"),
    path("explore/<str:period>/<slug:office>/<str:indicator>/", explore.explore_page, name="explore"),
    path(
        "explore/<str:period>/<slug:office>/<str:indicator>/cut.<slug:extension>",
        explore.explore_file,
        name="explore-file",
    ),
    path("explore/<str:period>/<slug:office>/<str:indicator>/keep/", explore.keep, name="explore-keep"),
    path(
        "explore/<str:period>/<slug:office>/<str:indicator>/kept/<int:cut>/throw-away/",
        explore.throw_away,
        name="explore-throw-away",
    ),
]
