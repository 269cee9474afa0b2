"""What an X.509 certificate says of itself."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.x509 import load_pem_x509_certificate


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """Whose it is, who says so, and from when until when, in UTC. Names are as in RFC 4514."""

    subject: str
    issuer: str
    begins: datetime
    ends: datetime


def certificate(pem: bytes) -> Certificate | None:
    """The first certificate of a PEM text; None if it has none that can be read."""
    try:
        read = load_pem_x509_certificate(pem)
        return Certificate(
            subject=read.subject.rfc4514_string(),
            issuer=read.issuer.rfc4514_string(),
            begins=read.not_valid_before_utc,
            ends=read.not_valid_after_utc,
        )
    except ValueError:
        return None
