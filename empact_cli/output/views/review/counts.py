"""Counts in, the chapters that tell them out: the answer in brief, the four groups by OAP, who leads, and the series over the plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from empact_cli.output.document import (
    Block,
    Chart,
    ChartShape,
    ColumnKind,
    Details,
    Figure,
    Name,
    Paragraph,
    Section,
    Table,
    TableColumn,
    Value,
)
from empact_cli.output.figures.bar_figures import bar
from empact_cli.output.figures.contents import Drawing, series_notes
from empact_cli.output.figures.shaded_figures import country_map
from empact_cli.output.figures.trend_figure import trend as trend_figure
from empact_cli.output.terms import listed, missing_note, roman, rule_sentence
from empact_cli.output.views import summary_view
from empact_cli.output.views.change_sentences import bridge_sentence, change_sentence, length_note, published_sentences, range_sentence
from empact_cli.output.views.summary_view import count_table
from empact_cli.questions.review import Material
from empact_cli.questions.series import Trend
from empact_cli.questions.summary import Summary
from empact_cli.text.language import _, semicolons

# Sections in, the same with their numbers out: chapters, tables and figures are counted through the document, as a reader cites them.


def numbered(sections: Iterable[Section], annexes: Iterable[Section] = (), *, chapters: bool = True) -> tuple[Section, ...]:
    """The sections that hold something, counted from 1 where they are `chapters`, and the annexes, with their tables and figures.

    The first section ends with a paragraph that names the annexes.
    """
    tables, figures = count(1), count(1)

    def counted(block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, number=next(tables))
        return replace(block, number=next(figures)) if isinstance(block, Figure) else block

    full = [replace(one, number=number * chapters) for number, one in enumerate((one for one in sections if one.blocks), 1)]
    annexed = [replace(one, annex=number) for number, one in enumerate((one for one in annexes if one.blocks), 1)]
    if annexed:
        full[0] = replace(full[0], blocks=(*full[0].blocks, _named(full[0], annexed)))
    return tuple(replace(section, blocks=tuple(map(counted, section.blocks))) for section in (*full, *annexed))


def _named(section: Section, annexes: Iterable[Section]) -> Paragraph:
    """What is annexed, in a paragraph that is counted where those of the section are."""
    words = _("{heading} (Annex {number})")
    names = semicolons(words.format(heading=annex.heading, number=roman(annex.annex)) for annex in annexes)
    number = max((block.number for block in section.blocks if isinstance(block, Paragraph)), default=0)
    return Paragraph(_("Annexed: {annexes}.").format(annexes=names), number=number + 1 if number else 0)


# A table in, the same with the rows that tell nothing folded into one line below it out.


def folded(table: Table) -> Iterator[Block]:
    """The table with those rows as one, where their numbers belong to the total, then the line that names them.

    A table that has no others stands as it is.
    """
    backs = [row for row in table.rows if table.stands_back(row)]
    if not backs or len(backs) == len(table.rows):
        yield table
        return
    added = tuple(_added([row[index] for row in backs], column) for index, column in enumerate(table.columns))
    together = [(_("Other OAPs"), *added[1:])] if any(added[1:]) else []
    yield replace(table, rows=(*(row for row in table.rows if not table.stands_back(row)), *together))
    names = [row[0].full if isinstance(row[0], Name) else str(row[0]) for row in backs]
    yield Paragraph(_("None in the other OAPs: {oaps}.").format(oaps=listed(names, _("; "))), note=True)


def _added(values: Sequence[Value], column: TableColumn) -> Value:
    """The sum of counts; of rows that tell nothing the shares are all 0."""
    if column.kind is ColumnKind.COUNT:
        return sum(value for value in values if isinstance(value, int))
    return values[0] if column.kind is ColumnKind.SHARE else None


def figure(drawing: Drawing) -> Figure:
    """The drawing under its title as a caption; what it says of itself beside that stands in the text, once for all."""
    return Figure(replace(drawing, subtitle="", notes=()), drawing.title, is_told=True)


def brief(material: Material) -> Section:
    """The sentence of the plan under review, and what became of the number since the plan before."""
    told = summary_view.sentences(material.of_plan(material.summary, material.plan), Details()).strip().split("\n\n")
    blocks = [Paragraph(text, lead=True) for text in (*told, *change_in_brief(material))]
    return Section(_("In brief"), tuple(blocks), "brief")


def change_in_brief(material: Material) -> Iterator[str]:
    """What became of the number since the plan before, and why, in a paragraph; nothing without one."""
    if comparison := material.comparison:
        sentences = (change_sentence(comparison), bridge_sentence(comparison), range_sentence(comparison), length_note(comparison))
        yield " ".join(filter(None, sentences))


def by_oap(material: Material) -> Section:
    """The four groups per OAP of the plan under review; the OAPs that customs neither lead nor may lead stand in a line below."""
    summary = material.of_plan(material.summary, material.plan)
    caption = _("Operational actions by OAP and group, {plan}").format(plan=material.plan)
    blocks = [*folded(_count_table(summary, "counts", _("Counts {plan}").format(plan=material.plan), caption, _("OAP")))]
    if led := tuple(row for row in summary.rows if row.count.most):
        blocks.append(figure(bar(replace(summary, rows=led))))
    return Section(_("Customs-led actions by OAP, {plan}").format(plan=material.plan), tuple(blocks), "counts")


def by_country(material: Material) -> Section:
    """The same per country of the leaders."""
    summary = material.of_plan(material.by_country, material.plan)
    led = tuple(row for row in summary.rows if row.count.most)
    if not led:
        return Section("", (), "countries")
    caption = _("Actions by country of the leaders, {plan}: countries with an action that customs lead or may lead").format(
        plan=material.plan
    )
    table = _count_table(replace(summary, rows=led, totals=()), "countries", _("Countries"), caption, _("Country"))
    note = _("An action with leaders from several countries stands under each of them, so these numbers add up to more than the total.")
    blocks = (table, Paragraph(note, note=True), figure(country_map(summary, material.reference)))
    return Section(_("Who leads, {plan}").format(plan=material.plan), blocks, "countries")


def _count_table(summary: Summary, name: str, sheet: str, caption: str, heading: str) -> Table:
    table = count_table(summary, heading)
    return replace(table, name=name, sheet=sheet, caption=caption, chart=Chart(ChartShape.STACKED, (2, 3, 4, 5)))


def series(material: Material) -> Section:
    """The series over three plans or more."""
    trend = material.trend
    if trend is None:
        return Section("", (), "trend")
    columns = (*TableColumn.texts((_("OAP"), 4)), *TableColumn.numbers(*map(str, trend.plans)))
    rows = tuple((name, *row.values) for name, row in zip(_row_names(trend), trend.rows, strict=True))
    table = Table(
        columns,
        rows,
        ((_("Total"), *trend.totals),),
        name="trend",
        sheet=_("Series"),
        caption=_("Customs-led actions by OAP over the plans"),
        wide=len(trend.plans) > _MOST_UPRIGHT,
        chart=Chart(ChartShape.LINES, tuple(range(1, len(columns)))),
    )
    told = [*series_notes(trend)]
    if any(value is None for row in trend.rows for value in row.values):
        told.append(missing_note(told=False))
    told += [*published_sentences(trend.counted), rule_sentence(trend.rule)]
    notes = (Paragraph(note, note=True) for note in told)
    heading = _("The series from {first} to {last}").format(first=trend.plans[0], last=trend.plans[-1])
    return Section(heading, (table, *notes, figure(trend_figure(trend, sources=material.sources))), "trend")


_MOST_UPRIGHT = 7  # plans beside which the names of OAPs still have room on an upright page


def _row_names(trend: Trend) -> list[str]:
    """The name of every row; of an OAP whose rows nothing bridges, with the years that each covers."""
    rows = Counter(row.subject for row in trend.rows)
    names = []
    for row in trend.rows:
        plans = [plan for plan, value in zip(trend.plans, row.values, strict=True) if value is not None]
        names.append(f"{row.name} ({plans[0].start}–{plans[-1].end})" if rows[row.subject] > 1 and plans else row.name)
    return names
