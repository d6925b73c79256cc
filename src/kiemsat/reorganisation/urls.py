"""Addresses of offices and their changes."""

from django.urls import path

from kiemsat.reorganisation import views

urlpatterns = [
    path("administration/offices/", views.offices_page, name="admin-offices"),
    path("administration/offices/<int:number>/undo/", views.change_undone, name="office-change-undo"),
    path("administration/offices/<slug:kind>/", views.change_page, name="office-change"),
    path("offices/<slug:office>/", views.office_page, name="office"),
]
