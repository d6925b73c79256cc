"""Addresses of this room, under /import/."""

from django.urls import path

from kiemsat.importing.views import batches, files, rows

urlpatterns = [
    path("", batches.overview, name="importing"),
    path("upload/", batches.upload_file, name="import-upload"),
    path("templates/<slug:register>/", files.template, name="import-template"),
    path("<int:batch>/", batches.page, name="import-batch"),
    path("<int:batch>/progress/", batches.progress, name="import-progress"),
    path("<int:batch>/sheet/", batches.sheet, name="import-sheet"),
    path("<int:batch>/check/", batches.check, name="import-check"),
    path("<int:batch>/commit/", batches.commit, name="import-commit"),
    path("<int:batch>/undo/", batches.undo, name="import-undo"),
    path("<int:batch>/cancel/", batches.cancel, name="import-cancel"),
    path("<int:batch>/stop/", batches.stop, name="import-stop"),
    path("<int:batch>/wrong/", files.wrong, name="import-wrong"),
    path("<int:batch>/rows/<int:row>/", rows.edit, name="import-row"),
]
