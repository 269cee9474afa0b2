"""Who writes to us, as Slack tells it, and whether they are admitted. On any doubt they are not."""

import time
from collections.abc import Awaitable, Callable, Collection, Hashable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.access import Asker, NotAdmitted, Person, admit
from bot.slack.client import Home, called
from bot.slack.errors import SlackError, SlackRefused

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

TRUSTED = 300.0  # seconds that what Slack told of a person or a channel is believed
MOST = 10_000  # of them are remembered
UNTOLD = {"missing_scope", "channel_not_found"}  # Slack will not say, which is no failure


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Whoever wrote or clicked, as the payload has it, None where it does not say.

    `team`: theirs. `shared`: whether the channel is shared with another workspace; of a command or a click,
    where no payload says, False: what answers it, only they will see, or stands where we answered before.
    """

    user: str
    team: str | None
    channel: str
    shared: bool | None


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody who may ask, and where their clock stands."""

    asker: Asker
    zone: tzinfo


class Remembered(Generic[K, V]):
    """What `ask` told of a key, for `seconds`. A failure is not remembered."""

    def __init__(
        self,
        ask: Callable[[K], Awaitable[V]],
        seconds: float = TRUSTED,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask, self._seconds, self._clock = ask, seconds, clock
        self._known: dict[K, tuple[float, V]] = {}

    async def of(self, key: K) -> V:
        """What is known, asked for anew once it is old. Raises what `ask` raises."""
        now = self._clock()
        if key not in self._known or self._known[key][0] < now:
            told = await self._ask(key)
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[key] = (now + self._seconds, told)
        return self._known[key][1]


class People:
    """The members of our workspace. `admins`: ids of those who may start a sync."""

    def __init__(self, client: AsyncWebClient, home: Home, admins: Collection[str]) -> None:
        self._client, self._home, self._admins = client, home, admins
        self._profiles: Remembered[str, dict[str, Any]] = Remembered(self._profile)
        self._channels: Remembered[str, bool | None] = Remembered(self._is_shared)

    async def member(self, writer: Writer) -> Member:
        """The writer as somebody who may ask. Raises `NotAdmitted`."""
        try:
            profile = await self._profiles.of(writer.user)
            shared = await self._shared(writer)
        except SlackError as error:
            raise NotAdmitted from error
        asker = admit(person(writer, profile, self._home.team, shared=shared), self._admins)
        return Member(asker=asker, zone=zone(profile))

    async def _shared(self, writer: Writer) -> bool | None:
        if writer.shared or writer.channel.startswith("D"):  # nobody else is in a direct conversation
            return bool(writer.shared)
        listed = await self._channels.of(writer.channel)
        return writer.shared if listed is None else listed

    async def _profile(self, user: str) -> dict[str, Any]:
        told = await called(self._client.users_info(user=user))
        return dict(told["user"])

    async def _is_shared(self, channel: str) -> bool | None:
        """Whether a channel's own page says that it is shared, or will be; None if we may not read it."""
        try:
            told = await called(self._client.conversations_info(channel=channel))
        except SlackRefused as error:
            if error.code in UNTOLD:
                return None
            raise
        return any(told["channel"].get(flag) for flag in ("is_ext_shared", "is_pending_ext_shared"))


def person(writer: Writer, profile: dict[str, Any], home: str, *, shared: bool | None) -> Person:
    """What the payload and the profile say together; where they differ, the worse."""
    teams = {writer.team or home, profile.get("team_id")}
    return Person(
        id=writer.user,
        home=home,
        team=home if teams == {home} else None,
        guest=_any(profile, "is_restricted", "is_ultra_restricted", "deleted")
        or bool(profile.get("is_stranger")),
        bot=_any(profile, "is_bot"),
        shared=shared,
        name=_name(profile),
    )


def zone(profile: dict[str, Any]) -> tzinfo:
    """Where the person's clock stands; UTC where that is not known."""
    try:
        return ZoneInfo(profile.get("tz") or "UTC")
    except (KeyError, ValueError, OSError):
        return UTC


def _name(profile: dict[str, Any]) -> str:
    """What people call them, as they see it in Slack."""
    shown = profile.get("profile") or {}
    return str(shown.get("display_name") or profile.get("real_name") or profile.get("name") or "")


def _any(profile: dict[str, Any], *flags: str) -> bool | None:
    """Whether any of the flags is set; None if one of them is not told."""
    told = [profile.get(flag) for flag in flags]
    return None if None in told else any(told)
