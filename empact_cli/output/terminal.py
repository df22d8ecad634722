"""Results in, tables for the screen out: drawn with rich, every cell as plain text, readable on 80 columns and in a pipe."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from empact_cli.language import _
from empact_cli.model import Action, Count, Finding, Severity
from empact_cli.output.safety import one_line
from empact_cli.output.wording import GROUP_NAMES, headline, percent, rule_sentence, told_sentences
from empact_cli.results import Explanation, ListedAction, Listing, Summary

_SEVERITY_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


class Screen:
    """A width and whether colour may be used; draws results to text with them."""

    def __init__(self, *, width: int, colour: bool) -> None:
        self._width = width
        self._colour = colour

    def summary(self, summary: Summary) -> str:
        """The table, a total line per plan, the headline with its range, and the rule."""
        table = _table()
        several = len(summary.totals) > 1
        if several:
            table.add_column("Plan", no_wrap=True)
        table.add_column(" / ".join(_GROUPING_TITLES[grouping.value] for grouping in summary.by), ratio=1)
        for title in ("OAs", "Customs-led", "Wide only", "Undet.", "Other", "Share"):
            table.add_column(title, justify="right", no_wrap=True)
        for row in summary.rows:
            table.add_row(*_plan_cell(str(row.plan), several), _text(row.name), *_count_cells(row.count))
        for number, total in enumerate(summary.totals):
            if number == 0:
                table.add_section()
            table.add_row(*_plan_cell(str(total.plan), several), Text("Total"), *_count_cells(total.count), style="bold")
        sentences = [headline(total.plan, total.count, summary.rule.customs) for total in summary.totals]
        sentences = sentences or ["No operational action was found."]
        told = told_sentences(summary.selection, summary.overrides)
        return self._draw(table, *sentences, rule_sentence(summary.rule), *told, *_more_than_total(summary))

    def listing(self, listing: Listing) -> str:
        """A line per action: what it is, who leads it, the group it falls into, and the cells it was read from."""
        table = _table()
        table.add_column("OAP", no_wrap=True)
        table.add_column("OA", no_wrap=True)
        table.add_column("Title", ratio=3)
        table.add_column("Leaders", ratio=4)
        table.add_column("Cell", ratio=2)
        for listed in listing.actions:
            table.add_row(*_action_cells(listed))
        told = told_sentences(listing.selection, listing.overrides)
        return self._draw(table, f"Operational actions (OAs) listed: {len(listing.actions)}.", rule_sentence(listing.rule), *told)

    def findings(self, findings: Sequence[Finding]) -> str:
        """The findings grouped by file and sheet, each with its cell, what it means and what to do."""
        drawn = []
        for (file, sheet), group in _by_sheet(findings).items():
            table = _table(title=one_line(", ".join(part for part in (file, f'sheet "{sheet}"' if sheet else None) if part)))
            table.add_column("Cell", no_wrap=True)
            table.add_column("Finding", ratio=3)
            table.add_column("What to do", ratio=2)
            for one in group:
                message = Text.assemble(
                    (f"{one.severity.value} ", _SEVERITY_STYLE[one.severity]), (one.code, "dim"), "\n", one_line(one.message)
                )
                table.add_row(_text(one.cell or ""), message, _text(one.hint))
            drawn.append(self._draw(table))
        return "\n".join(drawn) if drawn else "No findings.\n"

    def explanations(self, explained: Iterable[Explanation]) -> str:
        """Each text with its leaders, their class and the reason; a text without a leader says what was noticed."""
        drawn = []
        for one in explained:
            table = _table(title=f"{one_line(one.text) or '(blank)'}{_frequency(one)}")
            for title in ("Leader", "Country", "Authority", "Class"):
                table.add_column(title)
            table.add_column("Why", ratio=1)
            for part in one.reading.parts:
                table.add_row(*(_text(value or "–") for value in (part.text, part.country, part.authority, part.class_.value, part.why)))
            drawn.append(self._draw(table, *(f"Finding: {code}" for code, _ in one.reading.notes)))
        return "\n".join(drawn)

    def grid(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """Any table of texts."""
        table = _table()
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(_text(value) for value in row))
        return self._draw(table)

    def numbers(self, titles: Sequence[str], rows: Iterable[Sequence[str]], totals: Iterable[Sequence[str]], *sentences: str) -> str:
        """A column of names and columns of numbers under these titles, total lines, and the sentences that go with them."""
        table = _table()
        table.add_column(titles[0], ratio=1)
        for title in titles[1:]:
            table.add_column(title, justify="right", no_wrap=True)
        for row in rows:
            table.add_row(*map(_text, row))
        for number, row in enumerate(totals):
            if number == 0:
                table.add_section()
            table.add_row(*map(_text, row), style="bold")
        return self._draw(table, *sentences)

    def _draw(self, table: Table, *sentences: str) -> str:
        stream = io.StringIO()
        console = Console(
            file=stream,
            width=self._width,
            no_color=not self._colour,
            force_terminal=self._colour,
            color_system="standard" if self._colour else None,
            highlight=False,
            legacy_windows=False,
        )
        console.print(table)
        for sentence in sentences:
            console.print(Text(sentence))
        return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


_GROUPING_TITLES = {
    "oap": "OAP",
    "priority": "Priority",
    "country": "Country",
    "authority": "Authority",
    "goal": "Strategic goal",
    "status": "Status",
    "plan": "Plan",
}


def _table(title: str | None = None) -> Table:
    return Table(
        box=box.SIMPLE, pad_edge=False, title=Text(title) if title else None, title_justify="left", title_style="bold", expand=False
    )


def _text(value: str) -> Text:
    return Text(one_line(value))


def _frequency(one: Explanation) -> str:
    if one.times is None:
        return ""
    return f"  ({one.plan}, {one.times} {'time' if one.times == 1 else 'times'})"


def _plan_cell(plan: str, several: bool) -> tuple[Text, ...]:
    return (Text(plan),) if several else ()


def _count_cells(count: Count) -> tuple[Text, ...]:
    numbers = (count.actions, count.customs_led, count.wide_only, count.undetermined, count.other)
    return (*(Text(str(number)) for number in numbers), Text(percent(count.share)))


def _more_than_total(summary: Summary) -> list[str]:
    if sum(row.count.actions for row in summary.rows) > sum(total.count.actions for total in summary.totals):
        return ["An action with several leaders stands in several rows; the total counts it once."]
    return []


def _action_cells(listed: ListedAction) -> tuple[Text, ...]:
    action = listed.action
    leaders = "\n".join(f"{one_line(one.text)} ({one.role.value.replace('_', '-')}, {one.class_.value})" for one in action.leaders)
    text = Text.assemble((_(GROUP_NAMES[listed.group]), "bold"), "\n", leaders or "no leader")
    return _text(action.oap or action.oap_text), _text(action.number or "–"), _text(action.title), text, _text(_where(action))


def _where(action: Action) -> str:
    cells = ", ".join(dict.fromkeys(leader.cell for leader in action.leaders)) or f"row {action.place.row}"
    return f"{action.place.sheet}!{cells}" if action.place.sheet else f"{action.place.file}: {cells}"


def _by_sheet(findings: Iterable[Finding]) -> dict[tuple[str | None, str | None], list[Finding]]:
    groups: dict[tuple[str | None, str | None], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.file, one.sheet), []).append(one)
    return groups
