#!/bin/sh
# A national report: one country's part in two plans, as files that open in a spreadsheet program.
#   sh national-report.sh CZ oaps-2022.xlsx oaps-2023.xlsx report-folder
set -eu
country=$1 previous=$2 current=$3 folder=$4
mkdir -p "$folder"

# What the country leads, OAP by OAP, and the actions themselves with the cells they stand in.
empact-cli summarize "$previous" "$current" --country "$country" -q -o "$folder/led.csv"
empact-cli list "$current" --country "$country" -q -o "$folder/actions.csv"
# The same with co-leaders, why the number changed, and how it stands against all countries.
empact-cli summarize "$current" --country "$country" --roles leader,co_leader -q -o "$folder/led-or-co-led.csv"
empact-cli compare "$previous" "$current" --country "$country" -q -o "$folder/change.csv"
empact-cli summarize "$current" --by country -q -o "$folder/all-countries.csv"
# What to ask the plan drivers about before the report is sent.
empact-cli check "$current" -q -o "$folder/questions.csv" || test $? -eq 1

empact-cli summarize "$current" --country "$country" -q -f sentence
