"""The manifest asks for what the code needs, in the form that Slack takes."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from bot.slack.client import SCOPES

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT.parent / "shared" / "reference" / "slack-manifest.schema.json"
GUIDE = (ROOT / "docs" / "how-to" / "install-the-slack-app.md").read_text()
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text())
GRANTED = MANIFEST["oauth_config"]["scopes"]
NEEDED = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
}


@pytest.mark.skipif(not SCHEMA.exists(), reason="Slack's schema of manifests is not beside this checkout")
def test_it_fits_slacks_schema():
    jsonschema.validate(MANIFEST, json.loads(SCHEMA.read_text()))


def test_it_asks_for_exactly_the_scopes_without_which_we_do_not_start():
    assert sorted(GRANTED["bot"]) == sorted(SCOPES)


def test_every_event_that_it_subscribes_to_comes_with_its_scope():
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert {NEEDED[event] for event in events} <= {*GRANTED["bot"], *GRANTED["bot_optional"]}


@pytest.mark.parametrize("scope", [*GRANTED["bot"], *GRANTED["bot_optional"]])
def test_every_scope_is_explained(scope):
    assert f"`{scope}`" in GUIDE


def test_it_has_what_socket_mode_commands_and_buttons_need():
    settings = MANIFEST["settings"]
    assert settings["socket_mode_enabled"]
    assert settings["interactivity"]["is_enabled"]
    assert [each["command"] for each in MANIFEST["features"]["slash_commands"]] == ["/vminer"]
