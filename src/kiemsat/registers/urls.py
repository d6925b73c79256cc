"""Addresses of the registers. One line for each page, in the section of its kind."""

from django.urls import path

from kiemsat.registers.views import drafts, entry, offences, verbs
from kiemsat.registers.views.lists import overview, register_file, register_list
from kiemsat.registers.views.saved_views import change_view, keep_view
from kiemsat.registers.views.search import search_page

urlpatterns = [
    # Entering
    path("registers/<slug:stage>/new/", entry.record_new, name="record-new"),
    path("registers/<slug:stage>/check/", entry.record_check, name="record-check"),
    path("offences/", offences.offences, name="offences"),
    path("drafts/", drafts.keep, name="draft-keep"),
    path("drafts/drop/", drafts.drop, name="draft-drop"),
    # Steps by verb
    path("spells/<int:spell>/joinable/", verbs.joinable_files, name="joinable"),
    path("spells/<int:spell>/<slug:verb>/", verbs.verb, name="verb"),
    path("spells/<int:spell>/<slug:verb>/check/", verbs.verb_check, name="verb-check"),
    # Lists and search.
    path("registers/", overview, name="registers"),
    path("registers/<slug:stage>/", register_list, name="register"),
    path("registers/<slug:stage>/export/<slug:extension>/", register_file, name="register-file"),
    path("registers/<slug:stage>/views/", keep_view, name="register-views"),
    path("registers/<slug:stage>/views/<int:view>/<slug:verb>/", change_view, name="register-view"),
    path("search/", search_page, name="search"),
]
# TEMPORARY
from django.http import HttpResponse


def stub(request, **given):
    return HttpResponse(f"stub {given}")


urlpatterns += [
    path("records/<int:matter>/", stub, name="record"),
    path("records/<int:matter>/edit/", stub, name="record-edit"),
    path("records/<int:matter>/acts/new/", stub, name="act-new"),
    path("acts/<int:act>/", stub, name="act"),
    path("acts/<int:act>/answer/", stub, name="act-answer"),
]
