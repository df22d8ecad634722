"""Why a lead that names a known body stays unknown all the same."""

from __future__ import annotations

from enum import Enum, auto

from empact_cli.text.language import _


class Doubt(Enum):
    """Why: CODE, its country may be a role word ("AL: Customs"); BRACKET, it stands in the bracket of a body elsewhere ("FR Police (BE
    Customs)"); LIST, in a list that ends with a participant; LABEL, behind a label that nobody knows ("FR Police; Xyz: BE Customs");
    BESIDE, below a "with".
    """

    CODE = auto()
    BRACKET = auto()
    LIST = auto()
    LABEL = auto()
    BESIDE = auto()


def reason(doubt: Doubt) -> str:
    """The doubt in words for people."""
    return {
        Doubt.CODE: _("what stands before the colon may be a country or the word for a leader or participant"),
        Doubt.BRACKET: _("it stands in the bracket of a body of another country, which does not tell whether it leads"),
        Doubt.LIST: _("it stands in a list that ends with a participant, and may be another one"),
        Doubt.LABEL: _("the registry does not know the label before it, which may stand for participants"),
        Doubt.BESIDE: _("it stands below somebody whom the leader works with, and may be another one of these"),
    }[doubt]
