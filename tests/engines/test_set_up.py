"""Where an engine is missing: it is installed, or else its tests are skipped for all to see."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chalkline.cli import engines
from chalkline.cli.problems import CommandError
from chalkline.engines import firefox
from chalkline.engines.firefox import firefox_problem
from chalkline.engines.webkit import webkit_problem
from tests.engines.fixtures import needs

Installed = list[tuple[str, ...]]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Every call for packages; Firefox is there after the first, WebKitGTK never."""
    calls: Installed = []
    problems: dict[str, Callable[[], str]] = {
        "Firefox": lambda: "" if calls else "Firefox is not on this machine",
        "WebKitGTK": lambda: "Xvfb is not on this machine",
    }
    monkeypatch.setattr(engines, "PROBLEMS", problems)
    monkeypatch.setattr(engines, "install_packages", lambda *names: calls.append(names))
    monkeypatch.setattr(engines, "find_browser", lambda: Path("chromium"))
    monkeypatch.delenv("CI", raising=False)
    return calls


def test_all_that_is_missing_is_installed_at_once(installed: Installed) -> None:
    """One call brings the packages of every missing engine; the Chromium that is there is used."""
    assert engines.ready_engines() == Path("chromium")
    (packages,) = installed
    assert {"firefox-esr", "webkit2gtk-driver", "xvfb"} <= set(packages)
    assert "chromium" not in packages


@pytest.mark.usefixtures("installed")
def test_what_is_still_missing_is_told_in_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line names the engine and the reason, and says what becomes of its tests."""
    engines.ready_engines()
    line = "WebKitGTK: its tests are skipped: Xvfb is not on this machine\n"
    assert capsys.readouterr().out == line
    monkeypatch.setenv("CI", "true")
    engines.ready_engines()
    assert capsys.readouterr().out == line.replace("are skipped", "fail in CI")


def test_chromium_is_asked_of_debian_with_the_others(
    installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Playwright's, Chromium is among the packages; without any, that is the end."""
    monkeypatch.setattr(engines, "find_browser", lambda: None)
    monkeypatch.setattr(engines, "install_playwrights", lambda: None)
    with pytest.raises(CommandError, match="need Chromium, and none could be installed"):
        engines.ready_engines()
    assert [packages[0] for packages in installed] == ["chromium"]


def test_a_missing_engine_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine with no browsers at all each problem says what Debian calls the remedy."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(firefox, "MAC", Path("nowhere"))
    assert firefox_problem() == "Firefox is not on this machine (Debian's firefox-esr)"
    assert webkit_problem() == (
        "WebKitWebDriver is not on this machine (Debian's webkit2gtk-driver)"
    )


def test_a_missing_engine_skips_its_tests_and_in_ci_fails_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The reason is shown either way; nothing is said of an engine that is there."""
    needs("")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Xvfb is missing"):
        needs("Xvfb is missing")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="Xvfb is missing"):
        needs("Xvfb is missing")
