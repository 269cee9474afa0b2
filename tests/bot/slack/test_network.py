"""The way to Slack through a proxy, and past a certificate authority of one's own."""

import asyncio
import ssl
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.slack.errors import UntrustedSlack
from tests.bot.slack.conftest import running


@asynccontextmanager
async def tunnel(fake, tls=None):
    """A port behind which the fake Slack is, with TLS before it or not; and the first lines that came."""
    port, seen = urlsplit(fake.url).port, []

    async def pipe(reader, writer):
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()

    async def carry(reader, writer):
        line = await reader.readline()
        seen.append(line.decode())
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
        there_writer.write(line)
        await asyncio.gather(pipe(reader, there_writer), pipe(there_reader, writer), return_exceptions=True)

    server = await asyncio.start_server(carry, "127.0.0.1", 0, ssl=tls)
    async with server:
        yield server.sockets[0].getsockname()[1], seen


@pytest.fixture
def authority(tmp_path):
    """A server's TLS context for localhost, and the file of the authority that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "ca.pem"
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(pem)
    both = tmp_path / "server.pem"
    both.write_bytes(key.private_bytes(*plain) + pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return context, file


async def is_answered(fake):
    asked = await fake.dm(fake.ada, "how many hosts are there")
    return await fake.wait_for_message(thread_ts=asked.ts)


async def test_calls_and_sockets_go_through_the_proxy(fake, fleet):
    nowhere = "http://slack.invalid/api/"
    async with (
        tunnel(fake) as (port, seen),
        running(fake, fleet, proxy=f"http://127.0.0.1:{port}", api_url=nowhere),
    ):
        assert await is_answered(fake)
        await fake.command(fake.ada, fake.general, "vms")
        assert await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
    paths = [line.split()[1] for line in seen]
    assert f"{nowhere}auth.test" in paths
    assert sum("/link?ticket=" in path for path in paths) == 2


async def test_without_a_setting_the_environment_of_the_process_sets_no_proxy(fake, fleet, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    async with running(fake, fleet):
        assert await is_answered(fake)
        await fake.command(fake.ada, fake.general, "vms")
        assert await fake.wait_for_message(channel=fake.general, only_for=fake.ada)


async def test_an_authority_of_ones_own_is_trusted_where_its_file_is_named(fake, fleet, authority):
    tls, file = authority
    async with (
        tunnel(fake, tls) as (port, _),
        running(fake, fleet, api_url=f"https://localhost:{port}/api/", ca_file=str(file)),
    ):
        assert await is_answered(fake)


async def test_a_certificate_that_nobody_vouches_for_is_a_sentence_at_the_start(fake, fleet, authority):
    tls, _ = authority
    async with tunnel(fake, tls) as (port, _):
        with pytest.raises(UntrustedSlack, match="SSL_CERT_FILE"):
            async with running(fake, fleet, api_url=f"https://localhost:{port}/api/"):
                pass
