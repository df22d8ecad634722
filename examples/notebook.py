# %% [markdown]
# # Customs-led operational actions, cell by cell
# Open this file as a notebook (VS Code, PyCharm, Jupytext), or run it as it stands.

# %% Read the plans. The last line of a cell is shown as a table.
import empact_cli

actions = empact_cli.read("oaps-2022.xlsx", "oaps-2023.xlsx")
actions

# %% Counts per OAP of one plan, with the rule and the honest range below
summary = actions.filter(plan="2023").summarize()
summary

# %% The same as a pandas table, for everything pandas can do
frame = summary.frame()
frame[frame["customs_led"] > 0][["oap", "actions", "customs_led", "share"]]

# %% Why the number changed
change = actions.compare()
change

# %% A series per OAP
series = actions.trend().frame().pivot(index="name", columns="plan", values="customs_led")
series

# %% Which actions? With the cell that says who leads
listing = actions.filter(plan="2023", oap="EXCISE").list("customs_led")
listing

# %% Does it agree with the published document?
print(actions.verify())
