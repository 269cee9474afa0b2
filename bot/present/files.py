"""The rows of an answer as a file."""

from typing import BinaryIO, assert_never

from bot.answer import Answer, Listing
from bot.present import csv, json, xlsx
from bot.present.sentences import noun
from nlp.meaning import Export
from nlp.vocabulary import plural


def write(listing: Listing, as_: Export, file: BinaryIO) -> None:
    """Write every row into `file`, never holding all of them."""
    match as_:
        case "csv":
            csv.write(listing, file)
        case "xlsx":
            xlsx.write(listing, file)
        case "json":
            json.write(listing, file)
        case _:
            assert_never(as_)


def name(answer: Answer, as_: Export) -> str:
    """What the file is called: port-groups-2026-11-20-1403.xlsx."""
    what = plural(noun(answer)).lower().replace(" ", "-")
    return f"{what}-{answer.asked_at:%Y-%m-%d-%H%M}.{as_}"
