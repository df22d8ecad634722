"""Answers in, the same answers out as Python shows them: a pandas table, html for a notebook, a figure, a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

from msgspec.structs import fields

from empact_cli.api_arguments import at_the_door, unfit
from empact_cli.app import Inquiry
from empact_cli.errors import UsageError
from empact_cli.model import Actions, Finding
from empact_cli.output import ENDINGS, Order, Size, format_of
from empact_cli.output.destination import write
from empact_cli.output.document import Details, Flat, FlatValue
from empact_cli.output.views import Output, bears, document_of, flat_of, view_of, written
from empact_cli.questions import Findings
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.country_part import CountryPart
from empact_cli.questions.listed_actions import Listing
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Summary
from empact_cli.questions.verification import Verification
from empact_cli.text.language import _

if TYPE_CHECKING:
    import pandas as pd  # which takes half a second to load

    from empact_cli.output.figures.render import Figure

    Frame = pd.DataFrame  # for those who only need its name

R = TypeVar("R")
OneSize = Annotated[str, Size]
OneOrder = Annotated[str, Order]
# Columns that say of what the rows speak, not what is in them.
_CONTEXT = frozenset({"plan", "from", "to", "source", "same_length", "roles", "customs"})
_FLOATS = frozenset({"share", "change_pct", "similarity", "previous_per_year", "current_per_year"})


@at_the_door
def frame(answer: object, *, actions: bool = False, every: bool = False) -> pd.DataFrame:
    """Any answer, a line per row of it, of a collection per action and leader, or with `actions` per action behind it where it knows them.

    Columns are those of the csv output. A column of whole numbers with gaps stays one of whole numbers ("Int64", <NA> where there is
    none), shares and percents are floats. What says the same of all rows (the rule, the plan where it is one) stands in `attrs` alone, and
    in columns where `every` one is asked for.
    """
    import pandas as pd

    asked = answer.actions_behind() if isinstance(answer, Inquiry) else answer
    try:
        table = asked if isinstance(asked, Flat) else flat_of(asked, Details(actions=actions))
    except TypeError:
        raise unfit("frame", "answer", answer) from None
    columns = {name: _column(name, [row[place] for row in table.rows]) for place, name in enumerate(table.columns)}
    same = [name for name in columns if name in _CONTEXT and columns[name].nunique() <= 1 and not every]
    made = pd.DataFrame(columns, columns=[name for name in table.columns if name not in same])
    made.attrs.update({name: str(columns[name].iloc[0]) for name in same if table.rows})
    return made


@at_the_door
def findings_frame(actions: Actions | Iterable[Finding]) -> pd.DataFrame:
    """A line per finding about the data, of what was read or of a choice of your own."""
    return frame(Findings(actions.findings if isinstance(actions, Actions) else tuple(actions)))


def _column(name: str, values: list[FlatValue]) -> pd.Series:
    import pandas as pd

    if name in _FLOATS:
        return pd.Series(values, dtype="float64")
    known = [value for value in values if value is not None]
    if known and all(type(value) is int for value in known):
        return pd.Series(values, dtype="int64" if len(known) == len(values) else "Int64")
    return pd.Series(values, dtype="object") if not known else pd.Series(values)


class _Shown:
    """What every answer of a collection can do beyond bearing its values."""

    __slots__ = ()

    asked: Inquiry | None  # what was asked, whose markings and sources go with whatever is made of the answer

    @at_the_door
    def frame(self, *, actions: bool = False, every: bool = False) -> pd.DataFrame:
        """A pandas table: a line per row of the answer, or per action behind it where it has them.

        What is the same in every row stands in `attrs`, and in columns of its own where `every` one is asked for.
        """
        return frame(self, actions=actions, every=every)

    @at_the_door
    def save(self, path: str | Path, *, actions: bool = False, marking: str | None = None, force: bool = False) -> None:
        """Writes the answer as the ending of the path says: xlsx, docx, pdf, html, md, csv, tsv, json, txt.

        It bears the gravest marking of the files, or the one that is given ("" for none). Raises UsageError for another ending,
        OutputError for a file that cannot be written or that somebody else made, unless `force` says to replace it.
        """
        save(self, path, Details(actions=actions), self.asked, marking=marking, force=force)

    @at_the_door
    def chart(self, kind: str | None = None, *, size: OneSize = "column", order: OneOrder = "size", marking: str | None = None) -> Figure:
        """A matplotlib figure, by default the first kind that the answer has; a notebook shows it. Raises UsageError for another kind."""
        from empact_cli.charts import of_answer  # draws with matplotlib
        from empact_cli.output.figures.render import shown_figure

        return shown_figure(of_answer(self, kind, self.asked, order), size, marking_of(self.asked, marking))

    def __getattr__(self, name: str) -> NoReturn:
        """Only called for what is not there: says what is."""
        kind = type(self).__name__.removeprefix("Shown")
        there = ", ".join(one for one in dir(type(self)) if not one.startswith("_"))
        raise AttributeError(f"a {kind} has no {name}. It has: {there}", name=name, obj=self)

    def __repr__(self) -> str:
        return view_of(self).in_brief(self)

    def _repr_html_(self) -> str:
        from empact_cli.output.writers.notebook import fragment

        return fragment(document_of(self, Output(Details())))


def save(
    answer: object,
    path: str | Path,
    details: Details,
    asked: Inquiry | None,
    *,
    marking: str | None,
    force: bool,
    style: str | Path | None = None,
) -> None:
    """Writes any answer about what was `asked`. Raises UsageError for an ending that is no format, OutputError."""
    form = format_of(str(path))
    if form is None:
        known = ", ".join(ENDINGS)
        raise UsageError(_("{path}: the ending decides the format, and it is none of {endings}.").format(path=path, endings=known))
    sources = [source.file for source in asked.sources] if asked is not None else []
    output = Output(details, marking_of(asked, marking), style=None if style is None else str(style))
    write(written(answer, form, output), str(path), sources, force=force)


def marking_of(asked: Inquiry | None, given: str | None) -> str | None:
    """The marking of what is made of the files that were asked about."""
    return bears(asked.markings if asked is not None else (), given)


class ShownSummary(_Shown, Summary, frozen=True):
    """A summary."""

    asked: Inquiry | None = None


class ShownListing(_Shown, Listing, frozen=True):
    """The actions behind a number."""

    asked: Inquiry | None = None


class ShownComparison(_Shown, Comparison, frozen=True):
    """One plan against another."""

    asked: Inquiry | None = None


class ShownTrend(_Shown, Trend, frozen=True):
    """The series over plans."""

    asked: Inquiry | None = None


class ShownVerification(_Shown, Verification, frozen=True):
    """Computed counts against published ones."""

    asked: Inquiry | None = None


class ShownCountryPart(_Shown, CountryPart, frozen=True):
    """One country's part in the plans."""

    asked: Inquiry | None = None


def shown(result: Any, kind: Callable[..., R], asked: Inquiry | None = None) -> R:  # noqa: ANN401 - an instance of a base of `kind`
    """The result as `kind`, which adds nothing to it but what was asked and how it is shown."""
    return kind(**{field.name: getattr(result, field.name) for field in fields(result)}, asked=asked)
