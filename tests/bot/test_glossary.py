"""Words taught in chat: where they hold, who may teach them, how they are told, taken back and shown."""

import json
from dataclasses import replace

import pytest

from bot.access import TERMINAL, Asker, NotForEveryone
from bot.answer import AnswerKind, Context, after, answer, page
from bot.conversation import Thread, Turn
from bot.present.sentences import notes
from bot.present.terminal import console, shown
from store import glossary, setting
from store.glossary import TooLongTaught, TooMuchTaught
from store.result import EVERYTHING, Scope
from tests.bot.samples import HOSTILE
from tests.fleet import NOW

ADA = Asker(id="U1", name="Ada", scope=EVERYTHING, may_sync=True)
BOB = Asker(id="U2", name="Bob", scope=EVERYTHING)


@pytest.fixture(autouse=True)
def untaught(fleet):
    """Nothing is left taught or set."""
    yield
    with fleet.begin() as connection:
        connection.execute(glossary.GLOSSARY.delete())
        connection.execute(setting.SETTING.delete())


@pytest.fixture
def ask(fleet):
    """ask(question, ...): the answer, in a thread of the place."""
    threads = {}

    def ask(question, asker=BOB, place="C1"):
        said = Thread.from_json(json.loads(json.dumps(threads.get(place, Thread()).to_json())))
        told = answer(question, asker, Context(engine=fleet, now=NOW, thread=said, place=place))
        threads[place] = after(said, told)
        return told

    return ask


def names(told):
    return [row["name"] for row in told.rows]


def test_what_is_taught_is_known_from_the_next_question_on_and_shown(ask):
    plain = ask("vms in cluster Production")
    told = ask("prod means cluster Production")
    assert told.kind is AnswerKind.HELP
    assert '"prod" means here: cluster Production.' in told.understood
    assert "I read that as: Everything about the cluster where name is Production." in told.understood
    asked = ask("vms in prod")
    assert names(asked) == names(plain)
    assert '"prod" as taught: cluster Production' in notes(asked)
    assert asked.corrected is None


def test_what_is_taught_in_a_channel_is_known_there_alone(ask):
    ask("prod means cluster Production")
    assert ask("vms in prod", place="C2").taught == ()
    assert ask("vms in prod", TERMINAL, place="").taught == ()


def test_what_an_admin_teaches_for_everyone_is_known_everywhere_unless_the_channel_knows_better(ask):
    ask("prod means cluster Production, everywhere", ADA)
    ask("prod means cluster DR", place="C2")
    everywhere, here = ask("vms in prod", place="C3"), ask("vms in prod", place="C2")
    assert names(everywhere) == names(ask("vms in cluster Production"))
    assert names(here) == names(ask("vms in cluster DR"))


def test_what_the_terminal_teaches_is_for_everyone(ask):
    assert "means for everyone" in ask("prod means cluster Production", TERMINAL, place="").understood
    assert ask("vms in prod").taught


@pytest.mark.parametrize(
    "text", ["prod means cluster DR everywhere", "forget prod everywhere", "forget prod"]
)
def test_only_admins_change_words_for_everyone(ask, text):
    ask("prod means cluster Production everywhere", ADA, place="C2")
    with pytest.raises(NotForEveryone, match="VMINER_ADMINS"):
        ask(text)
    assert ask("vms in prod").taught == ('"prod" as taught: cluster Production',)


def test_only_admins_take_back_what_holds_for_everyone(ask):
    ask("prod means cluster Production everywhere", ADA)
    with pytest.raises(NotForEveryone):
        ask("undo")
    assert ask("vms in prod").taught


def test_what_was_just_taught_is_taken_back(ask):
    ask("prod means cluster Production")
    assert "Before, it meant: cluster Production." in ask("prod means cluster DR").understood
    assert "as it was before" in ask("undo that").understood
    assert ask("vms in prod").taught == ('"prod" as taught: cluster Production',)


def test_what_was_just_forgotten_is_taken_back(ask):
    ask("prod means cluster Production")
    assert "forgotten" in ask("forget prod").understood
    ask("undo")
    assert ask("vms in prod").taught


def test_what_was_taught_is_seen_before_it_is_taken_back(ask):
    ask("prod means cluster Production")
    ask("list glossary")
    ask("undo")
    assert ask("vms in prod").taught == ()


def test_undo_after_a_question_is_about_the_question(ask):
    ask("vms in cluster DR")
    ask("prod means cluster Production")
    ask("only the powered off ones")
    assert names(ask("undo")) == names(ask("vms in cluster DR"))
    assert ask("vms in prod").taught


def test_what_was_changed_since_is_not_taken_back(ask, fleet):
    ask("prod means cluster Production")
    with fleet.begin() as connection:
        glossary.teach(connection, "C1", "prod", "cluster DR", by="U9", name="Eve")
    told = ask("undo")
    assert (told.kind, ask("vms in prod").taught) == (
        AnswerKind.REFUSE,
        ('"prod" as taught: cluster DR',),
    )


def test_to_forget_a_channels_word_uncovers_the_workspaces(ask):
    ask("prod means cluster Production everywhere", ADA)
    ask("prod means cluster DR")
    assert "For everyone it still means: cluster Production." in ask("forget prod").understood
    assert ask("vms in prod").taught == ('"prod" as taught: cluster Production',)


def test_the_words_are_listed_with_who_taught_them_and_when(ask):
    ask("prod means cluster Production")
    ask("big means over 8 gb memory everywhere", ADA)
    told = ask("list glossary")
    assert [(row["words"], row["meaning"], row["where"], row["taught_by"]) for row in told.rows] == [
        ("big", "over 8 gb memory", "for everyone", "Ada"),
        ("prod", "cluster Production", "here", "Bob"),
    ]
    assert all(row["taught_at"] for row in told.rows)
    assert [row["words"] for row in ask("what does prod mean?").rows] == ["prod"]


def test_what_nobody_taught_is_said(ask):
    assert "No words have been taught" in ask("glossary").understood
    for text in ("what does prod mean", "forget the word prod"):
        told = ask(text)
        assert (told.kind, 'taught me "prod"' in told.understood) == (AnswerKind.REFUSE, True)


@pytest.mark.parametrize("text", ["prod means folder Nowhere", "vm means host", "prod means nonsense"])
def test_what_is_not_understood_is_not_kept(ask, text):
    assert ask(text).kind is AnswerKind.REFUSE
    assert ask("glossary").rows == ()


def test_a_word_that_is_a_name_too_is_said_to_be(ask):
    production = names(ask("vms in cluster Production"))
    told = ask("production means cluster DR").understood
    assert 'There is also a cluster of that name: write "Production" in quotes' in told
    assert names(ask("vms in production")) == names(ask("vms in cluster DR"))
    assert names(ask('vms in "Production"')) == production


def test_follow_ups_pages_and_what_is_stored_keep_what_was_taught(ask, fleet):
    ask("prod means cluster Production")
    told = ask("vms in prod")
    turn = Turn.from_json(json.loads(json.dumps(told.turn.to_json())))
    assert page(turn, BOB, Context(engine=fleet, now=NOW)).taught == told.taught
    assert "in cluster Production" in ask("only the powered off ones").understood
    assert "not in cluster Production" in ask("only those not in prod").understood


def test_names_in_a_meaning_are_those_that_whoever_asks_may_see(ask):
    told = ask("prod means cluster Production", replace(BOB, scope=Scope(vcenters=frozenset())))
    assert told.kind is AnswerKind.REFUSE


def test_too_many_or_too_long_words_are_refused(ask, fleet):
    with pytest.raises(TooLongTaught):
        ask(f"prod means vms whose name contains {'x' * 300}")
    with fleet.begin() as connection:
        for number in range(glossary.MOST):
            glossary.teach(connection, "C1", f"word{number}", "hosts", by="U1", name="Ada")
    with pytest.raises(TooMuchTaught):
        ask("prod means hosts")


@pytest.mark.parametrize("text", [name for name in HOSTILE if name])
def test_hostile_words_are_answered_and_kept_only_if_they_are_words(ask, text):
    for question in (
        f"{text} means hosts",
        f"prod means {text}",
        f"what does {text} mean",
        f"forget the word {text}",
    ):
        assert ask(question).understood
    for row in ask("glossary").rows:
        assert row["words"].replace("-", "").replace(".", "").isprintable()


def test_a_hostile_meaning_is_shown_safely(ask, fleet, capsys):
    with fleet.begin() as connection:
        for number, name in enumerate(HOSTILE):
            glossary.teach(connection, "C1", f"w{number}", name.replace("\x00", ""), by="U1", name="Ada")
    out = console()
    for question in ("glossary", "what does w0 mean", "w1 vms", "vms in w2"):
        out.print(shown(ask(question), 120))
    printed = capsys.readouterr().out
    assert not set(printed) & set("\x1b\x07\u202e\u2066")


@pytest.mark.parametrize(
    ("text", "name", "value"), [("old snapshots", "old_snapshot_days", 3000), ("large vms", "large_vm_gb", 1)]
)
def test_a_setting_changes_a_vague_word_at_the_next_question(ask, fleet, text, name, value):
    before = ask(text)
    with fleet.begin() as connection:
        setting.change(connection, setting.named(name), value)
    now = ask(text)
    assert now.total != before.total
    assert any(f"(setting {name})" in note and note.startswith("By default:") for note in notes(now))
    assert "(setting" in json.dumps(now.turn.to_json())


def test_what_is_taught_goes_before_the_setting(ask):
    ask("large means over 1 gb memory")
    told = ask("large vms")
    assert (told.supposed, told.taught) == ((), ('"large" as taught: over 1 gb memory',))
