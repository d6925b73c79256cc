"""Addresses of the desk."""

from django.urls import path

from kiemsat.desk.views import begin, desk, figures, proposals

urlpatterns = [
    path("", begin, name="home"),
    path("desk/", desk, name="desk"),
    path("desk/figures/", figures, name="desk-figures"),
    path("desk/proposals/", proposals, name="desk-proposals"),
]
