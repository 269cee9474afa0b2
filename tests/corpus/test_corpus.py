EXACT = 0.97  # of all sentences; raised as the language grows, never lowered
WRONG = 0.01


def share(judged, verdict):
    return sum(one.verdict == verdict for one in judged) / len(judged)


def missed(judged, *groups):
    return [
        (one.text, one.verdict, one.got) for one in judged if one.group in groups and one.verdict != "exact"
    ]


def test_every_example_of_the_issue_is_answered_exactly(judged):
    assert missed(judged, "issue") == []


def test_nothing_out_of_scope_is_answered(judged):
    answered = [one.text for one in judged if "nothing" in one.group and one.verdict == "wrong"]
    assert answered == []


def test_at_most_one_answer_in_a_hundred_is_wrong(judged):
    assert share(judged, "wrong") <= WRONG


def test_most_sentences_are_answered_exactly(judged):
    assert share(judged, "exact") >= EXACT
