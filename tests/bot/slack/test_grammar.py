import pytest

from bot.slack.commands.grammar import Question, Stats, Status, Sync, read


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("status", Status()),
        ("Status", Status()),
        ("stats", Stats()),
        ("Stats", Stats()),
        ("sync", Sync()),
        ("SYNC", Sync()),
        ("sync vc-01", Sync(name="vc-01")),
        ("sync vc_01.example.com", Sync(name="vc_01.example.com")),
        ('sync "my vCenter"', Sync(name="my vCenter")),
        ("", Question(text="help")),
        ("?", Question(text="help")),
        ("help", Question(text="help")),
    ],
)
def test_a_text_that_fits_is_a_subcommand(text, meant):
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "sync the clocks?",
        "sync clocks?",
        "status of vc-01",
        "status?",
        "stats of cluster Prod",
        "syncing vms",
        "help me find powered off vms",
        "sync vc-01 vc-02",
        "resync",
    ],
)
def test_a_text_of_which_only_a_part_fits_is_a_question(text):
    assert read(text) == Question(text=text)
