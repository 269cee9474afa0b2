"""`vminer demo`: a made-up fleet to try questions on."""

TOUR = (
    "how many vms are there",
    "count vms by power state",
    "shoe me all powred off windows vms in cluster Production",
    "datastores with less than 15% free",
    "what changed in cluster Production since yesterday",
    "what needs attention in cluster Production",
)
ROWS = 5  # of each answer of the tour


def command() -> None:
    """Show six questions to a made-up fleet and their answers, then answer yours.

    It touches nothing of yours: the fleet lives in the embedded PostgreSQL, beside your data. Without a
    terminal the lines of standard input are answered, and it ends.
    """
    from bot.answer import Context
    from bot.cli import start, talk
    from collector.demo.fill import fill

    with start.database(demo=True) as engine:
        fill(engine, now=talk.now())
        for question in TOUR:
            print(f"{talk.PROMPT}{question}")
            talk.turn(question, Context(engine=engine, now=talk.now(), rows=ROWS, demo=True))
        talk.chat(engine, demo=True)
