"""Freezes what every command writes: `python tests/frozen.py record DIR`, and after a change `python tests/frozen.py compare DIR`.

`record` makes the files to read (the bundled workbooks, the awkward ones, mutated ones) and the list of runs once and keeps them below DIR,
so that the same bytes are read ever after; `compare` does the runs anew with the program of the checkout that this script stands in, and
shows where they say something else. Of the program only `empact_cli.cli.main` and the documented Python API are called, so everything
behind them may move. Every run is a fork of this process, which has the imports behind it.
"""

from __future__ import annotations

import argparse
import contextlib
import contextvars
import csv
import fnmatch
import gc
import hashlib
import io
import json
import os
import shutil
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby, product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
WORKERS = 2
MUTANTS, SEED = 300, 1
SCREEN = 40  # lines
OLD, NEW = "in/data/oaps-2022.xlsx", "in/data/oaps-2023.xlsx"
SMALL = ("in/plans/oaps-2022.csv", "in/plans/oaps-2023.csv")
LANGUAGES = ("en", "fr", "de")
FORMATS = ("table", "json", "csv", "tsv", "markdown", "html", "xlsx")
GROUPINGS = ("oap", "priority", "country", "authority", "goal", "status", "plan", "country,oap")
KINDS = ("bar", "groups", "change", "bridge", "trend", "heatmap", "map")


@dataclass(frozen=True)
class Run:
    """A command, or expressions of Python where there are some; `-o OUT.docx` among the words names the file that it writes."""

    name: str
    words: Sequence[str]
    columns: int = 80
    terminal: bool = False
    python: bool = False


# What is run


def runs(inputs: Path) -> list[Run]:
    """All of them, for the files that have been made below `inputs`."""
    made = [*results(), *documents(), *terminals(), *knowledge(), *mistakes(), *python(), *explained(), *awkward(inputs), *mutants(inputs)]
    assert len({run.name for run in made}) == len(made)
    return made


def commands(old: str, new: str) -> dict[str, list[str]]:
    """Those that give results, in the ways that show different ones."""
    return {
        "summarize": ["summarize", new],
        "compare": ["compare", old, new],
        "compare actions": ["compare", old, new, "--actions"],
        "trend": ["trend", old, new],
        "list": ["list", new],
        "check": ["check", old, new],
        "explain file": ["explain", "--file", new],
        "verify": ["verify", new],
        "country": ["country", "CZ", old, new],
        "country actions": ["country", "FR", old, new, "--actions"],
    }


def results() -> Iterator[Run]:
    """Every format and language on small plans, which takes little time, some on the bundled workbooks; and the options that choose."""
    for (name, words), form in product(commands(OLD, NEW).items(), ("table", "json", "xlsx")):
        yield formatted(f"bundled/{name}", words, form)
    for (name, words), form, language in product(commands(*SMALL).items(), FORMATS, LANGUAGES):
        if language == "en" or form in ("table", "json", "html", "xlsx"):
            yield formatted(f"small/{name} {language}", [*words, "--language", language], form)
    for name, language in product(("summarize", "compare"), LANGUAGES):
        yield Run(f"bundled/{name} sentence {language}", [*commands(OLD, NEW)[name], "-f", "sentence", "--language", language])
    for by, form in product(GROUPINGS, ("table", "json")):
        yield formatted(f"bundled/summarize by {by}", ["summarize", *(SMALL if form == "table" else [NEW]), "--by", by], form)
    for name, words in options().items():
        yield Run(f"options/{name}", words)


def options() -> dict[str, list[str]]:
    """What narrows, widens and overrides."""
    wide = ["--roles", "leader,co_leader", "--customs", "wide"]
    return {
        "summarize wide": ["summarize", NEW, *wide],
        "summarize kind": ["summarize", NEW, "--kind", "police", "--by", "country", "-f", "csv"],
        "summarize published": ["summarize", "published:15116/22"],
        "summarize strict": ["summarize", NEW, "--strict", "--quiet", "--marking", "LIMITE"],
        "summarize several": ["summarize", OLD, NEW, *SMALL, "-f", "json"],
        "list wide": ["list", NEW, *wide, "--group", "customs_led,undetermined", "-f", "json"],
        "list narrowed": ["list", OLD, NEW, "--plan", "2023", "--oap", "EXCISE", "--country", "FR", "-f", "json"],
        "list our names": ["list", NEW, "--reference", "in/examples/our-names", "--group", "customs_led", "-f", "csv"],
        "list yearly": ["list", NEW, "--config", "in/examples/yearly/empact.toml", "-f", "csv"],
        "check our names": ["check", NEW, "--reference", "in/examples/our-names", "-f", "json"],
        "explain our names": ["explain", "CZ Tobacco Unit", "--reference", "in/examples/our-names"],
        "compare wide": ["compare", OLD, NEW, *wide, "-f", "json"],
        "compare match": ["compare", OLD, NEW, "--match", "0.8", "--actions", "-f", "json"],
        "compare per year": ["compare", OLD, NEW, "--per-year"],
        "compare published": ["compare", OLD, "published:15116/22", "-f", "json"],
        "compare back": ["compare", OLD, NEW, "--from", "2023", "--to", "2022", "-f", "sentence"],
        "trend published": ["trend", OLD, "published:15116/22", "-f", "json"],
        "verify against": ["verify", NEW, "--against", "15116/22", "-f", "json"],
        "verify wide": ["verify", NEW, *wide, "-f", "json"],
        "country parts": ["country", "Česko", NEW, "--part", "led,co_led", "-f", "json"],
        "column": ["list", SMALL[0], "--column", "leader=F", "--header-row", "1", "--plan", "2022", "-f", "json"],
    }


def formatted(name: str, words: Sequence[str], form: str) -> Run:
    """A run that writes this format."""
    return Run(f"{name} {form}", [*words, "-f", form, *(["-o", "OUT.xlsx"] if form == "xlsx" else [])])


def documents() -> Iterator[Run]:
    """Reviews, figures, the template."""
    for ending in ("docx", "md"):
        yield Run(f"report/{ending}", ["report", OLD, NEW, "-o", f"OUT.{ending}"])
    for ending in ("docx", "html", "pdf", "xlsx", "md"):
        yield Run(f"report/small {ending}", ["report", *SMALL, "-o", f"OUT.{ending}"])
        yield Run(f"report/small de {ending}", ["report", *SMALL, "--language", "de", "-o", f"OUT.{ending}"])
    yield Run("report/one plan fr", ["report", NEW, "--language", "fr", "--title", "Revue", "--marking", "LIMITE", "-o", "OUT.md"])
    yield Run("report/published", ["report", OLD, "published:15116/22", "-o", "OUT.md"])
    for ending in ("docx", "pdf"):
        yield Run(f"country/{ending}", ["country", "CZ", *SMALL, "--actions", "-o", f"OUT.{ending}"])
    for kind in KINDS:
        plans = [OLD, NEW] if kind in ("change", "bridge", "trend", "heatmap") else [NEW]
        small = SMALL if len(plans) == 2 else SMALL[1:]
        yield Run(f"chart/{kind} svg", ["chart", kind, *plans, "-o", "OUT.svg"])
        yield Run(f"chart/{kind} png", ["chart", kind, *small, "-o", "OUT.png"])
        yield Run(f"chart/{kind} fr pdf", ["chart", kind, *small, "--language", "fr", "--size", "slide", "-o", "OUT.pdf"])
    for kind, by in (("bar", "country"), ("groups", "priority"), ("heatmap", "country"), ("heatmap", "plan")):
        yield Run(f"chart/{kind} by {by}", ["chart", kind, SMALL[1], "--by", by, "--size", "page", "-o", "OUT.svg"])
    yield Run("chart/bar official", ["chart", "bar", NEW, "--order", "official", "-o", "OUT.svg"])
    yield Run("template", ["template", "-o", "OUT.xlsx"])
    yield Run("template our names", ["template", "--reference", "in/examples/our-names", "-o", "OUT.xlsx"])


def terminals() -> Iterator[Run]:
    """Tables on a screen: two widths, without and with colour."""
    for (name, words), columns, terminal in product(commands(*SMALL).items(), (80, 120), (False, True)):
        if terminal or columns != 80:
            yield Run(f"terminal/{name} {columns}{' colour' * terminal}", words, columns, terminal)
    for name, columns in product(("summarize", "compare actions"), (80, 120)):
        yield Run(f"terminal/bundled {name} {columns} colour", commands(OLD, NEW)[name], columns, terminal=True)


_TABLES = (
    *("cycles", "plans", "priorities", "oaps", "oap_priorities", "oap_names", "oap_successors", "countries", "country_tiles"),
    *("country_names", "authorities", "authority_names", "authority_units", "generic_names", "lead_words", "headings", "layout_words"),
    *("role_words", "status_words", "markings", "published", "lewpc_links", "indicators", "findings", "limits", "schema"),
)
_SCHEMAS = ("actions", "comparison", "country", "explanation", "findings", "reference", "summary", "trend", "verification")
_NAMES = ("summarize", "compare", "trend", "list", "check", "explain", "verify", "country", "report", "reference", "chart", "template")


def knowledge() -> Iterator[Run]:
    """The reference tables, the schemas, the help."""
    for form in ("table", "json", "html"):
        yield formatted("reference/tables", ["reference"], form)
    for table in _TABLES:
        yield Run(f"reference/{table} csv", ["reference", table, "-f", "csv"])
    for table, form in product(("oaps", "findings", "limits", "schema", "lewpc_links"), ("table", "json", "xlsx")):
        yield formatted(f"reference/{table}", ["reference", table], form)
    for table, language in product(("oaps", "findings", "priorities", "countries"), LANGUAGES[1:]):
        yield Run(f"reference/{table} {language}", ["reference", table, "--language", language, "-f", "markdown"])
    for schema in _SCHEMAS:
        yield Run(f"reference/schema {schema}", ["reference", "schema", schema])
    for name in _NAMES:
        yield Run(f"help/{name}", [name, "--help"])
    yield Run("help/all", ["--help"])
    yield Run("help/none", [])
    yield Run("help/version", ["--version"])


def mistakes() -> Iterator[Run]:
    """What is answered with the way out."""
    wrong = {
        "command": ["sumarize", NEW],
        "option": ["summarize", NEW, "--bye", "oap"],
        "grouping": ["summarize", NEW, "--by", "colour"],
        "format": ["list", NEW, "-f", "docx"],
        "ending": ["list", NEW, "-o", "OUT.png"],
        "no ending": ["list", NEW, "-o", "OUT"],
        "no file": ["list"],
        "missing": ["check", "missing.xlsx", NEW],
        "directory": ["check", "in/data"],
        "plan": ["list", NEW, "--plan", "soon"],
        "other plan": ["list", NEW, "--plan", "2019"],
        "oap": ["list", NEW, "--oap", "EXCIS"],
        "country": ["country", "Atlantis", NEW],
        "document": ["verify", NEW, "--against", "1/23"],
        "published": ["list", "published:15116/22"],
        "one plan": ["compare", NEW],
        "kind": ["chart", "pie", NEW, "-o", "OUT.svg"],
        "table": ["reference", "colours"],
        "schema": ["reference", "schema", "colours"],
        "limit": ["list", NEW, "--limit", "seconds=soon"],
        "low limit": ["list", NEW, "--limit", "rows=10"],
        "language": ["list", NEW, "--language", "xx"],
        "sheet": ["list", NEW, "--sheet", "Nowhere"],
        "column": ["list", NEW, "--column", "leader"],
        "match": ["compare", OLD, NEW, "--match", "2"],
    }
    for name, words in wrong.items():
        yield Run(f"mistakes/{name}", words)
        if "soon" in words or name in ("missing", "grouping", "country"):
            yield Run(f"mistakes/{name} fr", [*words, "--language", "fr"])


_SHOWN = ("{0}", "{0}.frame().to_csv()", "{0}.rule", "getattr({0}, '_repr_html_', str)()")
_RESULTS = (
    *("actions.filter(plan='2023').summarize()", "actions.summarize('country,oap')", "actions.compare('2022', '2023')", "actions.trend()"),
    *("actions.verify()", "actions.country('Czechia')", "actions.filter(plan='2023', oap='CFMLAR').list('customs_led')"),
    "actions.under('leader,co_leader', customs='wide').filter(plan='2023', country='Italy').summarize()",
)
_PLAIN = (
    *("actions", "actions.findings", "actions.sources", "actions.plans", "actions.frame().to_csv()", "actions.frame().dtypes"),
    *("list(actions)[:20]", "actions.compare().total", "actions.compare().rows", "actions.trend().totals", "actions.trend().rows"),
    *("actions.verify().agrees", "actions.country('CZ').totals", "empact_cli.explain('PT AT').parts", "empact_cli.explain('FR; XX').parts"),
    *("empact_cli.frames.pairs_frame(actions.compare()).to_csv()", "empact_cli.frames.findings_frame(actions).to_csv()"),
    *("actions.filter(plan='2023').summarize().rows", "actions.list('customs_led').actions[0]", "sorted(empact_cli.__all__)"),
    *("actions.filter(country='Atlantis')", "empact_cli.read('missing.xlsx')", "empact_cli.rule('driver')", "actions.summarize('colour')"),
    *("empact_cli.load_reference('in/examples/our-names').authorities['CZ-CS']", "actions.filter(plan='2023').selection"),
)


def python() -> Iterator[Run]:
    """The documented Python API; what is raised is written too."""
    for name, files in (("bundled", (OLD, NEW)), ("small", SMALL)):
        reading = f"actions := empact_cli.read({', '.join(map(repr, files))})"
        shown = [way.format(result) for result, way in product(_RESULTS, _SHOWN)]
        yield Run(f"python/{name}", [f"({reading})", *_PLAIN, *shown], python=True)
    for script, given in (("notebook.py", []), ("strategic_review.py", [OLD, NEW])):
        running = f"runpy.run_path('in/examples/{script}') and None"
        setting = f"setattr(sys, 'argv', {['', *given]!r})"
        linking = "[os.symlink(f'in/data/{name}', name) for name in ('oaps-2022.xlsx', 'oaps-2023.xlsx')] and None"
        yield Run(f"python/{script}", [setting, linking, running], python=True)


def explained() -> Iterator[Run]:
    """Every fourth text of those that must and must not be taken for an authority, by the plan that they stand in."""
    for file in ("must_match", "must_not_match"):
        with (ROOT / f"tests/leaders/{file}.csv").open(encoding="utf-8", newline="") as stream:
            rows = sorted(list(csv.DictReader(stream))[::4], key=lambda row: row["plan"])
        for plan, some in groupby(rows, lambda row: row["plan"]):
            texts = [row["cell"] for row in some]
            words = ["explain", *(["--plan", plan] if plan else []), "--", *texts]
            yield Run(f"explain/{file} {plan}", [*words[:1], "-f", "json", *words[1:]])
    texts = ["FR – DGDDI; Europol", "PT AT", "LV Tax and Customs Police", "nobody knows"]
    for language in LANGUAGES:
        yield Run(f"explain/{language}", ["explain", *texts, "--language", language])


def awkward(inputs: Path) -> Iterator[Run]:
    """The actions of every awkward workbook, and by turns its findings and its counts, with the words that it needs from the user."""
    for number, folder in enumerate(sorted((inputs / "awkward").iterdir())):
        told = json.loads((folder / "told.json").read_text("utf-8"))
        file = next(path.name for path in folder.iterdir() if path.name != "told.json")
        for command in ("list", ("check", "summarize")[number % 2]):
            yield Run(f"awkward/{folder.name} {command}", [command, f"in/awkward/{folder.name}/{file}", *told, "-f", "json"])


def mutants(inputs: Path) -> Iterator[Run]:
    """Every mutated workbook, by turns with one command and the other."""
    for number, folder in enumerate(sorted((inputs / "mutants").iterdir())):
        file, command = next(folder.iterdir()).name, ("list", "check")[number % 2]
        yield Run(f"mutants/{folder.name} {command}", [command, f"in/mutants/{folder.name}/{file}", "-f", "json"])


# What they read


def make_inputs(inputs: Path) -> None:
    """Writes the files that are read; needs the builders of the tests as they are now."""
    shutil.copytree(ROOT / "data", inputs / "data", ignore=lambda _, names: [name for name in names if not name.endswith(".xlsx")])
    shutil.copytree(ROOT / "examples", inputs / "examples")
    shutil.copytree(ROOT / "tests/cli/plans", inputs / "plans")
    sys.path[:0] = [str(ROOT / "tests"), *(str(ROOT / "tests" / name) for name in ("awkward", "fuzz", "cli"))]
    import mutate
    from awkward_case import built
    from refused_books import CASES as REFUSED
    from test_awkward import CASES
    from test_awkward_documents import told

    for case in (*CASES, *REFUSED):
        folder = fresh(inputs / "awkward" / case.name.replace("/", "_"))
        (folder / case.file.replace("/", "_")).write_bytes(built(case))
        (folder / "told.json").write_text(json.dumps(told(case.guidance)), "utf-8")
    for path in (ROOT / "tests/awkward/files").iterdir():
        folder = fresh(inputs / "awkward" / f"kept {path.name}")
        shutil.copy(path, folder)
        (folder / "told.json").write_text("[]", "utf-8")
    for number in range(MUTANTS):
        name, data = mutate.case(SEED, number)
        (fresh(inputs / f"mutants/{number:03}") / f"oaps-2023.{name.rpartition('.')[2]}").write_bytes(data)


def fresh(folder: Path) -> Path:
    """The folder, made."""
    folder.mkdir(parents=True)
    return folder


# How it is run


def do(todo: Sequence[Run], inputs: Path, outputs: Path) -> None:
    """Does the runs, so many at a time, each in a fork; writes what each says below `outputs`."""
    with tempfile.TemporaryDirectory() as scratch:
        clean_environment(scratch)
        warm(inputs, fresh(Path(scratch) / "warm"))
        gc.freeze()
        running: set[int] = set()
        for number, run in enumerate(todo):
            if len(running) == WORKERS:
                running.discard(ended())
            running.add(forked(run, inputs, outputs / f"{run.name.replace(' ', '-')}.txt", fresh(Path(scratch) / str(number))))
        for _ in tuple(running):
            ended()


def clean_environment(scratch: str) -> None:
    """The same for everybody."""
    for name in tuple(os.environ):
        if name.startswith(("LC_", "PY", "EMPACT")) or name in ("NO_COLOR", "FORCE_COLOR", "LANGUAGE"):
            del os.environ[name]
    os.environ |= {"TERM": "xterm-256color", "TZ": "UTC", "LANG": "C.UTF-8", "MPLCONFIGDIR": scratch, "OPENBLAS_NUM_THREADS": "1"}


def warm(inputs: Path, folder: Path) -> None:
    """Runs what imports most of the program, without keeping what it set; no PDF, whose threads would not be there in a fork."""
    import pypdf  # noqa: F401 - reads what is written
    import typst  # noqa: F401 - imported, not run

    words = (
        *(["chart", "bar", SMALL[1], "-o", "OUT.png"], ["report", *SMALL, "-o", "OUT.docx"]),
        *(["list", SMALL[1], "-f", form, "-o", f"OUT.{form}"] for form in ("xlsx", "html", "json")),
        *(["summarize", SMALL[1], "--language", language] for language in ("fr", "de", "en")),
    )
    before = Path.cwd()
    (folder / "in").symlink_to(inputs)
    os.chdir(folder)
    for some in words:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            contextvars.copy_context().run(called, some)
    os.chdir(before)


def ended() -> int:
    """The number of the next process that ends."""
    process, status = os.wait()
    if status:
        raise ChildProcessError(f"a run ended with {os.waitstatus_to_exitcode(status)} without having been written")
    return process


def forked(run: Run, inputs: Path, output: Path, folder: Path) -> int:
    """The number of the process that does the run in a folder of its own."""
    if process := os.fork():
        return process
    try:
        (folder / "in").symlink_to(inputs)
        os.chdir(folder)
        text = answer(run, folder).replace(str(folder), "FOLDER").replace(str(inputs), "INPUTS").replace(str(ROOT), "ROOT")
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, "utf-8", errors="surrogateescape", newline="")
        shutil.rmtree(folder)
    except BaseException:  # noqa: BLE001 - nothing of a fork may go on as if it were the process
        traceback.print_exc(file=sys.__stderr__)
        os._exit(1)
    os._exit(0)


class Stream(io.TextIOWrapper):
    """A standard stream into a file, which says that it is a terminal where it shall."""

    def __init__(self, path: Path, *, terminal: bool) -> None:
        super().__init__(path.open("wb"), "utf-8", errors="surrogateescape", newline="")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def answer(run: Run, folder: Path) -> str:
    """All that the run says and writes, as text."""
    paths = [folder / name for name in ("standard output", "standard error")]
    sys.stdout, sys.stderr = Stream(paths[0], terminal=run.terminal), Stream(paths[1], terminal=False)
    os.environ["COLUMNS"] = str(run.columns)
    code = evaluated(run.words) if run.python else called(run.words)
    sys.stdout.flush()
    sys.stderr.flush()
    written = [path for path in sorted(folder.iterdir()) if path not in paths and not path.is_symlink()]
    told = [f"=== {path.name}\n{meaning(path.name, path.read_bytes())}\n" for path in (*reversed(paths), *written)]
    return "".join([f"=== exit code {code}\n", *told])


def called(words: Sequence[str]) -> int:
    """The exit code of the command."""
    from empact_cli.cli import main

    try:
        main(words)
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else int(ending.code is not None)


def evaluated(expressions: Sequence[str]) -> int:
    """Prints each expression with what comes of it."""
    import runpy

    import empact_cli

    known = {"empact_cli": empact_cli, "runpy": runpy, "os": os, "sys": sys}
    for expression in expressions:
        print(f">>> {expression}")
        try:
            print(eval(expression, known))
        except Exception as problem:  # noqa: BLE001 - which is what it says
            print(f"{type(problem).__name__}: {problem}")
    return 0


# What a file says


def meaning(name: str, data: bytes) -> str:
    """The contents as text that two runs can be compared by."""
    ending = name.rpartition(".")[2]
    if ending in ("docx", "xlsx"):
        return parts(data)
    if ending in ("xml", "rels", "svg"):
        return data.decode().replace("><", ">\n<")
    reader: Callable[[bytes], str] = {"png": pixels, "pdf": pages}.get(ending, plain)
    return reader(data)


def plain(data: bytes) -> str:
    """Text as it is, the digest of anything else."""
    try:
        return data.decode("utf-8", errors="strict")
    except UnicodeDecodeError:
        return f"{len(data)} bytes {hashlib.sha256(data).hexdigest()}\n{data.decode('utf-8', 'replace')}"


def parts(data: bytes) -> str:
    """The parts of a docx or xlsx file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(f"--- {name}\n{meaning(name, archive.read(name))}\n" for name in sorted(archive.namelist()))


def pixels(data: bytes) -> str:
    """Size and digest of a picture."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return f"{picture.size} {picture.mode} {hashlib.sha256(picture.tobytes()).hexdigest()} {picture.info.get('dpi')}"


def pages(data: bytes) -> str:
    """Metadata and text of a PDF."""
    from pypdf import PdfReader

    document = PdfReader(io.BytesIO(data))
    told = [f"{key}: {value}" for key, value in sorted((document.metadata or {}).items())]
    return "\n".join([*told, *(f"--- page {page.page_number}\n{page.extract_text()}" for page in document.pages)])


# What differs


def compare(recorded: Path, now: Path, todo: Sequence[Run]) -> int:
    """How many outputs differ; shows as many of them as a screen holds."""
    names = [f"{run.name.replace(' ', '-')}.txt" for run in todo]
    differing = [name for name in names if (recorded / name).read_bytes() != (now / name).read_bytes()]
    lines: list[str] = []
    for name in differing:
        lines += difference(name, recorded / name, now / name)
    print(*lines[:SCREEN], sep="\n", end="\n" if lines else "")
    if len(lines) > SCREEN:
        groups = ", ".join(f"{len(list(some))} {group}" for group, some in groupby(differing, lambda name: name.partition("/")[0]))
        print(f"... {len(differing)} outputs in all: {groups}. --only narrows; {now} has what is written now.")
    return len(differing)


def difference(name: str, before: Path, after: Path) -> list[str]:
    """The name, and the first lines that differ, from shortly before the place where they do."""
    old, new = (path.read_text("utf-8", "surrogateescape").split("\n") for path in (before, after))
    at = next((place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    one, other = (lines[at] if at < len(lines) else "(nothing)" for lines in (old, new))
    same = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, same - 40)
    return [f"{name}:{at + 1}", *(f"  {sign} {line[start : start + 160]!r}" for sign, line in (("-", one), ("+", other)))]


def main() -> int:
    """Exit code 1 where something differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("record", "compare"))
    parser.add_argument("folder", type=Path, help="where inputs and outputs are kept, outside of the repository")
    parser.add_argument("--only", default="*", help="compare the outputs whose names this fits: 'awkward/*', '*fr*'")
    parser.add_argument("--every", type=int, default=1, help="compare one in so many of them: 5 takes a fifth of the time")
    given = parser.parse_args()
    folder = given.folder.resolve()
    if given.what == "record":
        record(folder)
        differing = 0
    else:
        differing = compare_with(folder, given.only, given.every)
    spent = sum(os.times()[:4])
    print(f"{ROOT}: {spent:.0f} s of processor time", file=sys.stderr)
    return 1 if differing else 0


def record(folder: Path) -> None:
    """Makes inputs, runs and outputs; a folder that has some is left alone."""
    inputs = fresh(folder / "inputs")
    make_inputs(inputs)
    todo = runs(inputs)
    (folder / "runs.json").write_text(json.dumps([asdict(run) for run in todo], ensure_ascii=False, indent=0), "utf-8")
    do(todo, inputs, folder / "outputs")
    print(f"{len(todo)} outputs recorded")


def compare_with(folder: Path, only: str, every: int) -> int:
    """Does the recorded runs anew and shows what differs; what is written now is kept beside the recorded outputs until the next time."""
    todo = [Run(**run) for run in json.loads((folder / "runs.json").read_text("utf-8"))]
    todo = [run for run in todo if fnmatch.fnmatch(run.name.replace(" ", "-"), only)][::every]
    now = folder / f"now-{os.getpid()}"
    do(todo, folder / "inputs", now)
    differing = compare(folder / "outputs", now, todo)
    if not differing:
        shutil.rmtree(now, ignore_errors=True)
    print(f"{len(todo)} outputs compared, {differing} differ")
    return differing


if __name__ == "__main__":
    sys.exit(main())
