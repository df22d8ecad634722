"""A strategic review: how the lead of customs developed, where, and what is still open. Usage: strategic_review.py FILES..."""

import sys

import empact_cli

actions = empact_cli.read(*sys.argv[1:])
first, last = str(actions.plans[0]), str(actions.plans[-1])

print(f"# Customs in EMPACT, {first} to {last}\n")
for plan, total in zip(actions.plans, actions.trend().totals, strict=True):
    print(f"- {plan}: customs lead {total} operational actions")

change = actions.compare(first, last)
print(f"\n## What changed: {change.total.change:+d}\n")
for row in change.rows:
    if row.change.change:
        print(f"- {row.name}: {row.change.previous or 0} → {row.change.current or 0}")

now = actions.filter(plan=last)
print("\n## Who leads\n")
led = now.summarize("country").frame().nlargest(5, "customs_led")
for name, number in zip(led["name"], led["customs_led"], strict=True):
    print(f"- {name}: {number}")

print("\n## What is still open\n")
for one in now.list("wide_only,undetermined").actions:
    leaders = ", ".join(leader.text for leader in one.action.leaders) or "nobody"
    print(f"- {one.action.oap} {one.action.number}: {leaders} ({one.group}; sheet {one.action.place.sheet}, row {one.action.place.row})")
