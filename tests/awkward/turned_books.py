"""Tables that are laid out otherwise: turned by 90 degrees, a card for each action, several beside each other."""

from __future__ import annotations

from awkward_case import Case, Page, led, want, xlsx
from sheet_books import everywhere

HEAD = ["OA", "Title", "Leader"]


def _card(number: str, title: str, leader: str) -> list[list[object]]:
    return [["OAP", "Excise fraud"], ["OA", number], ["Title", title], ["Leader", leader], ["Status", "ongoing"]]


CASES = [
    *everywhere(
        "a table turned by 90 degrees",
        [
            ["OAP", "Excise", "Excise", "MTIC"],
            ["OA", "2.1", "2.2", "1.1"],
            ["Title", "a", "b", "c"],
            ["Leader", "FR", "BE Customs", "PL KAS"],
        ],
        [
            want("2023", "EXCISE", "2.1", led("FR", "B4")),
            want("2023", "EXCISE", "2.2", led("BE Customs", "C4")),
            want("2023", "MTIC", "1.1", led("PL KAS", "D4")),
        ],
    ),
    Case(
        "a sheet per action",
        lambda: xlsx(
            Page("OA 2.1", _card("2.1", "Controls", "FR – DGDDI")),
            Page("OA 2.2", _card("2.2", "Training", "BE Customs")),
        ),
        [want("2023", "EXCISE", "2.1", led("FR – DGDDI", "B4")), want("2023", "EXCISE", "2.2", led("BE Customs", "B4"))],
    ),
    *everywhere(
        "a card for each action, one below the other",
        [*_card("2.1", "Controls", "FR – DGDDI"), [], *_card("2.2", "Training", "BE Customs"), [], *_card("2.3", "Data", "DE Zoll")],  # type: ignore[list-item]
        [
            want("2023", "EXCISE", "2.1", led("FR – DGDDI", "B4")),
            want("2023", "EXCISE", "2.2", led("BE Customs", "B10")),
            want("2023", "EXCISE", "2.3", led("DE Zoll", "B16")),
        ],
    ),
    *everywhere(
        "two tables beside each other",
        [
            ["Excise", None, None, None, "MTIC"],
            [*HEAD, None, *HEAD],
            ["2.1", "Controls", "FR – DGDDI", None, "2.1", "Chains", "PL KAS"],
            ["2.2", "Training", "BE Customs", None, "2.2", "Data", "DE Zoll"],
            ["2.3", "Picture", "NL Politie"],
        ],
        [
            want("2023", "EXCISE", "2.1", led("FR – DGDDI", "C3")),
            want("2023", "EXCISE", "2.2", led("BE Customs", "C4")),
            want("2023", "EXCISE", "2.3", led("NL Politie", "C5")),
            want("2023", "MTIC", "2.1", led("PL KAS", "G3")),
            want("2023", "MTIC", "2.2", led("DE Zoll", "G4")),
        ],
    ),
    Case(
        "two tables beside each other, neither with numbers",
        lambda: xlsx(Page("Excise", [HEAD[1:] + HEAD[1:], ["Controls", "FR – DGDDI", "Controls", "PL KAS"]])),
        [want("2023", "EXCISE", None, led("FR – DGDDI", "B2")), want("2023", "EXCISE", None, led("PL KAS", "D2"))],
        frozenset({"number-missing"}),
    ),
    *everywhere(
        "cards with a title, of which one lacks a label",
        [
            ["OAP 2022 – Excise fraud"],
            ["OA", "2.1"],
            ["Title", "Controls"],
            ["Status", "ongoing"],
            ["Leader", "FR – DGDDI"],
            [],
            ["OA", "2.2"],
            ["Title", "Training"],
            ["Leader", "BE Customs"],
        ],
        [want("2022", "EXCISE", "2.1", led("FR – DGDDI", "B5")), want("2022", "EXCISE", "2.2", led("BE Customs", "B9"))],
        stem="oaps",
    ),
    *everywhere(
        "two tables beside each other that cannot be told apart",
        [["OA", "OA", "Title", "Leader", "Leader"], ["2.1", "2.1", "a", "FR", "BE"], ["2.2", "2.4", "b", "NL", "PL"]],
        [],
        refused="the headings come twice, as where several tables or cards stand beside each other",
    ),
]
