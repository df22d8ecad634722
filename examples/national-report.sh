#!/bin/sh
# A national report: one country's part in two plans, as a document and workbooks.
#   sh national-report.sh CZ oaps-2022.xlsx oaps-2023.xlsx report-folder [options of the tool, such as --customs wide]
set -eu
country=$1 previous=$2 current=$3 folder=$4
shift 4
mkdir -p "$folder"

# Its part per OAP, beside all countries, with its rank, the change and its actions; to attach, and to calculate with.
empact-cli country "$country" "$previous" "$current" --part led,co_led -q "$@" -o "$folder/part.docx"
empact-cli country "$country" "$previous" "$current" -q "$@" -o "$folder/part.xlsx"
# The actions that it leads and co-leads, with the cells they stand in.
empact-cli country "$country" "$current" --part led,co_led -q "$@" -o "$folder/actions.xlsx"
# How its lead compares with that of all countries.
empact-cli summarize "$current" --by country -q "$@" -o "$folder/all-countries.xlsx"
# What to ask the plan drivers about before the report is sent; it counts nothing, so options of counting do not concern it, and errors in
# the data are no reason to stop here.
empact-cli check "$current" -q -o "$folder/questions.xlsx" || test $? -eq 1

echo "Your report is in the folder $folder. Open part.docx first."
