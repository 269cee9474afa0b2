from pathlib import Path

import pytest

from bot.cli import docs
from bot.cli.environment import described, variable
from bot.settings import Settings as BotSettings
from collector.settings import Settings as CollectorSettings
from store.resources.registry import RESOURCES
from store.settings import Settings as StoreSettings

PAGES = docs.pages()
REFERENCE = Path(__file__).parents[2] / "docs/reference"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_in_the_docs_is_the_one_that_the_code_writes(name):
    assert (REFERENCE / f"{name}.md").read_text("utf-8") == PAGES[name], "run `vminer docs`"


@pytest.mark.parametrize("package", [BotSettings, CollectorSettings, StoreSettings])
def test_every_setting_is_on_its_page_with_what_it_is_for(package):
    for one in described(package):
        assert f"| `{variable(one)}` |" in PAGES["settings"]
        assert one.metadata["help"] in PAGES["settings"]


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=RESOURCES)
def test_every_column_is_on_the_page_of_resources(resource):
    for column in resource.table.every:
        assert f"`{column.name}`" in PAGES["resources"]
        assert f"| {column.label} |" in PAGES["resources"]


def test_no_page_names_a_folder_of_this_machine():
    for text in PAGES.values():
        assert str(Path.home()) not in text


def test_every_command_is_on_the_page_of_commands():
    for command in ("ask", "chat", "vcenter add", "sync", "doctor", "serve", "db upgrade", "stop"):
        assert f"## vminer {command}\n" in PAGES["commands"]
