"""`vminer bot`: the part of vMiner that Slack talks to."""


def command() -> None:
    """Answer in Slack, until SIGTERM or Ctrl-C.

    By Socket Mode, or without SLACK_APP_TOKEN by HTTP on VMINER_HTTP_PORT.
    """
    from bot.cli import log, start
    from bot.settings import Settings
    from bot.slack import app
    from bot.slack.work import CONNECTIONS

    log.to_stderr()
    with start.database(pool=CONNECTIONS) as engine:
        app.run(start.settings(Settings), engine)
