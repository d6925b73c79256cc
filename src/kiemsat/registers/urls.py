"""Addresses of the registers."""

from django.urls import path

from kiemsat.registers.views import drafts, entry, offences, verbs

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
]

# TEMPORARY
from django.http import HttpResponse


def stub(request, **given):
    return HttpResponse(f"stub {given}")


urlpatterns += [
    path("registers/", stub, name="registers"),
    path("registers/<slug:stage>/", stub, name="register"),
    path("records/<int:matter>/", stub, name="record"),
]
