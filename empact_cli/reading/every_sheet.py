"""A workbook in, the drafts of its actions out: every sheet is read, or passed over with a finding, or the whole file is refused."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from empact_cli.errors import InputError
from empact_cli.findings import finding
from empact_cli.model import Cell, column_letters, of_sheet
from empact_cli.reading import Guidance, StruckText, WrittenAction, WrittenFile
from empact_cli.reading.headings.column_meanings import ColumnChooser, Columns
from empact_cli.reading.headings.heading_row import DEEPEST, HeadingRows, TableFinder
from empact_cli.reading.headings.user_choice import (
    are_all_read,
    choose_sheets,
    guide,
    is_passed_over,
    looks_like_actions,
    unread_leads,
    unsettled_columns,
    with_labelled,
)
from empact_cli.reading.names.action_numbers import Numbers
from empact_cli.reading.rows import CellTexts, FileNotes, SheetReading, Standing
from empact_cli.reading.rows.leader_cells import settle_references
from empact_cli.reading.rows.walker import TableWalker
from empact_cli.reading.titles_and_markings import Frame, NameReaders, surroundings, titles_of
from empact_cli.reference.records import Meaning
from empact_cli.text.language import _, quoted
from empact_cli.workbook import Sheet, Workbook, shown

_FEWEST_HEADINGS = 2
_SAMPLE = 60  # rows that are looked at to tell columns apart
_LOOKED_THROUGH = 2000  # rows in which leaders are looked for that stand below no known heading
_READABLE = (Meaning.LEADER, Meaning.CO_LEADER, Meaning.PARTICIPANTS)
_TEXT_FORMATS = ("csv", "tsv", "html")


def written_actions(workbook: Workbook, readers: NameReaders, guidance: Guidance) -> WrittenFile:
    """The actions of one file, one for each row that begins one; `identity` joins those that are one action.

    Raises InputError, with the way out, where the reading cannot be certain.
    """
    reader = _WorkbookReader(workbook, readers, guidance)
    drafts: list[WrittenAction] = []
    for sheet in choose_sheets(workbook, guidance):
        drafts += reader.read(sheet)
    reader.pass_over_beside(drafts)
    if not reader.read_sheets:
        raise reader.nothing_read()
    return WrittenFile(tuple(drafts), tuple(reader.notes.findings), reader.notes.counts)


class _Before(Struct, frozen=True):
    """A table that the next one may go on with: its headings and titles, what its rows said last, and how many columns it has."""

    headings: HeadingRows
    titles: list[str]
    standing: Standing
    columns: int


class _WorkbookReader:
    """Reads the sheets of one workbook, one after the other."""

    def __init__(self, workbook: Workbook, readers: NameReaders, guidance: Guidance) -> None:
        self._book = workbook
        self._guidance = guidance
        self._readers = readers
        self._numbers = Numbers(self._readers.words, exact_text=workbook.format not in _TEXT_FORMATS)
        self._shown: CellTexts | None = None
        noticed = [finding(code, Cell(workbook.label), value=value) for code, value in workbook.notes]
        noticed += [finding(one.code, Cell(workbook.label, one.sheet, one.row, one.column), value=one.value) for one in workbook.repairs]
        self.notes = FileNotes(workbook.label, guidance.plan, noticed)
        self._before: _Before | None = None  # the table of actions before this one, which one of a document may continue
        self._doubtful: list[tuple[Sheet, HeadingRows | None, InputError]] = []  # perhaps tables of actions that cannot be read
        self._hidden: set[int] = set()  # rows of actions of the sheet that is read
        self.read_sheets = 0

    def read(self, sheet: Sheet) -> list[WrittenAction]:
        """The actions of one sheet; none where the sheet holds no table of actions."""
        if sheet.struck:
            sheet = self._settle_struck(sheet)
        if not sheet.rows:
            return []
        found = self._headings(sheet)
        if not self._guidance.columns and (found is None or not found.complete) and (turned := self._turned(sheet)):
            return self._read_turned(turned, sheet)
        return self._read_as_it_is(sheet, found)

    def _read_as_it_is(self, sheet: Sheet, headings: HeadingRows | None, titles: Sequence[str] = ()) -> list[WrittenAction]:
        """The actions of one table, or of tables side by side, where two columns are headed alike."""
        spans: Sequence[tuple[int, int]] = ()
        if headings and headings.complete and headings.repeats:
            from empact_cli.reading.turned_sheets import drafts_beside, part_of, side_by_side  # only here: few sheets need that module

            spans = side_by_side(headings)
        if headings and spans:
            read = [(self._read_table(part_of(sheet, headings, *span), titles), span[0]) for span in spans]
            actions = [draft for drafts, first in read for draft in drafts_beside(drafts, first)]
        else:
            actions = self._read_table(sheet, titles)
        self._tell_hidden(sheet, actions)
        return actions

    def _finder(self, sheet: Sheet) -> TableFinder:
        return self._readers.finders.of(sheet, self._where(sheet))

    def _read_table(self, sheet: Sheet, titles: Sequence[str] = ()) -> list[WrittenAction]:
        headings = self._find(sheet)
        if headings is None:
            return []
        self.read_sheets += 1
        reading = SheetReading(sheet, self.notes, self._readers, self._numbers, self._texts(sheet), self._finder(sheet))
        return self._tables(reading, headings, titles)

    def _turned(self, sheet: Sheet) -> Sheet | None:
        """The sheet turned by 90 degrees, where its headings then stand in a row: labels in a column, with the values beside them."""
        if self._guidance.header_row or is_passed_over(sheet, self._readers.words):
            return None
        from empact_cli.reading.turned_sheets import turn

        made = turn(sheet)
        found = self._finder(made).find() if made and made.rows else None
        return made if found and found.complete and found.names_actions and found.first == found.last else None

    def _read_turned(self, sheet: Sheet, own: Sheet) -> list[WrittenAction]:
        from empact_cli.reading.turned_sheets import drafts_turned_back, findings_turned_back, titles_of_cards

        titles, before = titles_of_cards(own), self.notes.findings[:]
        self.notes.findings.clear()
        drafts = self._read_as_it_is(sheet, self._headings(sheet), titles)
        self.notes.findings[:] = before + findings_turned_back(self.notes.findings, sheet.name)
        return drafts_turned_back(drafts)

    def pass_over_beside(self, drafts: Sequence[WrittenAction]) -> None:
        """Passes over, with a finding, the sheets that only say more of actions that others list. Raises InputError for any other."""
        for sheet, found, problem in self._doubtful:
            from empact_cli.reading.headings.doubtful_sheets import is_beside

            if not self.read_sheets or not is_beside(sheet, found, drafts, self._readers, self._numbers):
                raise problem
            self._tell("sheet-beside", sheet, value=sheet.name)

    def _settle_struck(self, sheet: Sheet) -> Sheet:
        """The sheet without what is struck out in it, as far as that is to be left out."""
        from empact_cli.reading.turned_sheets import StruckRows, without_strokes

        if self._guidance.struck is StruckText.READ:
            return without_strokes(sheet)
        headings = self._headings(sheet) if sheet.rows else None
        if headings is None or not headings.complete:
            return sheet
        columns, last = self._chosen(sheet, headings), sheet.rows.numbers[headings.last] if headings.last >= 0 else 0

        def notice(code: str, row: int, column: int, value: str) -> None:
            self._tell(code, sheet, row, column + 1, value=value)

        return StruckRows(sheet, columns, last, self._readers.statuses, self._guidance.struck, notice).settle()

    def _texts(self, sheet: Sheet) -> CellTexts:
        """What the cells show, once for all sheets, whose cells are numbers into one table of values."""
        values = sheet.rows.values.all
        if self._shown is None or self._shown.values is not values or len(self._shown.texts) < len(values):
            self._shown = CellTexts(values)
        return self._shown

    def nothing_read(self) -> InputError:
        """The refusal of a file of which no sheet was read; the row that may be the headings is told."""
        said = _("{label}: no sheet holds a table of actions (looked for a leader and an OAP or number column).")
        sheets = choose_sheets(self._book, self._guidance)
        for sheet in sorted(sheets, key=lambda one: is_passed_over(one, self._readers.words)):
            if question := self._question(sheet):
                return InputError(said.format(label=self._book.label) + question)
        return InputError(f"{said.format(label=self._book.label)} {_('If this is no plan, give the file that lists the actions.')}")

    def _question(self, sheet: Sheet, row: int | None = None) -> str:
        """The sentence about the row that may be the headings, after a blank; "" where none looks so."""
        from empact_cli.reading.headings.doubtful_sheets import likely_headings

        likely = likely_headings(sheet, self._readers, self._numbers, row)
        if likely is None:
            return ""
        found = self._headings(sheet) if row is None else None
        is_found = found is not None and found.last >= 0 and sheet.rows.numbers[found.last] == likely.row
        return f" {replace(likely, is_found=is_found).question(sheet.name if len(self._book.sheets) > 1 else None)}"

    def _where(self, sheet: Sheet) -> str:
        return self._book.label + of_sheet(sheet.name)

    def _find(self, sheet: Sheet) -> HeadingRows | None:
        """The headings to read under, or None for a sheet that is passed over. Raises InputError."""
        found = self._headings(sheet)
        passed_over = is_passed_over(sheet, self._readers.words)
        if found and found.complete and not (passed_over and (Meaning.PRIVATE in found.meanings or not found.names_actions)):
            return found
        if not passed_over and (self._guidance.header_row or self._guidance.sheets or looks_like_actions(sheet, found)):
            problem = self._no_headings(sheet, found)
            if self._guidance.header_row or self._guidance.sheets:
                raise problem
            self._doubtful.append((sheet, found, problem))
            return None
        certain = passed_over and (found is None or found.score <= 1)  # a page of notes that holds nothing like a table of actions
        if not certain and any(any(shown(value).strip() for value in row.values) for row in sheet.rows):
            self._tell("sheet-skipped", sheet, value=sheet.name)
        return None

    def _headings(self, sheet: Sheet) -> HeadingRows | None:
        finder = self._finder(sheet)
        found = finder.at(self._guidance.header_row) if self._guidance.header_row else finder.find()
        found = with_labelled(guide(found, sheet, self._guidance, self._where(sheet)), sheet, self._readers)
        before = self._before
        goes_on = before is not None and sheet.columns == before.columns > 0 and (found is None or found.score < _FEWEST_HEADINGS)
        return replace(before.headings, first=0, last=-1) if before and goes_on else found

    def _no_headings(self, sheet: Sheet, found: HeadingRows | None) -> InputError:
        where, row = self._where(sheet), self._guidance.header_row
        if found and found.score > 1:
            return InputError(self._lacking(sheet, found, where))
        if not row:
            place = _("no heading row in the first {rows} rows").format(rows=DEEPEST)
            said = _("{where}: {place} (looked for a leader and an OAP or number column). Name it with --header-row.")
            return InputError(said.format(where=where, place=place) + self._question(sheet, row))
        if row > (last := sheet.rows.numbers[-1]):
            said = _("{where}: no headings can stand in row {row}, since the last row is {last}.")
            return InputError(said.format(where=where, row=row, last=last) + self._question(sheet))
        said = _("{where}: no known headings in row {row} (looked for a leader and an OAP or number column).")
        question = self._question(sheet, row)
        if "--column" not in question:
            question += " " + _("If this is no plan, give the file that lists the actions.")
        return InputError(said.format(where=where, row=row) + question)

    def _lacking(self, sheet: Sheet, found: HeadingRows, where: str) -> str:
        """That the headings lack a column, and which one it may be: never one whose cells are not what it is named for."""
        known = ", ".join(quoted(column.heading) for column in found.columns[:6])
        said = (
            _("{where}: the headings in row {number} ({known}) lack a leader column.")
            if found.names_actions
            else _("{where}: the headings in row {number} ({known}) lack a number or title column.")
        )
        told = said.format(where=where, number=sheet.rows[found.last].number, known=known)
        from empact_cli.reading.headings.doubtful_sheets import likely_missing

        likely = likely_missing(sheet, found, self._readers, self._numbers)
        if likely is None:
            return f"{told} {self._without_likely()}"
        heading = next((column.heading for column in found.unknown if column.index == likely[1]), "")
        said = _('If column {letter} ("{heading}") is one, say so with --column {column}={letter}; or name another row with --header-row.')
        return f"{told} {said.format(column=likely[0], letter=column_letters(likely[1] + 1), heading=heading)}"

    def _without_likely(self) -> str:
        """What to do about a sheet none of whose columns is the one that is missing."""
        options = " ".join(f'--sheet "{sheet.name}"' for sheet in self._book.sheets if sheet.name and self._is_table(sheet))
        if options:
            said = _("No other column of it looks like one. If it lists no actions, read the others alone: {options}.")
            return said.format(options=options)
        said = _(
            "No other column of it looks like one. If this is no plan, give the file that lists the actions; "
            "else add the column to the sheet."
        )
        return said if self._guidance.header_row else f"{said} {_('If the headings stand in another row, name it with --header-row.')}"

    def _is_table(self, sheet: Sheet) -> bool:
        """Whether the sheet holds a table of actions for certain."""
        if not sheet.rows or is_passed_over(sheet, self._readers.words):
            return False
        found = self._finder(sheet).find()
        return found is not None and found.complete

    def _tables(self, sheet: SheetReading, headings: HeadingRows, more_titles: Sequence[str] = ()) -> list[WrittenAction]:
        """The actions of all tables of the sheet, one under the other."""
        actions: list[WrittenAction] = []
        titles = [*titles_of(sheet.sheet.rows[: headings.first], self._readers.headings), *more_titles]
        before = self._before if headings.last < 0 else None
        titles = before.titles if before else titles
        around = surroundings(Frame(sheet.file, sheet.sheet.name, titles, sheet.sheet.before), self._readers)
        coming: HeadingRows | None = headings
        standing = before.standing if before else Standing()
        while coming:
            columns = self._columns(sheet, coming)
            walker = TableWalker(sheet, coming, columns, around, standing)
            headings, coming = coming, walker.walk()
            if not actions:
                self.notes.findings += [found for found in around.findings if columns.oap is None or found.code != "oap-conflict"]
            self._refuse_unread_oap(sheet.sheet, headings, columns, walker.written.actions)
            self._tell_unread(sheet, headings, columns, coming.first if coming else len(sheet.sheet.rows))
            coming = guide(coming, sheet.sheet, self._guidance, self._where(sheet.sheet))
            if not walker.written.settled:
                from empact_cli.reading.rows.numbering import SettledNumbers  # only here: the numbers of most tables leave no doubt

                SettledNumbers(sheet, walker.written).settle(goal_column=columns.goal is not None)
            actions += walker.written.actions
            self._hidden.update(walker.hidden)
        settle_references(sheet, actions)
        self._before = _Before(headings, titles, standing, sheet.sheet.columns)
        return actions

    def _chosen(self, sheet: Sheet, headings: HeadingRows) -> Columns:
        merged = self._finder(sheet).merged
        sample = [merged.spread(row) for row in sheet.rows[headings.last + 1 : headings.last + 1 + _SAMPLE]]
        return ColumnChooser(self._where(sheet), headings, sample, self._numbers, self._readers.words).choose()

    def _columns(self, sheet: SheetReading, headings: HeadingRows) -> Columns:
        columns = self._chosen(sheet.sheet, headings)
        for index in columns.vital:
            if index + 1 in sheet.sheet.hidden_columns:
                sheet.find("column-hidden", value=column_letters(index + 1))
        for column in columns.passed_over:
            sheet.find("column-passed-over", value=column.heading)
        return columns

    def _refuse_unread_oap(self, sheet: Sheet, headings: HeadingRows, columns: Columns, actions: Sequence[WrittenAction]) -> None:
        """Raises InputError where nothing that was read says the OAP, and a column says it whose heading nobody knows.

        Without it actions of several OAPs with one number would be taken for one action.
        """
        if columns.oap is not None or not actions or any(action.oap for action in actions):
            return
        from empact_cli.reading.headings.doubtful_sheets import likely_oap

        column = likely_oap(sheet, headings, self._readers)
        if column is not None:
            said = _(
                '{where}: no heading says which column holds the OAP. If column {letter} ("{heading}") does, say so with '
                "--column oap={letter}."
            )
            raise InputError(said.format(where=self._where(sheet), letter=column.letter, heading=column.heading))

    def _tell_unread(self, sheet: SheetReading, headings: HeadingRows, columns: Columns, end: int) -> None:
        """Tells the columns of the table, which ends before the row at `end`, that hold leaders and are not read."""
        first = headings.last + 1
        if not first or are_all_read(headings, columns, sheet.sheet.rows.width):
            return  # what the headings are was told at the table that this one continues
        rows = [sheet.merged.spread(row) for row in sheet.sheet.rows[first : min(end, first + _LOOKED_THROUGH)]]
        told = [("column-unread", unread) for unread in unread_leads(headings, columns, rows, self._readers)]
        told += [("heading-unsettled", unread) for unread in unsettled_columns(headings, rows)]
        for code, unread in told:
            column, meaning = unread.column, unread.meaning
            others = ", ".join(other for other in _READABLE if other != meaning)
            row, name = sheet.sheet.rows.numbers[headings.last], column.heading or column.letter
            sheet.find(code, row, column.index, name, letter=column.letter, meaning=meaning.value, others=others)

    def _tell_hidden(self, sheet: Sheet, actions: Sequence[WrittenAction]) -> None:
        """Tells once what of the sheet is hidden, however many tables it holds."""
        hidden = sorted(self._hidden)
        self._hidden.clear()
        if hidden:
            rows = ", ".join(str(number) for number in hidden[:20]) + (" ..." if len(hidden) > 20 else "")
            self._tell("row-hidden", sheet, hidden[0], 1, value=rows, count=len(hidden))
        if sheet.hidden and actions:
            self._tell("sheet-hidden", sheet, value=sheet.name or "", count=len(actions))

    def _tell(self, code: str, sheet: Sheet, row: int = 0, column: int = 0, *, value: str | None, **details: object) -> None:
        """Notes a finding about a sheet, or a cell of it."""
        self.notes.findings.append(finding(code, Cell(self._book.label, sheet.name, row, column), value=value, **details))
