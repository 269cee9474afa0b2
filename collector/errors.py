"""What may go wrong with a vCenter, as sentences that say what to do, and which of its faults is which."""

from collections.abc import Mapping

from store.errors import VminerError


class VCenterError(VminerError):
    """{host} could not be read."""

    def __init__(self, **facts: object) -> None:
        super().__init__(**{"host": "The vCenter", "username": "of vMiner"} | facts)


class BadAddress(VCenterError):
    """{url} is no address of a vCenter. It looks like this: https://vcenter.example.com."""


class BadAuthority(VCenterError):
    """What was given as certificate authority is no PEM certificate. It begins with
    -----BEGIN CERTIFICATE-----.
    """


class Unreachable(VCenterError):
    """{host} does not answer: {reason}. Check its address, the network and firewalls, then try again."""


class TimedOut(VCenterError):
    """{host} did not answer in {seconds:g} s. It may be busy: try again later, or raise VMINER_TIMEOUT."""


class Disconnected(VCenterError):
    """{host} broke off in the middle of an answer. Nothing was changed: try again."""


class UntrustedCertificate(VCenterError):
    """The certificate of {host} is not trusted: {reason}. Its SHA-256 is {fingerprint}. If the vCenter itself
    shows the same, trust it with `--fingerprint {fingerprint}`, or give its authority with `--ca-file`.
    """


class WrongFingerprint(VCenterError):
    """{host} shows another certificate than the pinned one, and nothing was sent to it. Its SHA-256 is
    {fingerprint}: if the certificate was renewed, pin this one with `--fingerprint {fingerprint}`.
    """


class LoginRefused(VCenterError):
    """{host} refused the account {username}. Lest it be locked, vMiner does not try again until you set its
    password: `vminer vcenter set NAME`.
    """


class NoRights(VCenterError):
    """The account {username} lacks the privilege {detail} on {host}. Give it a role that has it on the root
    folder, propagated to children: the read-only role has all but Global.Licenses.
    """


class SessionEnded(VCenterError):
    """{host} ended our session while we were reading. Nothing was changed: try again."""


class NotAVCenter(VCenterError):
    """{host} is no vCenter and no ESXi host: it answered with {what}. Check its address."""


class Redirected(VCenterError):
    """{host} sends us on to {to}, which vMiner does not follow. If the vCenter is there, give its address."""


class BrokenAnswer(VCenterError):
    """{host} sent an answer that cannot be read: {reason}. Nothing was changed: try again, and report it if
    it happens again.
    """


class HostileAnswer(BrokenAnswer):
    """{host} sent an answer that vMiner does not accept: {reason}. Nothing was changed. Check that it is the
    vCenter that you think it is.
    """


class TooManyObjects(VCenterError):
    """{host} lists more than {limit} objects. Nothing was changed. If it is that large, raise
    VMINER_MAX_OBJECTS.
    """


class RestRefused(VCenterError):
    """{host} refused {call} with HTTP {status}. What it tells of stays as it could last be read."""

    status: int


class NotAllowed(VCenterError):
    """vMiner only reads, and {call} is not on its list of calls. Please report this."""


class InternalFault(VCenterError):
    """Reading {host} failed in vMiner itself, and nothing was changed. The log has more: please report it."""


class Fault(VCenterError):
    """{host} refused a call: {kind} {message}. Nothing was changed: try again, and report it if it happens
    again.
    """

    kind: str
    detail: str


FAULTS: Mapping[str, type[VCenterError]] = {
    "InvalidLogin": LoginRefused,
    "PasswordExpired": LoginRefused,
    "NoPermission": NoRights,
    "NotAuthenticated": SessionEnded,
}
