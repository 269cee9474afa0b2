"""What is no question about the inventory: calls for help, thanks, commands, other topics and alphabets."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from nlp.english import Role
from nlp.meaning import Refused
from nlp.scene import Match, Scene
from nlp.topics import LONGEST, OUTSIDE
from nlp.vocabulary import Said, plural
from nlp.wordlist import phrases, words

CANNOT: Final = (
    "I answer questions about the vCenter inventory, such as "
    '"powered off VMs in cluster Production" or "datastores with less than 15% free".'
)
ONLY_READS: Final = (
    "vMiner only reads: it changes nothing in a vCenter. It can list, count and export what is there, "
    'such as "powered off VMs in cluster Dev".'
)
ENGLISH: Final = 'I read English only. Ask me something like "powered off VMs in cluster Production".'


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(words(phrase) for phrase in phrases(text))


HELP: Final = _phrases(
    """
    help|what can you do|what can i ask|what do you do|how does this work|usage|how do you work
    what can i ask you|commands|examples|show examples|example questions|who are you|what are you
    what questions can i ask|show me examples|how do i use this|how can i use this|how to use this
    what do you know|i need help|what is this|what else can you do|can you help|show help
    how do i use you|manual|what can you tell|what can you answer|give examples|help us|give help
    what do you understand|what can i do|what can i do here|how do i ask|what should i ask
    """
)
CHANGES: Final = frozenset(
    words(
        """
        delete remove destroy create reboot restart reset shutdown start stop suspend resume migrate
        move vmotion clone deploy rename resize expand extend shrink add attach detach mount unmount
        revert restore consolidate upgrade update patch kill enable disable put enter exit evacuate take
        make set change increase decrease assign untag register unregister install uninstall
        decommission drop insert alter truncate grant revoke provision erase terminate wipe purge build
        configure reconfigure edit modify poweroff poweron hibernate launch execute fix repair replace
        copy convert import push unplug unlock sudo allocate cancel acknowledge power shut turn switch
        get clean free tidy spin bring roll back throw halt bounce
        apply renew eject undo clear dismiss reclaim sync synchronize restart rescan defragment
        """
    )
)
# Words of those that also begin something else, and what must follow them in a command.
FOLLOWED: Final = {
    "power": frozenset({"on", "off", "down", "up"}),
    "shut": frozenset({"down"}),
    "turn": frozenset({"on", "off"}),
    "switch": frozenset({"on", "off"}),
    "take": frozenset({"a", "snapshot", "snapshots", "new"}),
    "get": frozenset({"rid"}),
    "clean": frozenset({"up", "out"}),
    "free": frozenset({"up", "some"}),
    "tidy": frozenset({"up"}),
    "spin": frozenset({"up", "down"}),
    "bring": frozenset({"down"}),
    "roll": frozenset({"back"}),
    "back": frozenset({"up"}),
    "throw": frozenset({"away"}),
}
BOUND: Final = frozenset({"to", "should", "must", "can", "could", "shall"})  # before "be deleted"
REPORTED: Final = frozenset({"looking", "trying"})  # before "to add the owner": of a report
NARROWS: Final = frozenset({"remove", "drop", "add", "set", "change", "take", "put", "make"})
POLITE: Final = frozenset(
    words(
        """
        please pls plz hi hello hey ok okay now then just bot vminer can could would will you i want to
        need go ahead and lets let's we should must kindly how do me thanks thx cool great us for there
        good morning afternoon evening ty cheers nice perfect awesome yes sure alright wow bye goodbye
        right my friend thank so much very well done let 's someone somebody anyone
        """
    )
)
KEPT: Final = (
    CHANGES
    | frozenset(word for phrase in OUTSIDE for word in phrase)
    | frozenset(plural(phrase[-1]) for phrase in OUTSIDE)
)
SMALL: Final = frozenset({"please", "me", "pls", "hi", "hello"})
LATIN: Final = "LATIN"


def refused(scene: Scene) -> Refused | None:
    """Why the text as a whole is no question, or None."""
    said = [word.lower for word in scene.words if any(map(str.isalnum, word.text))]
    asked = tuple(word for word in said if word not in SMALL)
    if asked in HELP or not said:
        return Refused(reason=CANNOT, help=bool(said) or "?" in scene.text)
    if all(word in POLITE for word in said):
        return Refused(reason=CANNOT)
    if _is_foreign(scene.text):
        return Refused(reason=ENGLISH)
    explains = said[:2] == ["what", "does"] and said[-1] in {"mean", "do", "stand"}
    chats = said[1:2] == ["you"] and said[0] in {"do", "are", "did"} and said[2:3] not in (["have"], ["know"])
    asks_us = said[-2:] == ["are", "you"] or said[-2:] == ["your", "name"]
    advises = (
        asks_us
        or ("should" in said and "i" in said)
        or said[:2] in (["who", "should"], ["what", "should"], ["should", "i"], ["should", "we"])
    )
    if said[0] == "why" or explains or chats or advises:
        return Refused(reason=CANNOT)
    tells = _is_command(scene) or _tells_to_tie(scene) or _is_to_be_done(scene)
    return Refused(reason=ONLY_READS) if tells else None


def topic(scene: Scene) -> Refused | None:
    """That a question is about something which the declarations do not know."""
    covered = {
        place
        for at in range(len(scene.words))
        for match in scene.matches[at]
        if any(not isinstance(term, Said) for term in match.terms)
        for place in range(at, match.end)
    }
    longer = phrase(scene)
    if longer is not None:
        return longer
    outside = (at for at in range(len(scene.words)) if _outside(scene, at, 1) and at not in covered)
    found = next((at for at in outside if not scene.names(at)), None)
    return None if found is None else _unknown(scene, found, found + 1)


def phrase(scene: Scene) -> Refused | None:
    """The same, where it takes several words to say it: "vsan health"."""
    for at in range(len(scene.words) - 1):
        declared = (
            scene.matches[at] and _is_declared(scene.matches[at][0]) and scene.matches[at][0].end > at + 1
        )
        length = next((length for length in range(LONGEST, 1, -1) if _outside(scene, at, length)), None)
        if length is not None and not declared:
            return _unknown(scene, at, at + length)
    return None


def unread(scene: Scene, left: Sequence[int]) -> Refused | None:
    """Why a question of which words were left over is none that can be answered, or None."""
    outside = topic(scene) if left else None
    if outside is not None:
        return outside
    unknown = [at for at in left if any(map(str.isalpha, scene.words[at].text))]
    thing = next((at for at in unknown if _is_asked_of(scene, at, left)), None)
    if thing is not None:
        return Refused(reason=f'I do not know "{scene.words[thing].text}". {CANNOT}')
    content = [at for at in range(len(scene.words)) if at not in left and scene.is_known(at)]
    named = [at for at in range(len(scene.words)) if at not in left and scene.names(at)]
    if len(unknown) > 1 and len(unknown) > len(content) + len(named):
        return Refused(reason=CANNOT)
    return None


def _unknown(scene: Scene, at: int, end: int) -> Refused:
    said, topic = scene.between(at, end), _outside(scene, at, end - at)
    return Refused(reason=f'I know nothing about "{said}": the inventory does not hold {topic}. {CANNOT}')


def _outside(scene: Scene, at: int, length: int) -> str | None:
    """The topic that so many words tell, where it is none of the inventory's."""
    said = tuple(scene.word(place) for place in range(at, at + length))
    return OUTSIDE.get(said) or OUTSIDE.get((*said[:-1], said[-1].removesuffix("s")))


def _is_asked_of(scene: Scene, at: int, left: Sequence[int]) -> bool:
    """Whether an unknown thing is asked of what follows: "a joke about clusters"."""
    if at + 1 in left or scene.word(at + 1) not in {"of", "about", "for"}:
        return False
    return not any(scene.is_known(place) or scene.names(place) for place in range(at))


def _is_foreign(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(character, "").startswith(LATIN) for character in letters)
    return bool(letters) and latin * 2 < len(letters)


def _is_command(scene: Scene) -> bool:
    """Whether the text tells to change something: at its beginning, or behind "and" or "to"."""
    first = next((at for at in range(len(scene.words)) if not _is_polite(scene, at)), 0)
    return _changes(scene, first) or any(
        _changes(scene, at) for at in range(first + 1, len(scene.words)) if _begins_command(scene, at)
    )


def _tells_to_tie(scene: Scene) -> bool:
    """'tag app-07 with gold': a noun used as a verb, and something else's name behind it."""
    noun = scene.noun(0)
    if (
        noun is None
        or noun.plural
        or not {"with", "as", "to"}.intersection(word.lower for word in scene.words)
    ):
        return False
    tables = [
        scene.vocabulary.resources[name.resource].table
        for span in scene.names(noun.end)
        for name in span.names
    ]
    return bool(tables) and noun.resource.table not in tables


def _is_to_be_done(scene: Scene) -> bool:
    """Whether something is to be changed: "app-07 should be rebooted", not "whether it should be"."""
    return not any(scene.word(at) == "whether" for at in range(len(scene.words))) and any(
        scene.word(at) == "be"
        and scene.word(at - 1) in BOUND
        and CHANGES.intersection(_stems(scene.word(at + 1)))
        for at in range(1, len(scene.words) - 1)
    )


def _stems(participle: str) -> tuple[str, ...]:
    """What a participle may be of: "removed", "migrated", "stopped"."""
    stem = participle.removesuffix("ed") if participle.endswith("ed") else ""
    return stem, f"{stem}e", stem[:-1]


def _is_polite(scene: Scene, at: int) -> bool:
    return scene.word(at) in POLITE or not any(map(str.isalnum, scene.words[at].text))


def _begins_command(scene: Scene, at: int) -> bool:
    if any(match.end > at and _is_declared(match) for start in range(at) for match in scene.matches[start]):
        return False  # "disks to consolidate"
    if scene.word(at - 1) == "to" and scene.word(at - 2) in REPORTED and scene.word(at) in NARROWS:
        return False
    if scene.word(at - 1) in {"to", "please"}:
        return scene.said(at - 2, Role.ASK) is None
    if scene.word(at - 1) == ";":
        return True
    return scene.word(at - 1) in {"and", "then"} and scene.word(at + 1) in {"them", "it", "all"}


def _changes(scene: Scene, at: int) -> bool:
    word = scene.word(at)
    if word not in CHANGES or scene.words[at].quoted or _is_column(scene, at):
        return False
    if (scene.context.previous is not None and word in NARROWS) or _describes(scene, at):
        return False
    out = word == "take" and any(scene.word(place) in {"out", "offline"} for place in range(at, at + 9))
    return out or word not in FOLLOWED or scene.word(at + 1) in FOLLOWED[word]


def _describes(scene: Scene, at: int) -> bool:
    """Whether the word is a column or value of what the noun behind it names: "vmotion adapters"."""
    noun = scene.noun(at + 1)
    inner = scene.about(noun.resource) if noun else scene
    describes = noun is not None and bool(inner.columns(at)[0] or inner.values(at)[0])
    return describes or _is_told(scene, at)


def _is_told(scene: Scene, at: int) -> bool:
    """Whether the word begins what a log tells of: "power on and power off events", "vm delete history"."""
    logs = {noun.resource.name for place in range(at, len(scene.words)) if (noun := scene.noun(place))}
    known = (scene.vocabulary.resources[name] for name in logs)
    return any(_describes_all(scene.about(log), at) for log in known if log.table.log)


def _describes_all(scene: Scene, at: int) -> bool:
    """Whether nothing but values of the subject stand between the word and its noun."""
    while (end := scene.values(at)[1]) > at:
        at = scene.skip(end, Role.AND, Role.OR)
    noun = scene.noun(at)
    return noun is not None and noun.resource is scene.subject


def _is_column(scene: Scene, at: int) -> bool:
    """Whether a longer phrase of the inventory begins there: "power on time"."""
    least = 3 if scene.word(at) in FOLLOWED else 2  # "power on" is a command, "power on time" none
    return any(match.end - at >= least and _is_declared(match) for match in scene.matches[at])


def _is_declared(match: Match) -> bool:
    return any(not isinstance(term, Said) for term in match.terms)
