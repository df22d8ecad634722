"""What cannot be read with certainty, and what the error must offer."""

from __future__ import annotations

from awkward_case import Case, Page, one_sheet, xlsx

from empact_cli.reading.drafts import Guidance

ROWS = [["2.1", "Controls", "FR"], ["2.2", "Training", "BE"], ["2.3", "Picture", "DE"]]
CASES = [
    Case("no headings at all", one_sheet(ROWS, name="Firearms"), refused='sheet "Firearms": no heading row in the first 40 rows'),
    Case(
        "headings that nobody knows",
        one_sheet([["Foo", "Bar", "Baz"], *ROWS], name="Firearms"),
        refused="(looked for a leader and an OAP or number column). Name it with --header-row.",
    ),
    Case(
        "one sheet of two without headings",
        lambda: xlsx(Page("Excise", [["OA no", "Title", "Leader"], *ROWS]), Page("MTIC", ROWS)),
        refused='sheet "MTIC": no heading row',
    ),
    Case("no leader column", one_sheet([["OA no", "Title", "Foo"], *ROWS], name="Excise"), refused="--column leader="),
    Case(
        "two leader columns",
        one_sheet(
            [["OA no", "Title", "Leader", "Lead authority"], ["2.1", "A", "FR DGDDI", "Douane"], ["2.2", "B", "BE Customs", "PL KAS"]]
        ),
        refused='columns C "Leader" and D "Lead authority" are equally good as leader. Say which one it is with --column leader=C.',
    ),
    Case(
        "two number columns",
        one_sheet([["OA no", "Action no", "Title", "Leader"], ["2.1", "3.1", "A", "FR"], ["2.2", "3.2", "B", "BE"]]),
        refused="--column number=A",
    ),
    Case("no plan anywhere", one_sheet([["OA no", "Title", "Leader"], *ROWS], name="Excise"), file="oaps.xlsx", refused="--plan"),
    Case(
        "only the years of documents and cycles",
        one_sheet([["EMPACT 2022-2025, 15116/2022, adopted 6 Dec 2022"], ["OA no", "Title", "Leader"], *ROWS], name="Excise"),
        file="oaps.xlsx",
        refused="--plan",
    ),
    Case(
        "a column that is not there",
        one_sheet([["OA no", "Title", "Leader"], *ROWS], name="Excise"),
        guidance=Guidance(columns={"leader": "Z"}),
        refused="there is no column Z for leader; the last one is C",
    ),
    Case(
        "a sheet that is not there",
        one_sheet([["OA no", "Title", "Leader"], *ROWS], name="Excise"),
        guidance=Guidance(sheets=("Firearms",)),
        refused='no sheet "Firearms"; its sheets are "Excise"',
    ),
    Case("nothing but a cover", one_sheet([["EMPACT"], ["2023"]], name="Cover"), refused="no sheet holds a table of actions"),
    Case(
        "a co-leader and no leader",
        one_sheet([["OA no", "Title", "Foo", "Co-leader"], ["2.1", "A", "FR", "BE"]], name="Excise"),
        refused="--column leader=",
    ),
    Case(
        "leader and co-leader in one column",
        one_sheet([["OA no", "Title", "Leader / Co-leader"], ["2.1", "A", "FR / BE"]], name="Excise"),
        refused="--column leader=",
    ),
    Case(
        "numbers under a heading nobody knows",
        one_sheet([["Zzz", "Title", "Leader"], ["2.1", "A", "FR"], ["2.2", "B", "BE"]], name="Excise"),
        refused="--column number=A",
    ),
]
