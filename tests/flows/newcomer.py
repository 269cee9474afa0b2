"""Someone at a terminal with a home of their own, who runs `vminer` as a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

VMINER = Path(sys.executable).parent / "vminer"


class Newcomer:
    def __init__(self, home):
        mine = {
            name: value for name, value in os.environ.items() if not name.startswith(("VMINER_", "SLACK_"))
        }
        self.environment = mine | {"VMINER_HOME": str(home), "VC_PASSWORD": "pass"}
        self.log = Path(home, "log", "vminer.log")

    def run(self, *words, code=0, typed=""):
        ran = subprocess.run(
            [VMINER, *words],
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == code, ran.stdout + ran.stderr + self.log.read_text()[-5000:]
        return ran.stdout

    def ask(self, question):
        return json.loads(self.run("ask", "--json", "--all", question))

    def names(self, question):
        return {row["name"] for row in self.ask(question)["rows"]}

    def add(self, name, center):
        """Know a simulated vCenter under that name."""
        login = ("--username", "user", "--password-env", "VC_PASSWORD", "--fingerprint", center.fingerprint)
        self.run("vcenter", "add", name, center.url, *login)
