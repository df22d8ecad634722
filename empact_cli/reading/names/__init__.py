"""The text of one cell in; an OAP, a plan, a number, a status, a role out."""
