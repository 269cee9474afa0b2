import re


def test_the_fleet_is_shown_at_a_glance(vminer):
    shown = vminer("stats")
    assert shown.code == 0
    title, *facts = shown.out.splitlines()
    assert title == "The fleet at a glance"
    told = dict(re.split(r"\s{2,}", line.strip()) for line in facts)
    assert told["vCenters"] == "3"
    assert told["VMs"] == vminer("ask", "how many vms are there").out.split()[0]
    assert told["VM memory"].endswith(" GB")
    assert told["Oldest data"].startswith("20")
