"""What is no question about the inventory: calls for help, thanks, commands, other topics, other alphabets."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from nlp.english import Role
from nlp.meaning import Refused
from nlp.scene import Scene
from nlp.vocabulary import Said

CANNOT: Final = (
    "I answer questions about the vCenter inventory, such as "
    '"powered off VMs in cluster Production" or "datastores with less than 15% free".'
)
ONLY_READS: Final = (
    "vMiner only reads: it changes nothing in a vCenter. It can list, count and export what is there, "
    'such as "powered off VMs in cluster Dev".'
)
ENGLISH: Final = 'I read English only. Ask me something like "powered off VMs in cluster Production".'
HELP: Final = frozenset(
    "help|help me|help please|please help|what can you do|what can i ask|what do you do|how does this work|usage"
    "|how do you work|what can i ask you|commands|examples|show examples|example questions|who are you|what are you"
    "|what questions can i ask|how do i use this|how can i use this|how to use this|what do you know|i need help"
    "|what is this|what else can you do|can you help me|can you help|show help|man|how do i use you|hilfe|manual".split("|")
)
CHANGES: Final = frozenset(
    "delete remove destroy create reboot restart reset shutdown start stop suspend resume migrate move vmotion clone"
    " deploy rename resize expand extend shrink add attach detach mount unmount revert restore consolidate upgrade"
    " update patch kill enable disable put enter exit evacuate take make set change increase decrease assign untag"
    " register unregister install uninstall decommission drop insert alter truncate grant revoke provision erase"
    " terminate wipe purge build configure reconfigure edit modify snapshot poweroff poweron power hibernate launch"
    " run execute fix repair replace copy convert import push unplug plug connect disconnect lock unlock sudo"
    " allocate schedule order cancel acknowledge".split()
)
# Also the beginning of something that can be asked.
PHRASED: Final = {
    "power": {"on", "off", "down", "up"},
    "shut": {"down"},
    "turn": {"on", "off"},
    "switch": {"on", "off"},
    "take": {"a", "snapshot", "snapshots"},
    "make": {"a", "an", "snapshot", "new"},
    "put": None,
    "order": {"a", "an", "some", "pizza"},
    "snapshot": None,
    "run": {"a", "the", "command", "script"},
}
NARROWS: Final = frozenset({"remove", "drop", "add", "set", "change", "order", "take", "put"})
# Things of a vCenter that people ask about and the declarations do not know.
OUTSIDE: Final = frozenset(
    "alarm alert event task permission privilege role user license licence iops latency throughput bandwidth graph"
    " chart timeplot trend forecast prediction growth history session recommendation hba wwn wwpn vib cdp lldp vswitch"
    " switch partition policy iso cdrom cd-rom cd floppy gpu vgpu multipath performance statistics statistic stats"
    " metric vapp pool library rule affinity certificate cert vmkernel vmk pnic vmnic sensor health-check log logs"
    " rdma key kms encryption backup restore contention packet zombie audit"
    " vrops nsx-t password credential cost price ticket syslog firewall driver".split()
)
LATIN: Final = "LATIN"


def refused(scene: Scene) -> Refused | None:
    """Why the text as a whole is no question, or None."""
    plain = " ".join(word.lower for word in scene.words if any(map(str.isalnum, word.text)))
    if plain in HELP or scene.text.strip() == "?":
        return Refused(reason=CANNOT, help=True)
    if _is_foreign(scene.text):
        return Refused(reason=ENGLISH)
    return Refused(reason=ONLY_READS) if _is_command(scene) else None


def topic(scene: Scene) -> Refused | None:
    """That a question is about something which the declarations do not know."""
    covered = {
        place
        for at in range(len(scene.words))
        for match in scene.matches[at]
        if any(not isinstance(term, Said) for term in match.terms)
        for place in range(at, match.end)
    }
    for at, word in enumerate(scene.words):
        if _singular(word.lower) in OUTSIDE and at not in covered and not scene.names(at):
            return Refused(reason=f'I know nothing about "{word.text}" yet. {CANNOT}')
    return None


def unread(scene: Scene, left: Sequence[int]) -> Refused | None:
    """Why a question of which words were left over is none that can be answered, or None."""
    if any(_singular(scene.word(at)) in OUTSIDE for at in left):
        return topic(scene)
    unknown = [at for at in left if any(map(str.isalpha, scene.words[at].text))]
    thing = next((at for at in unknown if _is_asked_of(scene, at, left)), None)
    if thing is not None:
        return Refused(reason=f'I do not know "{scene.words[thing].text}". {CANNOT}')
    content = [at for at in range(len(scene.words)) if at not in left and scene.is_known(at)]
    named = [at for at in range(len(scene.words)) if at not in left and scene.names(at)]
    if len(unknown) > 1 and len(unknown) > len(content) + len(named):
        return Refused(reason=CANNOT)
    return None


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
    first = _first(scene)
    return any(
        _changes(scene, at)
        for at in range(len(scene.words))
        if at == first or (at > first and scene.word(at - 1) in {"to", "please"})
        or (at > first and scene.word(at - 1) in {"and", "then", ";"} and scene.word(at + 1) in {"them", "it", "all"})
    )


def _first(scene: Scene) -> int:
    """The first word that is neither a mark nor polite."""
    at = 0
    while at < len(scene.words):
        said = scene.said(at, Role.ASK)
        polite = scene.word(at) in POLITE or not any(map(str.isalnum, scene.words[at].text))
        asking = said and scene.word(at) in {"can", "could", "would", "will", "i", "please", "need", "want"}
        if not polite and not asking:
            return at
        at = said.end if asking and said else at + 1
    return 0


POLITE: Final = frozenset(
    "please pls plz hi hello hey ok okay now then just bot vminer can could would will you i want to need go ahead and"
    " lets let's we should must kindly".split()
)


def _changes(scene: Scene, at: int) -> bool:
    word, behind = scene.word(at), scene.word(at + 1)
    if word not in CHANGES and word not in PHRASED:
        return False
    if scene.words[at].quoted or _is_column(scene, at):
        return False
    if scene.context.previous is not None and word in NARROWS:
        return False
    if word in PHRASED:
        wanted = PHRASED[word]
        return behind in wanted if wanted is not None else word == "put"
    return True


def _is_column(scene: Scene, at: int) -> bool:
    """Whether a longer phrase of the inventory begins there: "power on time"."""
    longest = scene.matches[at][0] if scene.matches[at] else None
    return longest is not None and longest.end - at > 2  # noqa: PLR2004 - more than "power on"


def _singular(word: str) -> str:
    return word if word in OUTSIDE else word.removesuffix("s")
