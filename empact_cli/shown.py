"""Answers in, the same answers out as a notebook shows them: each becomes a pandas table with `.frame()`, html with `_repr_html_`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import fields

from empact_cli.output.document import Details
from empact_cli.output.registry import Output, document_of, view_of
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.country_part import CountryPart
from empact_cli.questions.listed_actions import Listing
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Summary
from empact_cli.questions.verification import Verification

if TYPE_CHECKING:
    from empact_cli.frames import Frame

R = TypeVar("R")


class _Shown:
    """What every answer of a collection can do beyond bearing its values; the columns of its frame are those of the csv output."""

    __slots__ = ()

    def frame(self, *, actions: bool = False) -> Frame:
        """A pandas table: a line per row of the answer, or per action behind it where it has them."""
        from empact_cli.frames import frame  # only here: pandas takes half a second to load

        return frame(self, actions=actions)

    def __repr__(self) -> str:
        return view_of(self).in_brief(self)

    def _repr_html_(self) -> str:
        from empact_cli.output.writers.notebook import fragment

        return fragment(document_of(self, Output(Details())))


class ShownSummary(_Shown, Summary, frozen=True):
    """A summary."""

    __repr__ = _Shown.__repr__


class ShownListing(_Shown, Listing, frozen=True):
    """The actions behind a number."""

    __repr__ = _Shown.__repr__


class ShownComparison(_Shown, Comparison, frozen=True):
    """One plan against another."""

    __repr__ = _Shown.__repr__


class ShownTrend(_Shown, Trend, frozen=True):
    """The series over plans."""

    __repr__ = _Shown.__repr__


class ShownVerification(_Shown, Verification, frozen=True):
    """Computed counts against published ones."""

    __repr__ = _Shown.__repr__


class ShownCountryPart(_Shown, CountryPart, frozen=True):
    """One country's part in the plans."""

    __repr__ = _Shown.__repr__


def shown(result: Any, kind: type[R]) -> R:  # noqa: ANN401 - an instance of a base of `kind`
    """The result as `kind`, which adds nothing to it but how it is shown."""
    return kind(**{field.name: getattr(result, field.name) for field in fields(result)})
