import subprocess
import sys

LOGS = r"""
import logging
from bot.cli import log

log.to_stderr()
logging.getLogger("library").warning("lost %s", "vm\x1b[31m")
logging.getLogger("library").info("nobody asked")
try:
    raise RuntimeError("vm\u202e")
except RuntimeError:
    logging.getLogger("library").exception("failed")
"""


def test_what_libraries_warn_of_is_told_as_an_event_in_which_no_name_acts():
    ran = subprocess.run([sys.executable, "-c", LOGS], check=True, capture_output=True, text=True)
    lost, failed, *trace = ran.stderr.splitlines()
    assert lost.endswith(r"level='warning' event='lost vm\x1b[31m' by='library'")
    assert failed.endswith("level='error' event='failed' by='library'")
    assert trace[-1] == r"RuntimeError: vm\u202e"
    assert "nobody asked" not in ran.stderr
