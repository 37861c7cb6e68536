"""The site's HTML, from the templates."""

import json
from collections.abc import Mapping
from pathlib import Path

import jinja2
from markupsafe import Markup

from chalkline.site.errors import SiteError
from chalkline.site.places import WEB

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval' blob:",
        "worker-src 'self' blob:",
        "connect-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # KaTeX's and CodeMirror's
        "img-src 'self' data:",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types chalkline-python chalkline-offline",
    ]
)
"""What a page may load and run: nothing from elsewhere, no eval, and no text as HTML.

Trusted Types are those of web/page/trusted.ts.
"""


class Pages:
    """Renders the templates; a name that a template does not get is an error, never a blank."""

    def __init__(self, folder: Path = WEB / "templates") -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, template: str, values: Mapping[str, object]) -> bytes:
        """Fill a template: `render("course.html", {...})` -> `b"<!doctype html>..."`.

        Raises:
            SiteError: when the template is wrong, or wants what `values` lacks.
        """
        try:
            return self._environment.get_template(template).render(values).encode()
        except jinja2.TemplateSyntaxError as error:
            raise SiteError(f"{error.filename}:{error.lineno}: {error.message}") from None
        except jinja2.TemplateError as error:
            raise SiteError(f"web/templates/{template}: {error.message}") from None


def json_for_html(value: object) -> Markup:
    r"""JSON that can stand in a `<script>` element, whatever texts it holds.

    >>> str(json_for_html({"starter": "</script>"}))
    '{"starter":"\\u003c/script>"}'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in ("<", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
