"""HTTP mode: Slack posts to /slack/events; GET /health says that we are there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.slack.errors import PortTaken

log = structlog.get_logger()

LARGEST = 2**20  # bytes of a request
DIGITS = 12  # of a timestamp
PATIENCE = 2.0  # seconds that a request under way has when we stop


class Door:
    """Lets in what Slack has signed. https://docs.slack.dev/authentication/verifying-requests-from-slack"""

    def __init__(self, app: AsyncApp, secret: str) -> None:
        self._app, self._verifier = app, SignatureVerifier(secret)
        self._said = False

    async def event(self, request: web.Request) -> web.Response:
        """Have Slack's payload dispatched. 401 for what Slack did not sign, 413 for more than 1 MiB."""
        body = await request.read()
        if not self._is_signed(request, body):
            self._say()
            return web.Response(status=401, text="not signed by Slack")
        try:
            payload = AsyncBoltRequest(
                body=body.decode(), headers={name: request.headers[name] for name in request.headers}
            )
        except ValueError:
            return web.Response(status=400, text="not readable")
        return await to_aiohttp_response(await self._app.async_dispatch(payload))

    def _is_signed(self, request: web.Request, body: bytes) -> bool:
        """The SDK's verifier raises on what is not even shaped like a signature."""
        at = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not (at.isascii() and at.isdigit() and len(at) <= DIGITS and signature.isascii()):
            return False
        try:
            return self._verifier.is_valid(body, at, signature)
        except UnicodeDecodeError:
            return False

    def _say(self) -> None:
        """Once: whoever finds the address may knock as often as they like."""
        if not self._said:
            log.warning("a request was not signed by Slack: if it was Slack's, SLACK_SIGNING_SECRET is wrong")
        self._said = True


@asynccontextmanager
async def listening(app: AsyncApp, secret: str, port: int) -> AsyncIterator[None]:
    """Payloads come in by HTTP, on a port of every address of this machine. Raises `PortTaken`."""
    web_app = web.Application(client_max_size=LARGEST)
    web_app.router.add_post("/slack/events", Door(app, secret).event)
    web_app.router.add_get("/health", _health)
    runner = web.AppRunner(web_app, access_log=None, shutdown_timeout=PATIENCE)
    await runner.setup()
    try:
        await _listen(runner, port)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, port=port).start()
    except OSError as error:
        raise PortTaken(port=port, reason=error.strerror or str(error)) from error


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"ok": True})
