"""Why Slack could not be reached, would not start us, or did not take what we sent."""

from store.errors import VminerError


class SlackError(VminerError):
    """Slack could not do it."""


class SlackRefused(SlackError):
    """Slack refused: {code}. `vminer doctor` tells whether the app is installed as it should be."""

    code: str


class SlackUnreachable(SlackError):
    """Slack cannot be reached: {reason}. Check the network, HTTPS_PROXY and SLACK_API_URL."""

    reason: str


class UntrustedSlack(SlackError):
    """Slack's certificate is not trusted: {reason}. If a proxy shows its own, name the file with its
    certificate authority in SSL_CERT_FILE.
    """


class WrongCaFile(SlackError):
    """SSL_CERT_FILE names {file}, which cannot be read as certificates: {reason}. Name a PEM file."""


class WrongBotToken(SlackError):
    """Slack does not accept SLACK_BOT_TOKEN: {code}. Copy the Bot User OAuth Token (xoxb-...) again from
    https://api.slack.com/apps, your app, OAuth & Permissions.
    """


class WrongAppToken(SlackError):
    """Slack does not accept SLACK_APP_TOKEN: {code}. Make an app-level token (xapp-...) with the scope
    connections:write at https://api.slack.com/apps, your app, Basic Information, and see that Socket Mode
    is switched on.
    """


class MissingScopes(SlackError):
    """The Slack app lacks the scopes {scopes}. Add them at https://api.slack.com/apps, your app, OAuth &
    Permissions, and install it to the workspace again.
    """


class NoBotToken(SlackError):
    """SLACK_BOT_TOKEN is not set. It is the Bot User OAuth Token (xoxb-...) that is shown at
    https://api.slack.com/apps, your app, OAuth & Permissions.
    """


class NoWayIn(SlackError):
    """Neither SLACK_APP_TOKEN (for Socket Mode) nor SLACK_SIGNING_SECRET (for HTTP mode) is set. Set one of
    them: docs/how-to/install-the-slack-app.md says where they come from.
    """


class PortTaken(SlackError):
    """Port {port} cannot be listened on: {reason}. Set another one in VMINER_HTTP_PORT."""


class FileNotTaken(SlackError):
    """Slack did not take the file: {reason}. Ask an administrator whether apps may share files here, or ask
    in the terminal: `vminer ask "..." --export FILE.xlsx`.
    """


class Expired(VminerError):
    """That answer is too old for its buttons. Ask the question again."""
