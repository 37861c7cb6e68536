"""From a folder of lessons to the files of a static site. CPython only; never in the page."""
