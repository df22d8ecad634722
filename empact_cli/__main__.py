"""`python -m empact_cli`: the same as `empact-cli`."""

from empact_cli.cli import main

main()
