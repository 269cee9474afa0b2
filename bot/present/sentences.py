"""What an answer says in words: its headline, and the notes beneath its table."""

from datetime import datetime
from itertools import groupby

from bot.answer import Answer, AnswerKind
from bot.present.words import ago, cell, counted, listed, number, one_line
from nlp.vocabulary import plural
from store.resource import Daily
from store.resources.registry import RESOURCES
from store.result import Freshness

INVENTORY = "inventory"  # the phase that most is read in, and so goes without saying
GROUPS = 3  # of vCenters of one age, named in a note


def headline(answer: Answer) -> str:
    """The answer in a few words: "1,204 VMs", "No, there are none", or the sentence of a refusal."""
    if answer.resource is None:
        return one_line(answer.understood)
    match answer.kind:
        case AnswerKind.LIST | AnswerKind.COUNT:
            return _number_of(answer)
        case AnswerKind.AGGREGATE:
            return _worked_out(answer)
        case AnswerKind.DETAIL:
            return _about_one(answer)
        case AnswerKind.CLARIFY | AnswerKind.REFUSE | AnswerKind.HELP | AnswerKind.ERROR:
            return one_line(answer.understood)


def particulars(answer: Answer) -> str:
    """Which rows of how many are shown, and how old the oldest of the data is; maybe empty."""
    return ", ".join(part for part in (_page(answer), _oldest(answer)) if part)


def notes(answer: Answer) -> tuple[str, ...]:
    """One line each: how the question was read, what was left out, how fresh the data is."""
    if answer.query is None:
        return ()
    lines = (
        ("", answer.emptied),
        ("Read as", answer.understood),
        ("Spelling", answer.corrected and f"{answer.question} -> {answer.corrected}"),
        ("From the thread", "; ".join(answer.carried)),
        ("", "; ".join(answer.taught)),
        ("By default", "; ".join(answer.supposed)),
        ("I did not use", ", ".join(answer.ignored)),
        ("Left out", answer.hidden and f"{answer.hidden[1]} ({number(answer.hidden[0])})"),
        ("Data", freshness(answer.as_of, answer.asked_at)),
        ("Demo fleet", answer.demo and "made up, none of it is yours"),
    )
    return tuple(": ".join(filter(None, (label, one_line(text)))) for label, text in lines if text)


def freshness(as_of: tuple[Freshness, ...], now: datetime) -> str:
    """The vCenters by age, those never read first, then the oldest: "vc-01 and vc-02 as of 3 min ago".

    A phase other than the inventory is named where it is not as old as the vCenter's inventory.
    """
    if not as_of:
        return "no vCenter has been added yet: `vminer vcenter add`"
    inventories = {(one.vcenter, _age(one, now)) for one in as_of if one.phase == INVENTORY}
    told = [
        one for one in as_of if one.phase == INVENTORY or (one.vcenter, _age(one, now)) not in inventories
    ]
    told.sort(key=lambda one: (one.seen_at is not None, one.seen_at or now, one.vcenter))
    groups = [
        (age, tuple(sorted(set(map(_what, of))))) for age, of in groupby(told, key=lambda one: _age(one, now))
    ]
    named = [f"{listed(names)} {age}" for age, names in groups[:GROUPS]]
    rest = {name for _, names in groups[GROUPS:] for name in names}
    return "; ".join(named) + (f"; {number(len(rest))} more are fresher" if rest else "")


def noun(answer: Answer) -> str:
    """What one row is called: "VM"."""
    return RESOURCES[answer.resource].label if answer.resource else "row"


def _number_of(answer: Answer) -> str:
    total = answer.total or 0
    unread = _unread(answer)
    if unread and not total:
        what = "no vCenter has" if INVENTORY in unread else f"{listed(unread)} have never"
        return f"Not known: {what} been read"
    if not total:
        return "No, there are none" if answer.yes is False else f"No {plural(noun(answer))} found"
    only = answer.rows[0].get("name") if total == 1 and answer.rows else None
    told = counted(total, noun(answer)) + (f": {one_line(str(only))}" if only else "")
    return f"Yes, {told}" if answer.yes else told


def _unread(answer: Answer) -> tuple[str, ...]:
    """The phases that the rows come from of which no vCenter has been read."""
    read = {one.phase for one in answer.as_of if one.seen_at is not None}
    return tuple(sorted({one.phase.replace("_", " ") for one in answer.as_of if one.phase not in read}))


def _worked_out(answer: Answer) -> str:
    measures = len(answer.query.measures) if answer.query else 1
    groups, figures = answer.columns[:-measures], answer.columns[-measures:]
    if groups:
        by = " and ".join(_inside(column.label) for column in groups)
        return f"{_measured(answer)} by {by}"
    row = answer.rows[0] if answer.rows else {}
    values = [cell(row.get(one.name), one, answer.resource, answer.asked_at) for one in figures]
    return f"{_measured(answer)}: {', '.join(values)}"


def _measured(answer: Answer) -> str:
    nouns = plural(noun(answer))
    figures = answer.columns[-len(answer.query.measures) if answer.query else -1 :]
    if [one.name for one in figures] == ["count"]:
        return nouns[0].upper() + nouns[1:]
    labels = (figures[0].label, *(_inside(one.label) for one in figures[1:]))
    return _counted_then(answer) or f"{listed(labels)} of {nouns}"


def _counted_then(answer: Answer) -> str:
    """What was counted on a day, if that is what is summed up: "VMs"."""
    measure = answer.query.measure if answer.query else None
    if answer.resource is None or measure is None or not measure.path:
        return ""
    column = RESOURCES[answer.resource].table.column(measure.path[0])
    return column.label if isinstance(column.source, Daily) else ""


def _about_one(answer: Answer) -> str:
    if not answer.rows:
        return f"No {noun(answer)} found"
    text = f"{noun(answer)} {one_line(str(answer.rows[0].get('name')))}"
    return text[0].upper() + text[1:] if noun(answer).islower() else text


def _inside(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _page(answer: Answer) -> str:
    last = answer.offset + len(answer.rows)
    everything = answer.offset == 0 and last >= (answer.total or 0)
    if everything or not answer.rows or answer.kind is not AnswerKind.LIST:
        return ""
    return f"{number(answer.offset + 1)} to {number(last)} shown"


def _oldest(answer: Answer) -> str:
    seen = [one.seen_at for one in answer.as_of if one.seen_at is not None]
    return f"as of {ago(answer.asked_at - min(seen))}" if seen else ""


def _what(one: Freshness) -> str:
    return one.vcenter if one.phase == INVENTORY else f"{one.phase.replace('_', ' ')} of {one.vcenter}"


def _age(one: Freshness, now: datetime) -> str:
    age = one.age(now)
    return "never synced" if age is None else f"as of {ago(age)}"
