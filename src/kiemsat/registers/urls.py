"""Addresses of the registers."""

from django.urls import path

from kiemsat.registers.views import record

urlpatterns = [
    # One file
    path("records/<int:matter>/", record.record, name="record"),
    path("records/<int:matter>/history/", record.record_history, name="record-history"),
    path("records/<int:matter>/undo/", record.undo, name="undo"),
    path("acts/<int:act>/", record.act, name="act"),
]
