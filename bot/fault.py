"""What went wrong, as the sentence that people are told."""

import secrets

import structlog

from store.errors import VminerError

log = structlog.get_logger()


class InternalFault(VminerError):
    """Something went wrong inside vMiner, not with what you asked. Try again; if it stays, hand on the
    reference {reference}, under which it is logged.
    """

    reference: str


def ours(error: Exception) -> VminerError:
    """The error if it is one of ours; else an `InternalFault`, after the error itself was logged.

    For the top of a command, a listener or a job: nothing below swallows what it does not expect.
    """
    if isinstance(error, VminerError):
        return error
    reference = secrets.token_hex(4)
    log.error("internal fault", reference=reference, exc_info=error)
    return InternalFault(reference=reference)
