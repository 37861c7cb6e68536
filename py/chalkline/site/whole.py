"""Files that others may read at any moment, and that no interruption leaves half written."""

import os
import threading
from pathlib import Path


def write_whole(target: Path, content: bytes) -> Path:
    """Write a file that is there whole or as it was before; makes its folder, gives its path.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "kept", "script.js"), b"export {}").read_bytes()
    b'export {}'

    Raises:
        OSError: when there is no room, say; nothing of it stays behind.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # A name of its own for each writer: two may make the same file at once.
    half = target.with_name(f"{target.name}.half-{os.getpid()}-{threading.get_ident()}")
    try:
        half.write_bytes(content)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return target
