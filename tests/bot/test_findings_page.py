from bot.cli import docs
from collector.findings.every import CHECKS
from store import setting


def test_the_page_of_findings_lists_every_check_with_its_setting():
    page = docs.pages()["findings"]
    for check in CHECKS:
        one = setting.named(f"check_{check.name}")
        assert f"| {check.severity} | {one.help} | `{one.name}` | `{one.default}` |" in page
    assert len(page.splitlines()) - len(CHECKS) < 12


def test_the_page_of_settings_lists_every_one_with_its_bounds():
    page = docs.pages()["settings"]
    for one in setting.SETTINGS:
        assert f"| `{one.name}` | `{one.default}` | `{one.least}` to `{one.most}` | {one.help} |" in page
