"""What stands in a plan in, a styled worksheet out: title, drivers, headings, strategic goals and actions, or the cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from plan_content import Cover, PlanAction, PlanSheet
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

DARK, BAND, LINE, GREY = "#1F3864", "#DCE6F1", "#BFBFBF", "#595959"
HEADING_ROW = 3
WIDTHS = {"number": 7, "goal": 24, "title": 52, "leader": 28, "co_leaders": 28, "participants": 38, "status": 16}
COUNTRY_WIDTH = 9
GOAL_NUMBER_WIDTH = 10


class Styles:
    """The few cell formats of a workbook, made once."""

    def __init__(self, book: Workbook) -> None:
        box: dict[str, Any] = {"border": 1, "border_color": LINE, "valign": "top", "text_wrap": True}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": DARK, "valign": "vcenter"})
        self.note = book.add_format({"italic": True, "font_color": GREY, "valign": "top", "text_wrap": True})
        self.heading = book.add_format({**box, "bold": True, "bg_color": DARK, "font_color": "#FFFFFF", "valign": "vcenter"})
        self.band = book.add_format({**box, "bold": True, "bg_color": BAND, "valign": "vcenter"})
        self.goal = book.add_format({**box, "bg_color": BAND, "text_wrap": True})
        self.cell = book.add_format(box)
        self.number = book.add_format({**box, "num_format": "@", "bold": True})
        self.centre = book.add_format({**box, "align": "center"})
        self.cover_heading = book.add_format({"bold": True, "font_size": 12, "font_color": DARK})
        self.cover_text = book.add_format({"text_wrap": True, "valign": "top"})


def write_cover(sheet: Worksheet, styles: Styles, cover: Cover) -> None:
    """Write the words of the cover, one text per row."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 3)
    sheet.set_column(1, 1, 100)
    sheet.set_row(1, 26)
    sheet.write_string(1, 1, cover.title, styles.title)
    sheet.write_string(2, 1, cover.subtitle, styles.note)
    row = 4
    for heading, text in cover.sections:
        sheet.write_string(row, 1, heading, styles.cover_heading)
        sheet.write_string(row + 1, 1, text, styles.cover_text)
        sheet.set_row(row + 1, 15 * _lines(text, 105))
        row += 3
    _print_on(sheet, landscape=False)


def write_plan(
    sheet: Worksheet, styles: Styles, look: PlanSheet, year: int, actions: Sequence[PlanAction], goals: Mapping[str, str]
) -> None:
    """Write the sheet of one OAP: title and drivers, a blank row, headings, then the actions under their goals."""
    columns = _columns(look)
    last = len(columns) - 1
    for column, (_, heading, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADING_ROW, column, heading, styles.heading)
    sheet.set_row(0, 26)
    sheet.merge_range(0, 0, 0, last, f"OAP {year} – {look.title}", styles.title)
    sheet.merge_range(1, 0, 1, last, look.drivers, styles.note)
    sheet.set_row(HEADING_ROW, 6 + 16 * max(_lines(heading, width) for _, heading, width in columns))
    end = _write_actions(sheet, styles, look, columns, actions, goals)
    if look.footnote:
        sheet.merge_range(end + 1, 0, end + 1, last, look.footnote, styles.note)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    if look.goals == "column":
        sheet.autofilter(HEADING_ROW, 0, end - 1, last)
    sheet.repeat_rows(HEADING_ROW)
    _print_on(sheet, landscape=True)


def _columns(look: PlanSheet) -> list[tuple[str, str, int]]:
    """(meaning, heading, width) of each column from the left."""
    columns: list[tuple[str, str, int]] = []
    for meaning, heading in look.headings.items():
        if meaning != "leader":
            narrow = meaning == "goal" and look.goals == "column"
            columns.append((meaning, heading, GOAL_NUMBER_WIDTH if narrow else WIDTHS[meaning]))
        elif len(look.leader_headings) == 1:
            columns.append(("leader", look.leader_headings[0], WIDTHS["leader"]))
        else:
            columns.append(("country", look.leader_headings[0], COUNTRY_WIDTH))
            columns.append(("leader", look.leader_headings[1], WIDTHS["leader"]))
    return columns


def _write_actions(
    sheet: Worksheet,
    styles: Styles,
    look: PlanSheet,
    columns: Sequence[tuple[str, str, int]],
    actions: Sequence[PlanAction],
    goals: Mapping[str, str],
) -> int:
    """Write the actions below the headings; the answer is the first row after them."""
    row = HEADING_ROW + 1
    for goal, under in groupby(actions, key=lambda action: action.goal):
        if look.goals == "bands":
            sheet.merge_range(row, 0, row, len(columns) - 1, f"Strategic goal {goal} – {goals[goal]}", styles.band)
            sheet.set_row(row, 20)
            row += 1
        first = row
        for action in under:
            _write_action(sheet, styles, row, columns, action)
            row += 1
        if look.goals == "merged":
            _merge_goal(sheet, styles, columns, first, row - 1, f"{goal} – {goals[goal]}")
    return row


def _write_action(sheet: Worksheet, styles: Styles, row: int, columns: Sequence[tuple[str, str, int]], action: PlanAction) -> None:
    country, authority = action.leader if len(action.leader) == 2 else ("", action.leader[0])
    texts = {
        "number": action.number,
        "goal": action.goal,
        "title": action.title,
        "country": country,
        "leader": authority,
        "co_leaders": action.co_leaders,
        "participants": action.participants,
        "status": action.status,
    }
    formats = {"number": styles.number, "goal": styles.centre, "country": styles.centre}
    for column, (meaning, _, _) in enumerate(columns):
        sheet.write_string(row, column, texts[meaning], formats.get(meaning, styles.cell))
    # A program that opens the file without measuring it would cut wrapped texts off.
    sheet.set_row(row, 15 * max(_lines(texts[meaning], width) for meaning, _, width in columns))


def _merge_goal(sheet: Worksheet, styles: Styles, columns: Sequence[tuple[str, str, int]], first: int, last: int, text: str) -> None:
    column = [meaning for meaning, _, _ in columns].index("goal")
    if first == last:
        sheet.write_string(first, column, text, styles.goal)
    else:
        sheet.merge_range(first, column, last, column, text, styles.goal)


def _lines(text: str, width: int) -> int:
    """How many lines a wrapped text takes in a column of `width` characters, guessed on the safe side."""
    return sum(1 + len(line) // (width - 1) for line in text.split("\n"))


def _print_on(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, as wide as the page."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&8Illustrative workbook of empact-cli&R&8&A, &P/&N")
