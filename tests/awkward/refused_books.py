"""What cannot be read with certainty, and what the error must offer."""

from __future__ import annotations

from awkward_case import Case, Page, one_sheet, xlsx

from empact_cli.reading import Guidance

HEAD = ["OA no", "Title", "Leader"]
ROWS = [["2.1", "Controls", "FR"], ["2.2", "Training", "BE"], ["2.3", "Picture", "DE"]]
CASES = [
    Case("no headings at all", one_sheet(ROWS, name="Firearms"), refused='sheet "Firearms": no heading row in the first 40 rows'),
    Case(
        "headings that nobody knows",
        one_sheet([["Foo", "Bar", "Baz"], *ROWS], name="Firearms"),
        refused="(looked for a leader and an OAP or number column). Name it with --header-row.",
    ),
    Case(
        "headings that nobody knows are told, with letters that fit",
        one_sheet([["Foo", "Bar", "Baz"], *ROWS], name="Firearms"),
        refused='Row 1 may be the headings: A "Foo", B "Bar", C "Baz". If it is, say what they mean, for example with '
        "--header-row 1 --column leader=C --column number=A.",
    ),
    Case(
        "headings that nobody knows, above too few rows for a table",
        lambda: xlsx(Page("Cover", [["EMPACT"]]), Page("Firearms", [["Foo", "Bar", "Baz"], ["EXCISE", "FR Douane", "BE"]])),
        refused='Row 1 may be the headings: A "Foo", B "Bar", C "Baz". If it is, say what they mean, for example with '
        '--sheet "Firearms" --header-row 1 --column leader=B --column oap=A.',
    ),
    Case(
        "a named row that holds no headings",
        one_sheet([["Foo", "Bar", "Baz"], *ROWS], name="Firearms"),
        guidance=Guidance(header_row=3),
        refused="--header-row 1 --column leader=C --column number=A.",
    ),
    Case(
        "the leader's column is proposed by what it holds",
        one_sheet([["OA no", "Title", "Foo", "Bar"], ["2.1", "A", "many", "FR"], ["2.2", "B", "few", "BE Customs"]], name="Excise"),
        refused='If column D ("Bar") is one, say so with --column leader=D;',
    ),
    Case(
        "the name that a Czech spreadsheet program gives any sheet",
        one_sheet([["Foo", "Bar", "Baz"], *ROWS], name="List1"),
        refused='sheet "List1": no heading row in the first 40 rows',
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
        refused='columns C "Leader" and D "Lead authority" are equally good as leader. Write into their headings what',
    ),
    Case(
        "two number columns",
        one_sheet([["OA no", "Action no", "Title", "Leader"], ["2.1", "3.1", "A", "FR"], ["2.2", "3.2", "B", "BE"]]),
        refused="--column number=A",
    ),
    Case("no plan anywhere", one_sheet([["OA no", "Title", "Leader"], *ROWS], name="Excise"), file="oaps.xlsx", refused="--plan"),
    Case(
        "no plan anywhere, and the cure that serves several files",
        one_sheet([["OA no", "Title", "Leader"], *ROWS], name="Excise"),
        file="fire.arms.xlsx",
        refused="Put the year into the file's name (fire.arms-2023.xlsx)",
    ),
    Case(
        "only the years of documents and cycles",
        one_sheet([["EMPACT 2022-2025, 15116/2022, adopted 6 Dec 2022"], ["OA no", "Title", "Leader"], *ROWS], name="Excise"),
        file="oaps.xlsx",
        refused="--plan",
    ),
    *(
        Case(
            f"a title in between that names another year{where}",
            one_sheet([["OAPs 2022"], HEAD, ["1.1", "a", "FR"], ["Actions adopted for 2023"], *head, ["1.1", "b", "BE"]], name="Excise"),
            file="oaps.xlsx",
            refused='cell A4: "Actions adopted for 2023" names the plan 2023, but above it the plan is 2022',
        )
        for where, head in ((", above headings", [HEAD]), (", where the numbers start anew", []))
    ),
    Case(
        "a row that names another year beside a remark, where the numbers start anew",
        one_sheet(
            [["OAPs 2022"], ["OAP", *HEAD], ["MTIC", "1.1", "a", "FR"], ["OAP 2023", None, None, "(draft)"], ["MTIC", "1.1", "b", "BE"]]
        ),
        file="oaps.xlsx",
        refused='cell A4: "OAP 2023" names the plan 2023, but above it the plan is 2022',
    ),
    Case(
        "two-row headings, where nobody knows whom the only leader's column names",
        one_sheet([["No", "Title", "Former", "Role"], [None, None, "leader", "co-leader"], ["1.1", "a", "FR", "BE"]], name="Excise"),
        refused="lack a leader column. No other column of it looks like one.",
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
        "no plan but the year of a council document",
        one_sheet([HEAD, *ROWS], name="Excise"),
        file="15116_2022 Excise.xlsx",
        refused="Put the year into the file's name (OAP-2023 (15116_2022 Excise).xlsx), which serves several files too, or say it with "
        "--plan, for example --plan 2023. What is named there (2022) may be the year of a document, a date, a cycle or another plan.",
    ),
    Case(
        "no plan but the year of the text's version",
        one_sheet([["Excise fraud, version 2022"], HEAD, *ROWS], name="Excise"),
        file="oaps.xlsx",
        refused="What is named there (2022) may be",
    ),
    Case(
        "no plan but the name of the programme",
        one_sheet([["EMPACT 2022+"], HEAD, *ROWS], name="Excise"),
        file="oaps.xlsx",
        refused="What is named there (2022) may be",
    ),
    Case(
        "a version of another year in between, above headings",
        one_sheet([["OAP 2022"], HEAD, *ROWS, ["Version 2023"], HEAD, *ROWS], name="Excise"),
        file="oaps.xlsx",
        refused='cell A6: "Version 2023" names the plan 2023, but above it the plan is 2022',
    ),
    Case(
        "numbers under a heading nobody knows",
        one_sheet([["Zzz", "Title", "Leader"], ["2.1", "A", "FR"], ["2.2", "B", "BE"]], name="Excise"),
        refused="--column number=A",
    ),
]
