"""Addresses of the registers."""

from django.urls import path

from kiemsat.registers.views import acts, drafts, editing, entry, offences, verbs

urlpatterns = [
    # Entering
    path("registers/<slug:stage>/new/", entry.record_new, name="record-new"),
    path("registers/<slug:stage>/check/", entry.record_check, name="record-check"),
    path("offences/", offences.offences, name="offences"),
    path("drafts/", drafts.keep, name="draft-keep"),
    path("drafts/drop/", drafts.drop, name="draft-drop"),
    # Correcting and taking back
    path("records/<int:matter>/edit/", editing.record_edit, name="record-edit"),
    path("records/<int:matter>/undo/", editing.undo, name="undo"),
    path("accused/<int:accused>/edit/", editing.accused_edit, name="accused-edit"),
    path("spells/<int:spell>/edit/", editing.spell_edit, name="spell-edit"),
    path("acts/<int:act>/edit/", editing.act_edit, name="act-edit"),
    # Documents and activities
    path("records/<int:matter>/acts/new/", acts.act_new, name="act-new"),
    path("records/<int:matter>/acts/check/", acts.act_check, name="act-check"),
    path("acts/new/", acts.act_new, name="act-new-alone"),
    path("acts/check/", acts.act_check, name="act-check-alone"),
    path("acts/<int:act>/answer/", acts.act_step, {"step": "answer"}, name="act-answer"),
    path("acts/<int:act>/withdraw/", acts.act_step, {"step": "withdraw"}, name="act-withdraw"),
    path("acts/<int:act>/backing/", acts.act_step, {"step": "backing"}, name="act-backing"),
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
    path("acts/<int:act>/", stub, name="act"),
]
