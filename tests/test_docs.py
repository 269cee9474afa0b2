"""Every console block of the README and the docs is run against the demo, and shows what it says.

In a block ```console, a line that starts with `$ ` is a command; what follows is what it prints. A line `...`
stands for any lines, `…` within a line for any text. A block ```console skip is for what needs a real
vCenter, Slack or another machine; it says why in a comment line before it.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def commands(block):
    """The commands of a block with what each prints."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return [(command, "\n".join(expected).strip()) for command, expected in found]


def pattern(expected):
    """A regex for what the block shows."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()).replace("…", ".*?") + r"\s*\n"
        for line in expected.splitlines()
    ]
    return re.compile("".join(lines))


CASES = [
    pytest.param(command, expected, id=f"{page.relative_to(ROOT)}: {command[:60]}")
    for page in PAGES
    for block in BLOCK.findall(page.read_text(encoding="utf-8"))
    for command, expected in commands(block)
]


@pytest.fixture(scope="module")
def demo_home(tmp_path_factory):
    """A home in which the demo fleet stands, as `make demo` leaves it."""
    home = tmp_path_factory.mktemp("home")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("VMINER_", "SLACK_"))},
        "VMINER_HOME": str(home),
        "PATH": f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}",
        "COLUMNS": "120",
    }
    run("vminer demo </dev/null", environment)
    yield environment
    run("vminer stop", environment)


def run(command, environment):
    return subprocess.run(
        ["bash", "-c", command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout


@pytest.mark.parametrize(("command", "expected"), CASES)
def test_a_command_of_the_docs_prints_what_they_show(demo_home, command, expected):
    shown = run(command, demo_home)
    assert pattern(expected).search(shown + "\n"), shown
