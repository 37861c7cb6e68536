"""Changes of what others wrote, which say so when that has become something else."""

from collections.abc import Iterable

from chalkline.site.errors import SiteError

Edits = Iterable[tuple[bytes, bytes]]
"""What stands in a file, and what stands here in its place."""


def edited(name: str, content: bytes, edits: Edits) -> bytes:
    """Make each change in `content`, that of the file `name`.

    >>> edited("greeting.txt", b"Hello, world", [(b"world", b"you")])
    b'Hello, you'

    Raises:
        SiteError: for a file that does not have each of these texts once: that of another version.
    """
    for old, new in edits:
        if content.count(old) != 1:
            what = f"{name} does not have this once: {old.decode()}"
            raise SiteError(f"{what}; what is changed in it must follow its new version")
        content = content.replace(old, new)
    return content
