import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.cli.environment import WrongSettings, check, read
from bot.settings import Settings as BotSettings
from store.settings import Settings as StoreSettings


@dataclass(frozen=True, kw_only=True)
class Odd:
    size: int = field(default=3, metadata={"variable": "ODD_SIZE", "help": "A size."})


def test_without_an_environment_every_setting_has_its_default():
    assert read(StoreSettings, {}) == StoreSettings()
    assert read(BotSettings, {}) == BotSettings()


def test_values_are_read_as_what_they_are():
    store = read(StoreSettings, {"VMINER_HOME": "/srv/v", "VMINER_PARTITIONS": "4"})
    assert (store.home, store.partitions) == (Path("/srv/v"), 4)
    assert read(BotSettings, {"VMINER_ADMINS": " U1, U2,"}).admins == ("U1", "U2")


def test_an_empty_variable_is_an_unset_one():
    assert read(StoreSettings, {"VMINER_PARTITIONS": ""}).partitions == StoreSettings().partitions


def test_all_faults_of_all_packages_are_told_together():
    environ = {"VMINER_PARTITIONS": "many", "ODD_SIZE": "1.5"}
    with pytest.raises(WrongSettings) as caught:
        check(environ, StoreSettings, Odd, BotSettings, needs=("SLACK_BOT_TOKEN",))
    told = str(caught.value)
    assert "VMINER_PARTITIONS is not a whole number" in told
    assert "ODD_SIZE is not a whole number" in told
    assert "SLACK_BOT_TOKEN is not set (The app's bot token, which begins with xoxb-)" in told


def test_a_command_asks_only_for_what_it_needs():
    check({}, StoreSettings, BotSettings)


def test_no_secret_is_told_with_a_fault_or_in_the_settings_themselves():
    secret = "xoxb-very-secret"
    told = repr(read(BotSettings, {"SLACK_BOT_TOKEN": secret, "HTTPS_PROXY": secret}))
    told += repr(read(StoreSettings, {"VMINER_SECRET_KEY": secret, "VMINER_DATABASE_URL": secret}))
    assert secret not in told


def test_the_environment_is_read_in_one_place_only():
    root = Path(__file__).parents[2]
    readers = {
        path.relative_to(root).as_posix()
        for package in ("bot", "collector", "nlp", "store")
        for path in (root / package).rglob("*.py")
        if re.search(r"os\.environ|getenv", path.read_text("utf-8"))
    }
    assert readers <= {"bot/cli/start.py", "store/embedded.py"}
