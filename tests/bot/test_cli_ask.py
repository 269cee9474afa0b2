import csv
import json
import re
import subprocess
import sys

import openpyxl
import pytest

from bot.answer import AnswerKind, Context
from bot.cli import talk
from store.engine import connect


def test_a_question_is_answered_in_words_with_a_table(vminer):
    ran = vminer("ask", "powered on vms in cluster Production")
    assert ran.code == 0
    assert ran.out.startswith("3 VMs, as of ")
    assert "web[prod]" in ran.out
    assert ran.err == ""


def test_json_is_one_object_with_exact_values(vminer):
    ran = vminer("ask", "vms in cluster Production sorted by memory", "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["kind"], told["total"]) == (0, "list", 4)
    assert {row["vcenter"] for row in told["rows"]} == {"vc-01"}
    assert all(isinstance(row["memory"], int) for row in told["rows"])


def test_what_cannot_be_answered_is_refused_with_exit_code_4(vminer):
    ran = vminer("ask", "is lunch ready", "--json")
    assert (ran.code, json.loads(ran.out)["kind"]) == (4, "refuse")


def test_a_fault_is_a_sentence_on_standard_error_and_exit_code_1(vminer, monkeypatch):
    monkeypatch.setenv("VMINER_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    ran = vminer("ask", "vms")
    assert (ran.code, ran.out) == (1, "")
    assert "database" in ran.err
    assert "Traceback" not in ran.err


def test_a_fault_is_an_answer_for_programs_too(vminer, monkeypatch):
    monkeypatch.setenv("VMINER_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    ran = vminer("ask", "vms", "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["kind"], told["reference"]) == (1, "error", None)
    assert "VMINER_DATABASE_URL" in told["error"]


def test_a_wrong_setting_is_named(vminer, monkeypatch):
    monkeypatch.setenv("VMINER_PARTITIONS", "many")
    ran = vminer("ask", "vms")
    assert ran.code == 1
    assert "VMINER_PARTITIONS is not a whole number" in ran.err


def test_a_page_has_25_rows_unless_all_are_wanted(vminer):
    few = json.loads(vminer("ask", "vms", "--json").out)
    every = json.loads(vminer("ask", "vms", "--json", "--all").out)
    assert few["rows"] == every["rows"]
    assert len(every["rows"]) == every["total"] == 8


def test_explain_tells_how_the_question_was_read_beneath_the_answer(vminer):
    ran = vminer("ask", "powered off vms", "--explain")
    assert re.search(r"^powered off +value +where power is powered off", ran.out, re.MULTILINE)
    assert ran.out.index("dev-01") < ran.out.index("How I read: powered off vms") < ran.out.index("SELECT")


def test_explain_leaves_the_json_alone(vminer):
    ran = vminer("ask", "powered off vms", "--explain", "--json")
    assert json.loads(ran.out) == json.loads(ran.out) | {"total": 3, "kind": "list"}
    assert "How I read" in ran.err


def test_explain_tells_what_came_from_a_named_thread(vminer):
    vminer("ask", "vms in cluster Production", "--thread", "explained")
    ran = vminer("ask", "only the powered off ones", "--thread", "explained", "--explain")
    assert "From the thread: in cluster Production" in ran.out


@pytest.mark.parametrize(("question", "code"), [("delete vm app-01", 4), ("vms named nosuch-99", 3)])
def test_explain_tells_of_what_is_refused_or_asked_back(vminer, question, code):
    ran = vminer("ask", question, "--explain")
    assert (ran.code, "How I read" in ran.out, "SELECT" in ran.out) == (code, True, False)


def test_a_fault_has_nothing_to_explain(vminer, monkeypatch):
    monkeypatch.setenv("VMINER_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    ran = vminer("ask", "vms", "--explain")
    assert (ran.code, "How I read" in ran.out + ran.err) == (1, False)


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_an_answer_is_written_to_a_file(vminer, tmp_path, suffix):
    file = tmp_path / f"vms.{suffix}"
    ran = vminer("ask", "vms in cluster Production", "--export", str(file))
    assert (ran.code, ran.out) == (0, f"4 VMs written to {file}\n")
    names = {
        "csv": lambda: [row["Name"] for row in csv.DictReader(file.read_text("utf-8-sig").splitlines())],
        "xlsx": lambda: [
            row[0].value for row in openpyxl.load_workbook(file).worksheets[0].iter_rows(min_row=2)
        ],
        "json": lambda: [row["name"] for row in json.loads(file.read_text())],
    }
    assert names[suffix]() == ["app-01", "app-02", "web[prod]", "win-sql-01"]
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("name", ["vms.doc", "vms", "no/such/folder/vms.csv"])
def test_a_file_that_cannot_be_written_is_told_of(vminer, tmp_path, name):
    ran = vminer("ask", "vms", "--export", str(tmp_path / name))
    assert ran.code == 1
    assert ".csv, .xlsx or .json" in ran.err


def test_a_file_asked_for_in_words_is_new(vminer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = vminer("ask", "export powered off vms to excel")
    (file,) = tmp_path.glob("vms-*.xlsx")
    assert f"3 VMs written to {file.name}" in ran.out


def test_a_named_thread_is_gone_on_from(vminer):
    vminer("ask", "vms in cluster Production", "--thread", "mine")
    told = json.loads(vminer("ask", "only the powered off ones", "--thread", "mine", "--json").out)
    assert [row["name"] for row in told["rows"]] == ["app-02"]
    other = json.loads(vminer("ask", "only the powered off ones", "--thread", "other", "--json").out)
    assert other["total"] != 1


@pytest.mark.parametrize(
    "question",
    ["'; DROP TABLE vm; --", "?" * 10_000, "\x1b[2J\0\u202e", "vms ' OR 1=1", "показать все машины"],
)
def test_no_question_acts_or_breaks(vminer, question):
    ran = vminer("ask", question)
    assert ran.code in {0, 3, 4}
    assert (ran.out + ran.err).replace("\n", "").isprintable()
    assert json.loads(vminer("ask", "how many vms", "--json").out)["total"] == 8


def test_lines_of_a_pipe_are_a_conversation(vminer):
    ran = vminer("chat", stdin="vms in cluster Production\n\nonly the powered off ones\nquit\nvms\n")
    assert ran.code == 0
    asked = [line for line in ran.out.splitlines() if line.startswith("vminer> ")]
    assert asked[:2] == ["vminer> vms in cluster Production", "vminer> only the powered off ones"]
    assert "1 VM: app-02, as of" in ran.out
    assert "8 VMs" not in ran.out


def test_a_fault_ends_the_question_not_the_conversation(capsys):
    down = Context(engine=connect("postgresql://nobody@127.0.0.1:1/none"), now=talk.now())
    assert talk.turn("vms", down).kind is AnswerKind.ERROR
    assert "cannot be reached" in capsys.readouterr().err


def test_without_a_command_the_help_is_shown(vminer):
    assert "ask" in vminer().out


def test_the_log_gets_what_people_do_not_see(home):
    script = "from bot.cli import start; start.log(); print(start.told(RuntimeError('inner \\x1b[31m')))"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={"VMINER_HOME": str(home), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    reference = re.search(r"reference (\w+)", ran.stdout)[1]
    logged = (home / "log" / "vminer.log").read_text()
    assert "inner" not in ran.stdout
    assert reference in logged
    assert "RuntimeError: inner \\x1b[31m" in logged
