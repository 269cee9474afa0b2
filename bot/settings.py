"""How the bot is wired: read once from the environment, by `bot/cli`."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Each field's metadata names its environment variable and says what it is for."""

    admins: tuple[str, ...] = field(
        default=(),
        metadata={
            "variable": "VMINER_ADMINS",
            "help": "The Slack user ids (U0123ABCD, separated by commas) of those who may start a sync.",
        },
    )
    bot_token: str = field(
        default="",
        repr=False,
        metadata={"variable": "SLACK_BOT_TOKEN", "help": "The app's bot token, which begins with xoxb-."},
    )
    app_token: str = field(
        default="",
        repr=False,
        metadata={
            "variable": "SLACK_APP_TOKEN",
            "help": "The app-level token, which begins with xapp-, for Socket Mode.",
        },
    )
    signing_secret: str = field(
        default="",
        repr=False,
        metadata={
            "variable": "SLACK_SIGNING_SECRET",
            "help": "What Slack signs its requests with: for HTTP mode, instead of SLACK_APP_TOKEN.",
        },
    )
    http_port: int = field(
        default=3000,
        metadata={"variable": "VMINER_HTTP_PORT", "help": "The port that HTTP mode listens on."},
    )
    api_url: str = field(
        default="https://slack.com/api/",
        metadata={
            "variable": "SLACK_API_URL",
            "help": "Where Slack's Web API is; GovSlack's is https://slack-gov.com/api/.",
        },
    )
    proxy: str = field(
        default="",
        repr=False,  # it may hold a password
        metadata={"variable": "HTTPS_PROXY", "help": "The proxy on the way to Slack and to vCenters."},
    )
    ca_file: str = field(
        default="",
        metadata={
            "variable": "SSL_CERT_FILE",
            "help": "A file with the certificate authorities to trust instead of this machine's.",
        },
    )
