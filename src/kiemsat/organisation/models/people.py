"""People, the posts they hold and what deputies are in charge of."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from kiemsat.base.fields import FoldedField
from kiemsat.organisation.choices import Rank, Role, Sex, WorkField
from kiemsat.organisation.models.offices import Office


class Person(models.Model):
    """A person of the sector."""

    full_name = models.CharField("họ và tên", max_length=120)
    name_key = FoldedField("họ tên không dấu", source="full_name", max_length=120, db_index=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=10, choices=Sex.choices, blank=True)

    class Meta:
        verbose_name = "người"
        verbose_name_plural = "người"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(full_name=""), name="person_has_name"),
            models.CheckConstraint(condition=Q(sex__in=["", *Sex.values]), name="person_sex_is_known"),
        )

    def __str__(self) -> str:
        return self.full_name


class Tenure(models.Model):
    """Something held from `held_from` up to the day before `held_to`; None means it is held still."""

    held_from = models.DateField("từ ngày")
    held_to = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        abstract = True

    def held_on(self, day: date) -> bool:
        """Whether it was held on the day."""
        return self.held_from <= day and (self.held_to is None or day < self.held_to)


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(held_to=None) | Q(held_to__gt=F("held_from")), name=name)


class Post(Tenure):
    """A person holds a role, with a rank and mostly in one field of work, in an office for a time."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name="người")
    office = models.ForeignKey(Office, models.PROTECT, related_name="posts", verbose_name="đơn vị")
    role = models.CharField("chức vụ", max_length=20, choices=Role.choices)
    rank = models.CharField("ngạch", max_length=20, choices=Rank.choices, blank=True)
    duty = models.CharField("khâu công tác", max_length=20, choices=WorkField.choices, blank=True)

    class Meta:
        verbose_name = "vị trí công tác"
        verbose_name_plural = "vị trí công tác"
        ordering = ("office", "held_from", "id")
        indexes = (models.Index(fields=("office", "held_from"), name="post_office_from"),)
        constraints = (
            _ends_after_it_begins("post_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="post_role_is_known"),
            models.CheckConstraint(condition=Q(rank__in=["", *Rank.values]), name="post_rank_is_known"),
            models.CheckConstraint(condition=Q(duty__in=["", *WorkField.values]), name="post_duty_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.person}, {self.office}"


class Portfolio(Tenure):
    """What the holder of a post is in charge of for a time: a field of work, an office, or the one in the other."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="portfolios", verbose_name="vị trí công tác")
    field = models.CharField("khâu công tác", max_length=20, choices=WorkField.choices, blank=True)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="portfolios", verbose_name="đơn vị phụ trách"
    )

    class Meta:
        verbose_name = "lĩnh vực phụ trách"
        verbose_name_plural = "lĩnh vực phụ trách"
        ordering = ("post", "held_from", "id")
        constraints = (
            _ends_after_it_begins("portfolio_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(field="") | ~Q(office=None), name="portfolio_names_a_field_or_an_office"
            ),
            models.CheckConstraint(condition=Q(field__in=["", *WorkField.values]), name="portfolio_field_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.post}: {self.get_field_display() or self.office}"
