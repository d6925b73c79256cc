"""Addresses that belong to no room."""

from django.urls import path

from kiemsat.base.views import choose_theme, styles, styles_options

urlpatterns = [
    path("theme/", choose_theme, name="choose-theme"),
    path("styles/", styles, name="styles"),
    path("styles/options/", styles_options, name="styles-options"),
]
