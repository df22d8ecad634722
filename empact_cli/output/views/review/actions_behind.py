"""A review in, the same for a web page out: every number leads to the actions behind it, which all stand in a list at the end.

What is wanted is said in words such as `plan=2023&oap=EXCISE&group=customs_led`: every action bears those that it is found by, and the
address of a number names some of them; of several with commas any one will do. A number whose actions would not be as many leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from msgspec.structs import replace

from empact_cli.model import Action, Group
from empact_cli.output.document import (
    Block,
    ColumnKind,
    Document,
    Fact,
    Figure,
    Lines,
    Name,
    Paragraph,
    Row,
    Section,
    Sought,
    Table,
    TableColumn,
    indexed,
    rows_found,
)
from empact_cli.output.figures.bar_figures import Bars
from empact_cli.output.figures.change_figures import Steps
from empact_cli.output.figures.shaded_figures import Tiles
from empact_cli.output.terms import GROUP_NAMES, grouping_title
from empact_cli.output.views.change_sentences import CAUSE_NAMES, cause_of
from empact_cli.output.views.review.action_chapters import class_lines, leader_lines, named, place_lines
from empact_cli.questions import counted_leaders
from empact_cli.questions.listed_actions import ListedAction
from empact_cli.questions.review import Material
from empact_cli.questions.summary import Grouping, GroupLabels
from empact_cli.text.language import _, decimal, ngettext, percent

_MOST = 10_000  # actions that a page can hold
_CHANGE = f"cause={','.join(CAUSE_NAMES)}"
_ORDER = ("plan", "oap", "country", "group", "cause", "file")
_EVERYTHING = f"group={Group.CUSTOMS_LED},{Group.WIDE_ONLY},{Group.UNDETERMINED}"  # that customs lead or may lead
_OF_GROUPS = ("", "group=customs_led", "group=wide_only", "group=undetermined", "group=other")


def with_actions(document: Document, material: Material) -> Document:
    """The document with its card, its numbers leading on, and the list of all actions as its last section."""
    if len(material.listing.actions) > _MOST:
        return document
    found = _Actions(material)
    sections = tuple(replace(section, blocks=tuple(map(found.leading_on, section.blocks))) for section in document.sections)
    annex = max((section.annex for section in sections), default=0) + 1
    return replace(document, sections=(*sections, replace(found.section(), annex=annex)), card=tuple(found.card()))


class _Actions:
    """All the actions of a review with the words that they are found by."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._names: dict[str, str] = {}  # by word, what people call it
        self._keys: dict[tuple[str, str], str] = {}  # the word of a name, by the name of a grouping
        self._led = f"group={','.join(sorted(material.led))}"
        self._files = {source.file: f"file={number}" for number, source in enumerate(material.sources, 1)}
        self._listed = sorted(material.listing.actions, key=self._order)
        pairs = material.comparison.pairs if material.comparison else ()
        self._causes = {_identity(pair.action): cause for pair in pairs if (cause := cause_of(pair))}
        self._labels = {by: GroupLabels(material.rule, material.reference, (by,)) for by in (Grouping.OAP, Grouping.COUNTRY)}
        self._words = tuple(tuple(self._words_of(one)) for one in self._listed)
        self._index = indexed(self._words)

    def _order(self, listed: ListedAction) -> tuple[int, int, str]:
        rank = list(self._material.reference.oaps)
        oap = listed.action.oap
        return -listed.action.plan.start, rank.index(oap) if oap in rank else len(rank), listed.action.oap_text if oap is None else ""

    def _words_of(self, listed: ListedAction) -> Iterator[str]:
        action = listed.action
        yield self._word("plan", str(action.plan), str(action.plan))
        for by, labels in self._labels.items():
            for (label,) in sorted(labels.combinations(action)):
                word = self._word(by.value, label.key or label.name, label.name)
                self._keys[by.value, label.name] = word
                yield word
        yield self._word("group", listed.group, _(GROUP_NAMES[listed.group]))
        if cause := self._causes.get(_identity(action)):
            yield self._word("cause", cause, _(CAUSE_NAMES[cause]))
        if file := self._files.get(action.place.file):
            self._names[file] = action.place.file
            yield file

    def _word(self, key: str, value: str, name: str) -> str:
        word = f"{key}={quote(value, safe='')}"
        self._names[word] = name
        return word

    def behind(self, *words: str, shows: int | None = None) -> str:
        """The address of what these words find; "" where it is nothing, or not as many actions as the number `shows`."""
        parts = "&".join(word for word in words if word).split("&")
        address = "&".join(sorted(parts, key=lambda part: _ORDER.index(part.partition("=")[0])))  # the same words, the same address
        number = len(rows_found(self._index, address))
        return address if number and shows in (None, number, -number) else ""

    def leading_on(self, block: Block) -> Block:
        """The block, its numbers leading on where it has some."""
        if isinstance(block, Table):
            of_columns = self._of_columns(block)
            rows = (self._of_line(row, of_columns, is_total=False) for row in block.rows)
            return replace(block, behind=(*rows, *(self._of_line(row, of_columns, is_total=True) for row in block.totals)))
        return replace(block, behind=tuple(one for one in self._of_marks(block) if one[2])) if isinstance(block, Figure) else block

    def _of_columns(self, table: Table) -> tuple[str, ...]:
        """The words of each column of a table after its first; none for what counts no actions."""
        plan, width = f"plan={self._material.plan}", len(table.columns) - 1
        if table.name in ("counts", "countries"):
            return tuple(f"{plan}&{group}".rstrip("&") for group in _OF_GROUPS)
        if table.name == "sources":
            return ("plan=" + ",".join(map(str, sorted({one.action.plan for one in self._listed}))),)
        if table.name == f"published-{self._material.plan}":
            return ("", f"{plan}&{self._led}")
        if table.name == "trend":
            return tuple(f"plan={column.heading}&{self._led}" for column in table.columns[1:])
        if table.name != "change" or self._material.comparison is None:
            return ()
        before = self._material.comparison.previous
        causes = [f"cause={cause}" for cause in CAUSE_NAMES]
        return (f"plan={before}&{self._led}", f"{plan}&{self._led}", _CHANGE, "", *causes)[:width]

    def _of_line(self, line: Row, of_columns: Sequence[str], *, is_total: bool) -> tuple[str, ...]:
        """The addresses of its cells."""
        first = "" if is_total else self._word_of_name(line[0])
        if first is None:
            return ()
        return ("", *(self._of_cell(first, words, value) for words, value in zip(of_columns, line[1:], strict=False)))

    def _of_cell(self, first: str, words: str, value: object) -> str:
        if not words or not value or not isinstance(value, int):
            return ""
        return self.behind(first, words, shows=None if words == _CHANGE else value)  # a change may be less than the actions that made it

    def _word_of_name(self, name: object) -> str | None:
        """What finds the actions of an OAP, a country or a file; None where nothing does."""
        text = name.full if isinstance(name, Name) else str(name)
        return self._keys.get((Grouping.OAP.value, text)) or self._keys.get((Grouping.COUNTRY.value, text)) or self._files.get(text)

    def _of_marks(self, figure: Figure) -> Iterator[tuple[str, str, str]]:
        """(the mark of a bar, a tile or a step in the drawing, what it shows, what it leads to)."""
        plan, data = f"plan={self._material.plan}", figure.drawing.data
        if isinstance(data, Bars):
            for index, (name, value, most) in enumerate(data.rows):
                if word := self._word_of_name(name):
                    yield f"bar-{index}", f"{name}: {value}", self.behind(plan, word, self._led, shows=value)
                    range_ = self.behind(plan, word, _EVERYTHING, shows=most) if (most or 0) > value else ""
                    yield f"range-{index}", f"{name}: {value} – {most}", range_
        elif isinstance(data, Tiles):
            for tile in data.tiles:
                yield f"tile-{tile.code}", f"{tile.code}: {tile.value}", self.behind(plan, f"country={tile.code}", self._led)
        elif isinstance(data, Steps) and self._material.comparison is not None:
            before, causes = f"plan={self._material.comparison.previous}", (f"cause={cause}" for cause in CAUSE_NAMES)
            steps = (f"{before}&{self._led}", *causes, f"{plan}&{self._led}")
            for index, ((label, number), words) in enumerate(zip(data.columns, steps, strict=True)):
                yield f"step-{index}", f"{label}: {number}", self.behind(words)

    def card(self) -> Iterator[Fact]:
        """The number, its range and its change."""
        count, plan = self._material.total.count, self._material.plan
        number, words = count.headline(self._material.rule.customs), f"plan={plan}"
        whole = percent(100 * number / count.actions) if count.actions else ""
        yield Fact(
            _("Customs-led actions, {plan}").format(plan=plan),
            decimal(number, 0),
            _("of {actions} ({share})").format(actions=count.actions, share=whole) if whole else "",
            self.behind(words, self._led, shows=number),
        )
        if count.most != count.customs_led:
            left = count.most - count.customs_led
            note = ngettext("{number} remains open", "{number} remain open", left).format(number=left)
            yield Fact(_("Range"), f"{count.customs_led} – {count.most}", note, self.behind(words, _EVERYTHING, shows=count.most))
        comparison = self._material.comparison
        if comparison is not None and comparison.total.change is not None:
            rate = comparison.total.change_pct
            yield Fact(
                _("Change from {previous}").format(previous=comparison.earlier),
                decimal(comparison.total.change, 0, signed=True),
                "" if rate is None else percent(rate, signed=True),
                self.behind(_CHANGE),
            )

    def section(self) -> Section:
        """The list of all actions, of the plan under review first."""
        columns = (
            *TableColumn.words(_("Plan")),
            *TableColumn.texts((_("OAP"), 1.8)),
            *TableColumn.words(_("OA")),
            *TableColumn.texts((_("Title"), 3.2), (_("Group"), 1.2), (_("Leaders"), 2.4), (_("Class"), 1.5), (_("Why"), 3.4)),
            TableColumn(_("Cell"), ColumnKind.CODE, 1.9),
        )
        of_groupings = {one.value: grouping_title(one) for one in (Grouping.PLAN, Grouping.OAP, Grouping.COUNTRY)}
        keys = of_groupings | {"group": _("Group"), "cause": _("Change")}
        table = Table(
            columns,
            tuple(map(self._row, self._listed)),
            caption=_("All operational actions of the files"),
            name="actions",
            row_heads=3,
            wide=True,
            live=True,
            sought=Sought(self._words, tuple(self._names.items()), tuple(keys.items())),
        )
        told = _("Each number above leads to the actions behind it in this list.")
        return Section(_("All actions"), (Paragraph(told), table), "all")

    def _row(self, listed: ListedAction) -> Row:
        action, rule = listed.action, self._material.rule
        return (
            str(action.plan),
            *named(self._material, action),
            _(GROUP_NAMES[listed.group]),
            Lines(leader_lines(action, rule)),
            class_lines(action, rule),
            Lines(tuple(leader.why for leader in counted_leaders(action, rule.roles))),
            place_lines(action, rule),
        )


def _identity(action: Action) -> tuple[object, ...]:
    return action.plan, action.place, action.number
