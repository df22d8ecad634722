# Lines of columns separated by tabs in, the answer of the benchmark out; headings name the columns.
BEGIN { FS = OFS = "\t" }
{ sub(/\r$/, "") }
$1 == "Plan" { for (i = 1; i <= NF; i++) at[$i] = i; next }
NF > 3 { key = $at["Plan"] OFS $at["OAP"]; actions[key]++; if ($at["Leader"] ~ /Customs|DGDDI|Zoll|Tullverket/) led[key]++ }
END { for (key in actions) print key, actions[key], led[key] + 0 }
