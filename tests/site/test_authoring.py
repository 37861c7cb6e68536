"""What docs/authoring.md says that its commands print is what they print."""

from pathlib import Path

from chalkline.site.places import ROOT
from tests.site.transcript import same_everywhere, transcripts


def test_the_commands_print_what_the_page_says(tmp_path: Path) -> None:
    """Every command of docs/authoring.md, in its order, in a folder of their own."""
    page = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    (tmp_path / "here").mkdir()
    blocks = transcripts(page, tmp_path / "here")
    assert len(blocks) > 10
    for said, real in blocks:
        assert same_everywhere(real) == same_everywhere(said)
