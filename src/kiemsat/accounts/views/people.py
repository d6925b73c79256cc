"""People, their posts, and the offices, for those who administer them."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kiemsat.accounts.actions import add_person_with_post, appoint_person, end_persons_post
from kiemsat.accounts.errors import AccountRefused
from kiemsat.accounts.forms import PersonForm, PostEndForm, PostForm
from kiemsat.accounts.requests import access_of, actor_of, today_of
from kiemsat.accounts.selectors.administration import administered, offices_administered, people_seen
from kiemsat.accounts.views.administration import PAGE_SIZE, administrators
from kiemsat.accounts.views.gates import told_if_refused
from kiemsat.organisation.errors import PostRefused
from kiemsat.organisation.models import Person, Post


@require_safe
@administrators
def people_list(request: HttpRequest) -> HttpResponse:
    """The people of the offices that one administers."""
    access, words, office = access_of(request), request.GET.get("q", ""), request.GET.get("office", "")
    found = people_seen(access, today_of(request), words, office).prefetch_related("posts__office")
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "words": words,
        "office": office,
        "offices": offices_administered(access),
        "query": urlencode({"q": words, "office": office}),
    }
    return render(request, "accounts/admin/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators
def person_new(request: HttpRequest) -> HttpResponse:
    """A new person in a first post."""
    form = PersonForm(request.POST or None, access=access_of(request), initial={"held_from": today_of(request)})
    if request.method == "POST" and form.is_valid():
        try:
            person = add_person_with_post(**form.cleaned_data, actor=actor_of(request), at=now())
        except PostRefused as error:
            form.add_error(None, _("Không bổ nhiệm được: {reason}").format(reason=error))
        else:
            return redirect("admin-person", person.pk)
    return render(request, "accounts/admin/person_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@administrators
def person_page(request: HttpRequest, person: int) -> HttpResponse:
    """One person with all posts; another post is given here."""
    access, today = access_of(request), today_of(request)
    whose = get_object_or_404(people_seen(access, today), pk=person)
    form = PostForm(request.POST or None, access=access, initial={"held_from": today})
    if request.method == "POST" and form.is_valid() and _appointed(request, whose, form):
        return redirect("admin-person", whose.pk)
    context = {
        "person": whose,
        "posts": whose.posts.select_related("office").order_by("-held_from", "-pk"),
        "offices": administered(access),
        "today": today,
        "form": form,
        "end_form": PostEndForm(initial={"held_to": today}),
    }
    return render(request, "accounts/admin/person.html", context)


def _appointed(request: HttpRequest, person: Person, form: PostForm) -> bool:
    try:
        appoint_person(person=person, **form.cleaned_data, actor=actor_of(request), at=now())
    except (PostRefused, AccountRefused) as error:
        form.add_error(None, _("Không bổ nhiệm được: {reason}").format(reason=error))
    return form.is_valid()


@require_POST
@administrators
def post_end(request: HttpRequest, post: int) -> HttpResponse:
    """A post ended."""
    held = get_object_or_404(Post, pk=post, office__in=administered(access_of(request)))
    form = PostEndForm(request.POST)
    if not form.is_valid():
        return redirect("admin-person", held.person_id)
    change = partial(
        end_persons_post, post=held, held_to=form.cleaned_data["held_to"], actor=actor_of(request), at=now()
    )
    return told_if_refused(request, change, _("Đã cho thôi vị trí."), "admin-person", held.person_id)
