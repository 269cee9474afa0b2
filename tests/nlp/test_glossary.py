"""Words of people's own: how they are taught, why they are refused, how a question is read with them."""

from dataclasses import replace
from datetime import UTC

import pytest

from nlp.candidates import candidates
from nlp.glossary import applied
from nlp.lesson import learned, tried
from nlp.meaning import Context, Forget, ListTaught, Refused, Taught, Teach, Unclear, Understood
from nlp.parse import parse
from nlp.vocabulary import registered
from store.query import conditions
from tests.nlp.asking import NOW, found, understood

GLOSSARY = tuple(
    Taught(words=words, meaning=meaning)
    for words, meaning in {
        "prod": "folder Finance",
        "dev": "cluster Dev",
        "gold": 'vms with tag "gold"',
        "crown jewels": "powered on vms with over 8 cpus",
        "beefy": "over 8 cpus or over 64 gb memory",
        "big": "over 64 gb memory",
        "old": "older than 2 years",
    }.items()
)


def put(text, glossary=GLOSSARY):
    """The text with the taught words replaced."""
    return applied(text, glossary, registered())[0]


def ask(text, glossary=GLOSSARY, **facts):
    spans = candidates(text, glossary=glossary)
    names = {span: some for span in spans for some in [found(span).get(span)] if some}
    return parse(text, Context(now=NOW, zone=UTC, found=names, glossary=glossary, **facts))


def lesson(text, glossary=()):
    """What is learned of a sentence that teaches."""
    said = ask(text, glossary)
    assert isinstance(said, Teach), said
    texts = tried(said, glossary)
    names = {span: some for text in texts for span, some in found(text).items()}
    return learned(said, Context(now=NOW, zone=UTC, found=names, glossary=glossary))


def parts(query):
    """What a query asks, whatever the order of its conditions."""
    return replace(query, where=None), frozenset(conditions(query.where))


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("prod means folder /DC1/Production", "prod", "folder /DC1/Production"),
        ("Prod means folder Production.", "prod", "folder Production"),
        ("big means over 64 gb", "big", "over 64 gb"),
        ("our crown jewels are vms with tag tier:1", "crown jewels", "vms with tag tier:1"),
        ("when I say legacy I mean windows 2008 or 2012", "legacy", "windows 2008 or 2012"),
        ("if somebody says legacy, they mean windows 2008", "legacy", "windows 2008"),
        ("by dev we mean cluster Dev", "dev", "cluster Dev"),
        ("define gold as vms with tag gold", "gold", "vms with tag gold"),
        ('"crown jewels" means "vms with tag gold"', "crown jewels", "vms with tag gold"),
        ('prod means "Cold Storage"', "prod", "Cold Storage"),
        ("please remember that the DMZ stands for network dmz, thanks", "dmz", "network dmz"),
        ("edge is short for all hosts in cluster DR", "edge", "hosts in cluster DR"),
        (
            "from now on heavy means over 8 cpus, or over 64 gb memory",
            "heavy",
            "over 8 cpus, or over 64 gb memory",
        ),
    ],
)
def test_a_word_is_taught_in_many_ways(text, words, meaning):
    assert ask(text, ()) == Teach(words=words, meaning=meaning)


@pytest.mark.parametrize(
    "text",
    [
        "prod means folder Finance everywhere",
        "prod means folder Finance, for everyone",
        "prod means folder Finance for the whole workspace",
        "everywhere: prod means folder Finance",
        "for everybody, prod means folder Finance in all channels",
    ],
)
def test_what_is_taught_for_everyone_says_so(text):
    said = ask(text, ())
    assert (said.words, said.everywhere) == ("prod", True)


def test_what_is_taught_for_a_channel_may_say_so():
    assert ask("prod means folder Finance in this channel") == Teach(words="prod", meaning="folder Finance")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("what does prod mean", ListTaught(words="prod")),
        ('What does "Prod" mean here?', ListTaught(words="prod")),
        ("what do you mean by prod", ListTaught(words="prod")),
        ("what is prod?", ListTaught(words="prod")),
        ("define prod", ListTaught(words="prod")),
        ("what words do you know", ListTaught()),
        ("list glossary", ListTaught()),
        ("glossary", ListTaught()),
        ("show me our glossary please", ListTaught()),
        ("which words have you been taught?", ListTaught()),
        ("forget prod", Forget(words="prod")),
        ("forget what prod means", Forget(words="prod")),
        ("prod no longer means that", Forget(words="prod")),
        ("prod doesn't mean that any more", Forget(words="prod")),
        ("delete prod from the glossary", Forget(words="prod")),
        ("forget the word gold everywhere", Forget(words="gold", everywhere=True)),
    ],
)
def test_words_are_asked_for_and_forgotten(text, meaning):
    assert ask(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "what is app-07",
        "vms by mean memory",
        "our hosts are in maintenance",
        "forget the templates",
        "which vms are big",
    ],
)
def test_a_question_is_no_lesson(text):
    assert not isinstance(ask(text, ()), Teach | Forget | ListTaught)


@pytest.mark.parametrize(
    "text",
    [
        "prod means folder Finance",
        "dev means cluster Dev",
        "gold means vms with tag gold",
        "big means over 64 gb",
        "big means over 64 gb memory",
        "legacy means windows 2008 or windows 2012",
        "app servers means vms whose name starts with app",
        "crown jewels means powered on vms in cluster Dev",
        "irons means hosts",
        "fresh means created since monday",
        "tier 1 means Owner is alice",
        "quiet means powered off and in cluster Dev",
        "cold stuff means Cold Storage",
    ],
)
def test_a_meaning_that_is_understood_is_learned(text):
    what = lesson(text)
    assert not isinstance(what, Refused), what
    assert what.taught == Taught(words=ask(text, ()).words, meaning=ask(text, ()).meaning)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("prod means the nice one", "do not understand"),
        ("prod means folder Nowhere", 'no folder named "Nowhere"'),
        ("prod means delete vm app-07", "do not understand"),
        ("prod means hello", "do not understand"),
        ("lunch means is lunch ready", "do not understand"),
        ("vm means host", "my own, for VMs"),
        ("Hosts means vms", "my own, for hosts"),
        ("memory means hosts", "the column Memory"),
        ("not means hosts", "read questions by"),
        ("of the means hosts", "read questions by"),
        ("64 means hosts", "letters"),
        ("-- means hosts", "letters"),
        ("';drop table glossary;-- means hosts", "letters"),
        ("<!channel> means hosts", "letters"),
        ("one two three four five six means hosts", "five words"),
        ("pr\u200bod means hosts", "cannot be seen"),
        ("prod means \u202ehosts", "cannot be seen"),
        ("pr\x00od means hosts", "cannot be seen"),
    ],
)
def test_what_cannot_be_taught_is_refused_with_the_reason(text, why):
    what = lesson(text)
    assert isinstance(what, Refused), what
    assert why in what.reason


def test_taught_words_in_a_meaning_are_kept_as_what_they_mean_now():
    assert (
        lesson("pets means big vms in prod", GLOSSARY).taught.meaning
        == "over 64 gb memory vms in folder Finance"
    )


def test_a_word_is_taught_anew_by_itself():
    assert lesson("prod means vms in folder Finance", GLOSSARY).taught.meaning == "vms in folder Finance"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("vms in prod", "vms in folder Finance"),
        ("PROD vms", "vms in folder Finance"),
        ("prod hosts or dev hosts", "hosts in folder Finance or in cluster Dev"),
        ("vms in folder prod", "vms in folder Finance"),
        ("how many crown jewels are in dev", "how many powered on vms with over 8 cpus are in cluster Dev"),
        ("crown jewel by host", "count powered on vms with over 8 cpus by host"),
        ("big vms", "vms with over 64 gb memory"),
        ("which vms are not gold", 'vms without tag "gold"'),
        ("beefy vms in dev", "vms in cluster Dev (with over 8 cpus or over 64 gb memory)"),
        ("vms that are not beefy", "vms that are not (over 8 cpus or over 64 gb memory)"),
        ("old vms", "vms older than 2 years"),
        ("old snapshots", "snapshots older than 2 years"),
        ("hosts of gold", 'hosts of vms with tag "gold"'),
    ],
)
def test_a_question_means_what_it_means_with_the_words_replaced(text, meant):
    asked = ask(text)
    assert isinstance(asked, Understood), asked
    assert parts(asked.query) == parts(understood(meant).query)
    assert asked.taught


@pytest.mark.parametrize(
    "text",
    [
        "vms in cluster Dev",  # within what it means
        'vms named "prod"',
        "vms whose name contains prod",
        "vms with prod in their name",
        "vms starting with dev",
        "tag prod",  # of another kind
        "app-prod-01",
        "production",
        "how old is app-07",
        "snapshots 30 days old",
    ],
)
def test_what_is_quoted_named_or_part_of_something_else_stays(text):
    assert put(text) == text


def test_the_longest_words_and_the_first_scope_win():
    glossary = (
        Taught(words="prod", meaning="cluster Production"),
        Taught(words="prod", meaning="folder Finance"),
        Taught(words="prod west", meaning="datacenter Berlin"),
    )
    assert put("prod and prod west", glossary) == "cluster Production and datacenter Berlin"


def test_what_is_put_in_is_not_replaced_again():
    glossary = (Taught(words="prod", meaning="dev vms"), Taught(words="dev", meaning="prod vms"))
    assert put("prod", glossary) == "dev vms"


def test_how_a_word_was_taken_is_told_of_what_is_asked_back_too():
    assert ask("vms in prod").taught == ('"prod" as taught: folder Finance',)
    lost = ask("vms in gone", (Taught(words="gone", meaning="folder Nowhere"),))
    assert isinstance(lost, Unclear)
    assert lost.reason.endswith('("gone" as taught: folder Nowhere)')


def test_taught_words_are_no_slip():
    assert ask("vms in prod").corrected is None


def test_what_grows_too_long_is_refused():
    long = Taught(words="x", meaning="vms in folder Finance " * 10)
    assert isinstance(ask("x " * 50, (long,)), Refused)


@pytest.mark.parametrize(
    ("text", "amount", "said"),
    [
        ("old snapshots", {"old_snapshot_days": 7}, "more than 7 days ago (setting old_snapshot_days)"),
        ("large vms", {"large_vm_gb": 100}, "more than 100 GB (setting large_vm_gb)"),
        (
            "datastores running low",
            {"low_datastore_percent": 20},
            "less than 20% (setting low_datastore_percent)",
        ),
        ("hot hosts", {"high_cpu_percent": 90}, "more than 90% (setting high_cpu_percent)"),
        ("hosts of vms with many snapshots", {"many": 4}, "more than 4 (setting many)"),
        ("licences expiring soon", {"expiring_days": 60}, "in less than 60 days (setting expiring_days)"),
        ("events recently", {"recent_days": 2}, "less than 2 days ago (setting recent_days)"),
        ("top vms by memory", {"top_rows": 3}, "the first 3 (setting top_rows)"),
    ],
)
def test_a_setting_says_what_a_vague_word_stands_for(text, amount, said):
    usual, changed = ask(text, ()), ask(text, (), amounts=amount)
    assert usual.query != changed.query
    assert len(usual.supposed) == 1
    assert changed.supposed[0].endswith(said)


@pytest.mark.parametrize(
    "text", ["snapshots older than 14 days", "top 10 vms by memory", "vms", "hosts where cpu over 80%"]
)
def test_what_is_said_plainly_is_not_supposed(text):
    assert ask(text, ()).supposed == ()


def test_what_is_taught_goes_before_a_setting():
    asked = ask("big vms", amounts={"large_vm_gb": 7})
    assert asked.query == understood("vms with over 64 gb memory").query
    assert asked.supposed == ()
