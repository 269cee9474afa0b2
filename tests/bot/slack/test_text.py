import pytest

from bot.slack.text import is_for_another, mentions, plain

US = "UVMINER"


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@UVMINER> list vms", "list vms"),
        ("list vms <@UVMINER|vminer>", "list vms"),
        ("vms with &lt; 4 cpus &amp; &gt; 8 GB", "vms with < 4 cpus & > 8 GB"),
        ("vm <http://app.example.com|app.example.com>", "vm app.example.com"),
        ("vm <http://app.example.com>", "vm http://app.example.com"),
        ("vms of <mailto:ada@example.com|ada@example.com>", "vms of ada@example.com"),
        ("vms of <mailto:ada@example.com>", "vms of ada@example.com"),
        ("vms of <@U123|ada> in <#C123|general>", "vms of ada in general"),
        ("hello <!subteam^S123|@ops> and <!here>", "hello @ops and here"),
        ("vm \u201capp 01\u201d or \u2018app 02\u2019", "vm \"app 01\" or 'app 02'"),
        ("vm \u00abapp 01\u00bb", 'vm "app 01"'),
        ("which host is `app-07` on", "which host is app-07 on"),
        ("list\u00a0vms\nin  Dev ", "list vms in Dev"),
        ("vms named &lt;@U123&gt;", "vms named <@U123>"),
        ("vms named &amp;lt;x&amp;gt;", "vms named &lt;x&gt;"),
        ("vm win* power on", "vm win* power on"),
        ("<@UVMINER>", ""),
        ("", ""),
    ],
)
def test_a_text_is_read_as_it_was_typed(sent, typed):
    assert plain(sent, US) == typed


def test_a_mention_is_found_with_and_without_a_label():
    assert mentions("list <@UVMINER> vms", US)
    assert mentions("<@UVMINER|vminer>", US)
    assert not mentions("<@UOTHER> &lt;@UVMINER&gt;", US)


def test_what_begins_by_calling_somebody_else_is_for_them():
    assert is_for_another(" <@UOTHER> can you look?", US)
    assert not is_for_another("<@UVMINER> vms of <@UOTHER>", US)
    assert not is_for_another("vms of <@UOTHER>", US)


def test_ten_thousand_brackets_are_read_in_no_time():
    assert plain("<" * 10_000, US) == "<" * 10_000
