"""'prod means folder /DC1/Production', 'forget prod', 'list glossary': what is said about words."""

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from nlp.glossary import folded
from nlp.meaning import Forget, ListTaught, Refused, Taught, Teach
from nlp.vocabulary import Noun, Vocabulary

Pattern: TypeAlias = re.Pattern[str]

THEY: Final = "i|we|you|people|they|someone|somebody|it"
WORD: Final = "word|words|term|terms|definition|meaning|entry|definition_of|meaning_of|entry_for|entry_of"
UNTAUGHT: Final = 'Nobody has taught me "{words}" here. Teach me: "{words} means ...".'
QUOTES: Final = "\"'`“”„«»‘’"  # noqa: RUF001 - as people paste them


def _patterns(text: str) -> tuple[Pattern, ...]:
    """A pattern for each line: words, `a|b` one of several, `a?` maybe, `W` the words, `M` what they mean."""
    return tuple(_pattern(line.split()) for line in text.strip().splitlines())


def _pattern(parts: Sequence[str]) -> Pattern:
    known = {"W": r"(?P<words>\S+(?: \S+){0,7}?) ", "M": r"(?P<meaning>\S.*) "}
    made = (
        known.get(part) or f"(?:(?:{part.rstrip('?')}) ){part[len(part.rstrip('?')) :]}" for part in parts
    )
    return re.compile("".join(made).replace("_", " "), re.IGNORECASE)


EVERYWHERE: Final = (
    "everywhere|globally|workspace-wide|workspace_wide|for_everyone|for_everybody|for_all_of_us|for_all_channels"
    "|for_every_channel|in_all_channels|in_every_channel|in_any_channel|for_the_workspace|in_the_workspace"
    "|for_the_whole_workspace|in_the_whole_workspace|across_the_workspace|for_the_team|for_the_whole_team"
)
HERE: Final = "here|only_here|in_here|in_this_channel|for_this_channel|in_this_channel_only|just_here"
_WHERE: Final = f"(?:(?P<everywhere>{EVERYWHERE})|{HERE})".replace("_", " ")
BEHIND: Final = re.compile(rf"[ ,;(]{_WHERE}\)?$", re.IGNORECASE)
BEFORE: Final = re.compile(rf"^{_WHERE}[,:]* ", re.IGNORECASE)
LEAD: Final = re.compile(
    r"^(?:(?:please|pls|remember|note|learn|from now on|let's say|ok|okay|hey|hi|and|also|that)\b[\s,:]*)+",
    re.IGNORECASE,
)
TAIL: Final = re.compile(r"\b(?:please|pls|thanks|thank you)$", re.IGNORECASE)
STOPS: Final = " ,;.!"
ARTICLE: Final = re.compile(r"^(?:(?:the|a|an|our|my) )+(?=\S)", re.IGNORECASE)
LISTED: Final = re.compile(
    r"^(?:(?:list|show|show me|all|the|our|those|all of|every) )+(?=\S)", re.IGNORECASE
)
TEACH: Final = _patterns(
    f"""
    when|whenever|if {THEY} say|says|write|writes|ask_for|talk_about|speak_of W then? {THEY} mean|means|want M
    by|with W {THEY} mean|means|refer_to|understand M
    define W as|to_be|to_mean M
    W means|stands_for|is_short_for|refers_to|is_defined_as|are_defined_as|shall_mean|should_mean|will_mean M
    W is_our|is_another|is_the|is_a word|name|term for M
    """
)
OURS: Final = _patterns("our|my W are|is M")
FORGET: Final = _patterns(
    f"""
    forget|unlearn|undefine|remove|delete|drop about? the? {WORD} W from|in the|our|your|my glossary
    forget|unlearn|undefine|remove|delete|drop about? W from|in the|our|your|my glossary
    forget|unlearn|undefine about? the? {WORD} W
    unlearn|undefine W
    W no_longer means|mean that|this|it|so|anything any_more|anymore?
    W doesn't|does_not|don't|do_not mean that|this|it|so|anything any_more|anymore|any_longer?
    """
)
FORGET_KNOWN: Final = _patterns("forget about? what? W means?")
LIST: Final = _patterns(
    """
    list|show|show_me|give_me|display|what_is_in|what's_in? all|the|our|your|my? glossary|definitions entries?
    list|show|show_me|display? all|the|our? taught|learned|known words|terms
    list|show|show_me|what_are? all|the? words|terms that? you|we know|were_taught|have_learned|taught_you
    what|which words|terms|definitions do_you_know|have_you_learned|have_you_learnt|have_you_been_taught
    what|which words|terms? have_we_taught_you|have_i_taught_you|did_we_teach_you|were_you_taught
    what|which words|terms|definitions are taught|known|defined|in_the_glossary
    what have_you_been_taught|have_you_learned|have_you_learnt
    """
)
WHAT: Final = _patterns(
    f"""
    what does|do|did the? word|term? W mean|stand_for|refer_to to_you?
    what do|does|did {THEY} mean|understand by|with W
    what is meant by|with W
    what means W
    W means what
    what_is|what's|show|tell_me? the? meaning|definition of W
    """
)
WHAT_KNOWN: Final = _patterns("what_is|what's|what_are|what_was|define W")


def read(
    text: str, glossary: Sequence[Taught], vocabulary: Vocabulary
) -> Teach | Forget | ListTaught | Refused | None:
    """What a text says about words; None if it is about something else. `glossary`: what is known already."""
    begun = LEAD.sub("", " ".join(text.split()), count=1)
    whole = TAIL.sub("", begun.rstrip(STOPS)).rstrip(STOPS)
    said, everywhere = _scoped(whole)
    known = {one.words for one in glossary}
    asked = said.rstrip("? ")
    if _matched(LIST, asked):
        return ListTaught()
    what = _words(_matched(WHAT, asked)) or _known(_matched(WHAT_KNOWN, asked), known)
    if what:
        return ListTaught(words=what) if what in known else _untaught(what)
    gone = _words(_matched(FORGET, asked)) or _known(_matched(FORGET_KNOWN, asked), known)
    if gone:
        return Forget(words=gone, everywhere=everywhere) if gone in known else _untaught(gone)
    return _teach(said, vocabulary, everywhere=everywhere)


def _untaught(words: str) -> Refused:
    return Refused(reason=UNTAUGHT.format(words=words))


def _teach(said: str, vocabulary: Vocabulary, *, everywhere: bool) -> Teach | None:
    ours = _matched(OURS, said)
    found = _matched(TEACH, said) or (None if _is_known(_words(ours), vocabulary) else ours)
    words = _words(found)
    if found is None or not words or said.endswith("?"):
        return None
    meaning = LISTED.sub("", found["meaning"].strip(), count=1)
    return Teach(words=words, meaning=_bare(meaning), everywhere=everywhere)


def _is_known(words: str, vocabulary: Vocabulary) -> bool:
    """Whether it is about things that are known: "our hosts are ..."."""
    terms = (term for word in words.split() for term in vocabulary.phrases.get((word,), ()))
    return any(isinstance(term, Noun) for term in terms)


def _scoped(whole: str) -> tuple[str, bool]:
    """The text without the words that tell where it is to hold, and whether that is everywhere."""
    asked = whole.endswith("?")
    whole, everywhere = whole.rstrip("? "), False
    for pattern in (BEHIND, BEFORE):
        found = pattern.search(whole)
        whole = pattern.sub("", whole).strip(" ,;:(")
        everywhere = everywhere or bool(found and found["everywhere"])
    return f"{whole}?" if asked else whole, everywhere


def _matched(patterns: Sequence[Pattern], text: str) -> re.Match[str] | None:
    return next((found for one in patterns if (found := one.fullmatch(f"{text} "))), None)


def _known(found: re.Match[str] | None, known: set[str]) -> str:
    words = _words(found)
    return words if words in known else ""


def _words(found: re.Match[str] | None) -> str:
    """The words that are spoken of, as they are kept; "" if there are none."""
    said = ARTICLE.sub("", found["words"], count=1) if found else ""
    return folded(said.strip(f"{QUOTES},:;? "))


def _bare(meaning: str) -> str:
    """The meaning without quotes around it as a whole, where several words stand between them."""
    inner = meaning[1:-1]
    quoted = meaning[:1] in QUOTES and meaning[-1:] in QUOTES and " " in inner
    return inner if quoted and not set(QUOTES) & set(inner) else meaning
