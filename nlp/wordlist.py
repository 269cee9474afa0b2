"""Lists of words as they are written in our tables: one string, easy to read and to add to."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text, parted by white space."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a text, parted by "|" or line ends."""
    parts = text.replace("\n", "|").split("|")
    return tuple(phrase.strip() for phrase in parts if phrase.strip())
