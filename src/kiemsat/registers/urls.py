"""Addresses of the registers. One line for each page, in the section of its kind."""

from django.urls import path

from kiemsat.registers.views import acts, declared, drafts, duties, editing, entry, offences, options, verbs
from kiemsat.registers.views.lists import overview, register_file, register_list
from kiemsat.registers.views.record import act_page, record_history, record_page, undo_act_change, undo_change
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
    path("acts/<int:act>/undo/", undo_act_change, name="act-undo"),
    path("acts/<int:act>/", act_page, name="act"),
    # Entering.
    path("registers/<slug:stage>/new/", entry.record_new, name="record-new"),
    path("registers/<slug:stage>/check/", entry.record_check, name="record-check"),
    path("offences/", options.offences, name="offences"),
    path("catalogue/offences/", offences.offence_list, name="catalogue-offences"),
    path("accused/", options.accused_options, name="accused-options"),
    path("drafts/", drafts.keep, name="draft-keep"),
    path("drafts/drop/", drafts.drop, name="draft-drop"),
    # Correcting and taking back.
    path("records/<int:matter>/edit/", editing.record_edit, name="record-edit"),
    path("accused/<int:accused>/edit/", editing.accused_edit, name="accused-edit"),
    path("spells/<int:spell>/edit/", editing.spell_edit, name="spell-edit"),
    path("acts/<int:act>/edit/", editing.act_edit, name="act-edit"),
    # Documents and activities.
    path("records/<int:matter>/acts/new/", acts.act_new, name="act-new"),
    path("records/<int:matter>/acts/check/", acts.act_check, name="act-check"),
    path("acts/new/", acts.act_new, name="act-new-alone"),
    path("acts/check/", acts.act_check, name="act-check-alone"),
    path("acts/<int:act>/answer/", acts.act_step, {"step": "answer"}, name="act-answer"),
    path("acts/<int:act>/withdraw/", acts.act_step, {"step": "withdraw"}, name="act-withdraw"),
    path("acts/<int:act>/backing/", acts.act_step, {"step": "backing"}, name="act-backing"),
    # Duties.
    path("duties/", duties.duties, name="duties"),
    path("records/<int:matter>/duties/new/", duties.duty_new, name="duty-new"),
    path("acts/<int:act>/duties/new/", duties.duty_new, name="duty-new-of-act"),
    path("duties/<int:duty>/meet/", duties.duty_meet, name="duty-meet"),
    path("duties/<int:duty>/edit/", editing.duty_edit, name="duty-edit"),
    # What other bodies declare.
    path("declared-totals/", declared.declared_totals, name="declared-totals"),
    path("declared-totals/new/", declared.declared_total_new, name="declared-total-new"),
    path("declared-totals/<int:total>/withdraw/", declared.declared_total_withdraw, name="declared-total-withdraw"),
    # Steps by verb.
    path("spells/<int:spell>/joinable/", verbs.joinable_files, name="joinable"),
    path("spells/<int:spell>/<slug:verb>/", verbs.verb, name="verb"),
    path("spells/<int:spell>/<slug:verb>/check/", verbs.verb_check, name="verb-check"),
]
