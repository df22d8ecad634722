"""The catalogue of findings: every code the program can give, how grave it is, what it does to the number, what it means, what to do.

A room makes a finding with `finding(code, ...)`; the message is the catalogue's sentence, filled with the details of the place.
"""

from __future__ import annotations

from typing import NamedTuple

from empact_cli.model import Effect, Finding, Role, Severity
from empact_cli.places import Cell
from empact_cli.text.language import _


class FindingKind(NamedTuple):
    """One code. `message` and `hint` are format strings: `{value}` is what stands in the cell, other fields are named by the caller."""

    code: str
    severity: Severity
    effect: Effect
    message: str
    meaning: str
    hint: str


_KINDS = (
    # files
    FindingKind(
        "correction-refused",
        Severity.ERROR,
        Effect.NUMBER,
        "the correction to {value!r} was not made: the cell was {was!r}, and now it is {found!r}",
        "A correction holds for the text that was asked about; the driver has changed the cell since.",
        "Look at the cell; take the line out of the corrections, or write into it what stands there now.",
    ),
    FindingKind(
        "encoding-guessed",
        Severity.WARNING,
        Effect.NONE,
        "nothing in the file says how its letters are encoded; it was read as {value}",
        "The text is not UTF-8 and has no byte order mark, so letters with accents may have come out wrong.",
        "Look at a name with an accent; if it is wrong, save the file anew as UTF-8 or as .xlsx.",
    ),
    FindingKind(
        "format-read-in-part",
        Severity.INFO,
        Effect.NUMBER,
        "a file of the kind {value} was read without number formats, error values and hidden rows",
        "Of the older formats only the values are read: 2.10 stored as a number is read as 2.1, an error value as blank.",
        "Save the workbook as .xlsx for a complete reading.",
    ),
    FindingKind(
        "table-nested",
        Severity.WARNING,
        Effect.NUMBER,
        "a table inside a cell of {value} was left out",
        "Of a Word document the tables are read, and not those that stand inside a cell of another.",
        "If the inner table lists actions, move it out of the cell.",
    ),
    # leaders
    FindingKind(
        "lead-country-only",
        Severity.WARNING,
        Effect.RANGE,
        "the leader is a country without an authority: {value}",
        "The leader cell names a country and nothing else, so nobody can tell whether its customs lead.",
        "Ask the plan driver which authority leads, and write it after the country.",
    ),
    FindingKind(
        "lead-blank",
        Severity.WARNING,
        Effect.RANGE,
        "the action has no leader: the cell is blank, or says that there is none",
        "Nobody is named as leader, so the action counts as undetermined.",
        "Fill in who leads the action, or confirm with the plan driver that nobody does.",
    ),
    FindingKind(
        "lead-placeholder",
        Severity.WARNING,
        Effect.RANGE,
        "the leader is left open: {value}",
        "A placeholder such as tbc, or a question mark, stands for a leader or beside one; if alone, the action counts as undetermined.",
        "Ask the plan driver who leads, and write the country and the authority.",
    ),
    FindingKind(
        "lead-unknown",
        Severity.WARNING,
        Effect.RANGE,
        "nobody knows this leader: {value}",
        "The registry holds no such name, or cannot tell what the words beside a known name change; the leader counts as unknown.",
        "See what `empact-cli explain` says of it; correct the cell, or add the name to a folder of your own for `--reference`.",
    ),
    FindingKind(
        "lead-ambiguous",
        Severity.WARNING,
        Effect.RANGE,
        "the leader may be one of several bodies: {value}",
        "Several bodies bear the name, or the cell contradicts itself or does not tell whether this one leads; it counts as unknown.",
        "Write the country before the authority, and one authority per line.",
    ),
    FindingKind(
        "lead-not-in-force",
        Severity.WARNING,
        Effect.RANGE,
        "the body did not exist in the years of the plan: {value}",
        "The name is known, but its body was founded later or dissolved earlier; the leader counts as unknown.",
        "Check the plan's years and which body leads; `empact-cli explain` says when it existed.",
    ),
    FindingKind(
        "lead-umbrella",
        Severity.WARNING,
        Effect.RANGE,
        "the leader is an umbrella over customs and other services: {value}",
        "A ministry or a joint tax agency is named, and its customs service may or may not be meant; the action counts as undetermined.",
        "Ask which service leads, and write that one.",
    ),
    FindingKind(
        "lead-country-conflict",
        Severity.WARNING,
        Effect.NUMBER,
        "the leader does not agree with its country column: {value}",
        "The leader cell names other countries than its country column, or than a matrix marks, or not as many; the cell is believed.",
        "Correct whichever of the two is wrong.",
    ),
    FindingKind(
        "lead-shared-name",
        Severity.INFO,
        Effect.NONE,
        "a common word was read for each country of a list: {value}",
        'In a list such as "BE, FR and NL Customs" the word holds for each of the countries.',
        "Write the authority after each country if that is not meant.",
    ),
    FindingKind(
        "lead-driver-text",
        Severity.WARNING,
        Effect.NUMBER,
        "a driver or coordinator was passed over, who leads no action: {value}",
        "Drivers, co-drivers and national coordinators answer for a plan, not for an action.",
        "Write the leader of the action in the leader column.",
    ),
    FindingKind(
        "lead-participant",
        Severity.INFO,
        Effect.NUMBER,
        "a participant in the leader cell was passed over: {value}",
        "The cell says that this body takes part or supports, not that it leads.",
        "Move it to the column of participants.",
    ),
    FindingKind(
        "lead-beside",
        Severity.WARNING,
        Effect.NUMBER,
        "somebody with whom the leader works was passed over: {value}",
        'The cell says "with" this body, which does not say that it leads.',
        'Move it to the column of participants; if it leads too, write "and".',
    ),
    FindingKind(
        "lead-contact",
        Severity.WARNING,
        Effect.RANGE,
        "the leader cell holds an address and no authority",
        "A contact does not tell which authority leads; the address is not carried into any output.",
        "Write the country and the authority.",
    ),
    # tables and actions
    FindingKind(
        "sheet-skipped",
        Severity.INFO,
        Effect.NONE,
        "sheet {value} holds no table of actions and was not read",
        "The sheet has no headings of a plan, or its name says that it holds something else (a cover, notes, contacts, a pivot).",
        "If it does hold actions, name its heading row with --header-row, or rename the sheet.",
    ),
    FindingKind(
        "sheet-hidden",
        Severity.WARNING,
        Effect.NUMBER,
        "the sheet is hidden; its {count} actions are counted",
        "A hidden sheet is counted like any other, since a plan counts whether it is shown or not.",
        "Unhide the sheet, or delete it if its actions are not part of the plan.",
    ),
    FindingKind(
        "row-hidden",
        Severity.WARNING,
        Effect.NUMBER,
        "{count} hidden rows are counted: {value}",
        "Rows that are hidden or filtered out are counted like any other.",
        "Show all rows, and delete those that are not part of the plan.",
    ),
    FindingKind(
        "column-hidden",
        Severity.INFO,
        Effect.NONE,
        "column {value} is hidden and was read",
        "A column that matters for the count is hidden in the spreadsheet.",
        "Show the column, so that readers see what was counted.",
    ),
    FindingKind(
        "row-not-read",
        Severity.WARNING,
        Effect.NUMBER,
        "the row is neither an action nor a heading and was not counted: {value}",
        "The row has no number and no title, or is a text across the table that names neither an OAP nor a strategic goal.",
        "If it is an action, give it a number or a title; if it opens a section, name the OAP or the strategic goal in it.",
    ),
    FindingKind(
        "column-passed-over",
        Severity.INFO,
        Effect.NONE,
        "the column headed {value} was not read, since another column holds the same",
        "Two columns have headings of one meaning; the first filled one was read.",
        "Say which one is meant with --column.",
    ),
    FindingKind(
        "column-unread",
        Severity.WARNING,
        Effect.NUMBER,
        "the column headed {value} was not read, though its cells name countries or authorities",
        "The heading is not known, or does not say in which role they act, so the column counts neither as leaders nor as participants.",
        "If it matters, name it with --column {meaning}={letter} (it may also be {others}), or add its heading to headings.csv in a folder "
        "given with --reference.",
    ),
    FindingKind(
        "heading-unsettled",
        Severity.WARNING,
        Effect.NUMBER,
        "the heading {value} stands in two rows and is not known, so the column was not read",
        "A word in the row above changes what the lower one says, and nobody knows the two together; the column counts neither as "
        "leaders nor as participants.",
        "If it matters, name it with --column {meaning}={letter} (it may also be {others}), or add its heading to headings.csv in a folder "
        "given with --reference.",
    ),
    FindingKind(
        "cell-error",
        Severity.ERROR,
        Effect.NUMBER,
        "the cell holds the error {value}",
        "A number, leader, OAP, role or plan is an error value, so it counts as blank and the result may be wrong.",
        "Repair the formula in the spreadsheet.",
    ),
    FindingKind(
        "cell-formula",
        Severity.ERROR,
        Effect.NUMBER,
        "the cell holds a formula whose result was never stored: {value}",
        "A number, leader, OAP, role or plan is a formula without a stored result, so it counts as blank and the result may be wrong.",
        "Open the file in a spreadsheet program and save it once.",
    ),
    FindingKind(
        "cell-unread",
        Severity.INFO,
        Effect.NONE,
        "the cell holds no readable value: {value}",
        "A cell that does not bear on the count holds an error, or a formula without a stored result.",
        "Repair the formula, or open and save the file once in a spreadsheet program.",
    ),
    FindingKind(
        "plan-conflict",
        Severity.WARNING,
        Effect.NUMBER,
        "the plan is {used}, but {value} is named too",
        "The sheet's name, the titles and the file's name do not agree on the plan; the nearest to the rows was used.",
        "Correct the name that is wrong, or put the year in a column.",
    ),
    FindingKind(
        "plan-conflict-row",
        Severity.WARNING,
        Effect.NUMBER,
        "the row's plan is not {value}, which the sheet, a title or the file names",
        "The year column says something else than what surrounds the table; the column was used.",
        "Correct the cell, or the name that is wrong.",
    ),
    FindingKind(
        "plan-doubtful",
        Severity.WARNING,
        Effect.NUMBER,
        "it is not certain which plan is meant: {value}",
        "A name or a title holds several years, and no word such as OAP stands next to one of them alone; or it names a period that is no "
        "plan's.",
        "Write the plan next to the word OAP, or give it with --plan.",
    ),
    FindingKind(
        "plan-unread",
        Severity.ERROR,
        Effect.NUMBER,
        "the cell of the year column names no plan: {value}",
        "The text is neither a year nor a span of years, so what surrounds the table was used.",
        "Write the plan as 2023 or 2024-2025.",
    ),
    FindingKind(
        "plan-merged",
        Severity.ERROR,
        Effect.NUMBER,
        "--plan {value} makes {files} one plan, in which {count} numbers stand for two different actions each",
        "The files do not say their plan, and --plan gave all of them the same. Actions with one number count as one, so some are lost.",
        "If they are plans of different years, leave out --plan and put the year into each file's name, for example oaps-2023.xlsx.",
    ),
    FindingKind(
        "plan-not-known",
        Severity.INFO,
        Effect.NONE,
        "no such plan is known: {value}",
        "Plans covered one year until 2023 and two years from 2024; this one covers another span.",
        "Check the cell, title or name that gives it, and write a plan of two years with both (2024-2025).",
    ),
    FindingKind(
        "oap-unknown",
        Severity.WARNING,
        Effect.NONE,
        "no OAP of that name is known: {value}",
        "The actions are counted under the name as it stands in the file.",
        "Correct the name, or add it to oap_names.csv in a folder given with --reference.",
    ),
    FindingKind(
        "oap-slip",
        Severity.WARNING,
        Effect.NONE,
        "{value} was read as the OAP {meant}",
        "One letter parts the text from the name of this OAP, and from that of no other; the actions are counted under it.",
        "Correct the name.",
    ),
    FindingKind(
        "oap-ambiguous",
        Severity.WARNING,
        Effect.NONE,
        "{value} may be any of {candidates}",
        "The text names several OAPs, or a priority that has several; the actions are counted under the text as it stands.",
        "Name the OAP itself.",
    ),
    FindingKind(
        "oap-priority-conflict",
        Severity.WARNING,
        Effect.NONE,
        "the priority beside {value} has no such OAP: {priority}",
        "The row names an OAP and a priority that do not belong together; the action counts under its OAP. Said once for each such pair.",
        "Find out which of the two is meant, and correct the other.",
    ),
    FindingKind(
        "oap-conflict",
        Severity.ERROR,
        Effect.NUMBER,
        "the sheet is read as {used}, but {value} names another OAP",
        "The sheet's name, the titles and the file's name do not agree on the OAP.",
        "Correct the name that is wrong, or put the OAP in a column.",
    ),
    FindingKind(
        "oap-filled",
        Severity.WARNING,
        Effect.NUMBER,
        "the OAP was left blank and taken from the rows above and below: {value}",
        "Every other row names its OAP; the neighbours of this one name the same.",
        "Fill in the cell.",
    ),
    FindingKind(
        "oap-missing",
        Severity.ERROR,
        Effect.NUMBER,
        "the OAP is blank, and the rows around do not tell which it is",
        "The action is counted under no OAP.",
        "Fill in the cell.",
    ),
    FindingKind(
        "oap-not-named",
        Severity.ERROR,
        Effect.NUMBER,
        "nothing says which OAP these actions belong to",
        "There is no OAP column and no band; neither the sheet, nor a title, nor the file is named after an OAP.",
        "Add an OAP column, or name the sheet after the OAP.",
    ),
    FindingKind(
        "number-missing",
        Severity.INFO,
        Effect.NONE,
        "the action has no number",
        "The row is counted as an action of its own, which cannot be followed from plan to plan by its number.",
        "Give the action its number.",
    ),
    FindingKind(
        "number-unread",
        Severity.WARNING,
        Effect.NUMBER,
        "the number is not readable: {value}",
        "The row is counted as an action of its own, without a number.",
        "Write the number as text, for example 2.10.",
    ),
    FindingKind(
        "number-repaired",
        Severity.WARNING,
        Effect.NUMBER,
        "the number {value} was read as {number}",
        "A spreadsheet dropped the last zero of the number; the numbers before and after it tell what it was.",
        "Format the number column as text and write {number}.",
    ),
    FindingKind(
        "number-from-date",
        Severity.WARNING,
        Effect.NUMBER,
        "a date was read as the number {number}",
        "A spreadsheet took the number for a date.",
        "Format the number column as text and write {number}.",
    ),
    FindingKind(
        "number-doubtful",
        Severity.WARNING,
        Effect.NUMBER,
        "the number may be {candidates}; it was read as {number}",
        "A spreadsheet changed the number, and the numbers around it do not tell what it was.",
        "Format the number column as text and write the number in full.",
    ),
    FindingKind(
        "action-joined",
        Severity.INFO,
        Effect.NUMBER,
        "the row belongs to action {value} of row {row}",
        "Several rows have the same plan, OAP and number: they are one action with several leaders.",
        "Nothing, if that is what is meant.",
    ),
    FindingKind(
        "action-number-reused",
        Severity.WARNING,
        Effect.NUMBER,
        "action {value} is here {title}, but in row {row} it is {first}",
        "Two rows have the same plan, OAP and number but different titles. They count as one action.",
        "Correct the number of one of them, if they are two actions.",
    ),
    FindingKind(
        "row-duplicate",
        Severity.WARNING,
        Effect.NUMBER,
        "the row repeats action {value} of row {row} and adds nothing",
        "The same action stands twice with the same leaders; it is counted once.",
        "Delete one of the rows.",
    ),
    FindingKind(
        "role-unknown",
        Severity.ERROR,
        Effect.NUMBER,
        "the role is not known: {value}",
        "The row's authority was not counted as a leader, since nobody knows what its role means.",
        "Write leader, co-leader or participant, or add the word to role_words.csv in a folder given with --reference.",
    ),
    FindingKind(
        "role-missing",
        Severity.WARNING,
        Effect.NUMBER,
        "the role of {value} is blank",
        "The row's authority was not counted as a leader.",
        "Fill in the role.",
    ),
    FindingKind(
        "matrix-unknown",
        Severity.WARNING,
        Effect.NUMBER,
        "the mark {value} in the participation matrix is not known",
        "The country was counted neither as a leader nor as a participant.",
        "Use L, CL, P or x, or add the mark to role_words.csv in a folder given with --reference.",
    ),
    FindingKind(
        "status-unknown",
        Severity.INFO,
        Effect.NONE,
        "the status is not known: {value}",
        "The status is kept as it stands.",
        "Use one of the known words, or add it to status_words.csv in a folder given with --reference.",
    ),
    # comparing
    FindingKind(
        "match-doubtful",
        Severity.INFO,
        Effect.NONE,
        "doubtful whether these are one action: {value}: {doubt}",
        "Two plans are compared, and by title, number and leaders it is not certain which action continues which. The numbers of each plan "
        "stand; what is called new, ended, gained or lost may shift.",
        "See it with `empact-cli compare --actions`, write that to a file with -o, correct the lines, and give it back with --matches.",
    ),
)

CATALOGUE: dict[str, FindingKind] = {kind.code: kind for kind in _KINDS}


def finding(
    code: str,
    place: Cell | None = None,
    role: Role | None = None,
    /,
    *,
    value: str | None = None,
    **details: object,
) -> Finding:
    """The finding `code` at a place; `role` is that of the leader it is about.

    Raises KeyError for a code or a detail that the catalogue does not know: that is a bug.
    """
    kind = CATALOGUE[code]
    fields = {"value": value, **details}
    message, hint = (_(text).format_map(fields) for text in (kind.message, kind.hint))
    return Finding(kind.code, kind.severity, message, hint, place, value, kind.effect, role)
