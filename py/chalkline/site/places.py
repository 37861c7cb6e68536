"""Where the sources are, and where a build keeps what makes the next one fast."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WEB = ROOT / "web"
LESSONS = ROOT / "py" / "lessons"
MODULES = ROOT / "node_modules"
CACHE = ROOT / ".cache"
