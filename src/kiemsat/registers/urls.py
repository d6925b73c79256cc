"""Addresses of the registers. One line for each page, in the section of its kind."""

from django.urls import path

from kiemsat.registers.views.lists import overview, register_file, register_list
from kiemsat.registers.views.record import act_page, record_history, record_page, undo_change
from kiemsat.registers.views.saved_views import change_view, keep_view
from kiemsat.registers.views.search import search_page

urlpatterns = [
    # Lists and search.
    path("registers/", overview, name="registers"),
    path("registers/<slug:stage>/", register_list, name="register"),
    path("registers/<slug:stage>/export/<slug:extension>/", register_file, name="register-file"),
    path("registers/<slug:stage>/views/", keep_view, name="register-views"),
    path("registers/<slug:stage>/views/<int:view>/<slug:verb>/", change_view, name="register-view"),
    path("search/", search_page, name="search"),
    # One file.
    path("records/<int:matter>/", record_page, name="record"),
    path("records/<int:matter>/history/", record_history, name="record-history"),
    path("records/<int:matter>/undo/", undo_change, name="undo"),
    path("acts/<int:act>/", act_page, name="act"),
]
