"""Results in, the same results out as a notebook shows them: each becomes a pandas table with `.frame()` and html with `_repr_html_`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import fields

from empact_cli.output import change_pages, change_tables, country_pages, country_records, pages, tabular
from empact_cli.output.change_sentences import change_sentence
from empact_cli.output.notebook import fragment
from empact_cli.output.wording import headline
from empact_cli.questions.comparison import Comparison
from empact_cli.questions.country_part import CountryPart
from empact_cli.questions.listing import Listing
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Summary
from empact_cli.questions.verification import Verification

if TYPE_CHECKING:
    from empact_cli.frames import Frame

R = TypeVar("R")


class ShownSummary(Summary, frozen=True):
    """A summary; `_repr_html_` shows it in a notebook."""

    def frame(self) -> Frame:
        """A line per row of the summary, as in the csv output."""
        return _frame(tabular.summary_table(self))

    def __repr__(self) -> str:
        headlines = [headline(total.plan, total.count, self.rule.customs) for total in self.totals]
        return "\n".join(headlines) or "no operational action"

    def _repr_html_(self) -> str:
        return fragment(pages.summary_page(self))


class ShownListing(Listing, frozen=True):
    """The actions behind a number; `_repr_html_` shows them in a notebook."""

    def frame(self) -> Frame:
        """A line per action and leader, as in the csv output."""
        return _frame(tabular.listing_table(self))

    def __repr__(self) -> str:
        return f"<Listing of {len(self.actions)} operational actions>"

    def _repr_html_(self) -> str:
        return fragment(pages.listing_page(self))


class ShownComparison(Comparison, frozen=True):
    """One plan against another; `_repr_html_` shows it in a notebook."""

    def frame(self) -> Frame:
        """A line per OAP, as in the csv output; the actions are in `frames.pairs_frame`."""
        return _frame(change_tables.comparison_table(self))

    def __repr__(self) -> str:
        return change_sentence(self)

    def _repr_html_(self) -> str:
        return fragment(change_pages.comparison_page(self))


class ShownTrend(Trend, frozen=True):
    """The series over plans; `_repr_html_` shows it in a notebook."""

    def frame(self) -> Frame:
        """A line per OAP and plan, as in the csv output."""
        return _frame(change_tables.trend_table(self))

    def __repr__(self) -> str:
        return "; ".join(f"{plan}: {total}" for plan, total in zip(self.plans, self.totals, strict=True))

    def _repr_html_(self) -> str:
        return fragment(change_pages.trend_page(self))


class ShownVerification(Verification, frozen=True):
    """Computed counts against published ones; `_repr_html_` shows them in a notebook."""

    def frame(self) -> Frame:
        """A line per OAP, as in the csv output."""
        return _frame(change_tables.verification_table(self))

    def __repr__(self) -> str:
        verdict = "agrees with" if self.agrees else "differs from"
        return f"{self.plan}: {self.computed} computed {verdict} {self.published} published in {self.source}"

    def _repr_html_(self) -> str:
        return fragment(change_pages.verification_page(self))


class ShownCountryPart(CountryPart, frozen=True):
    """One country's part in the plans; `_repr_html_` shows it in a notebook."""

    def frame(self) -> Frame:
        """A line per plan and OAP, as in the csv output."""
        return _frame(country_records.country_table(self))

    def __repr__(self) -> str:
        return f"{self.name}: " + "; ".join(f"{total.plan}: leads {total.count.own.actions} operational actions" for total in self.totals)

    def _repr_html_(self) -> str:
        return fragment(country_pages.country_page(self))


def shown(result: Any, kind: type[R]) -> R:  # noqa: ANN401 - an instance of a base of `kind`
    """The result as `kind`, which adds nothing to it but how it is shown."""
    return kind(**{field.name: getattr(result, field.name) for field in fields(result)})


def _frame(table: tabular.Table) -> Frame:
    from empact_cli.frames import frame  # only here: pandas takes half a second to load

    return frame(table)
