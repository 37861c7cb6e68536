"""`python -m chalkline.cli`, which build.py becomes once its environment is there."""

import sys

try:
    from chalkline.cli.app import main
except ModuleNotFoundError as error:
    if not (error.name or "").startswith("chalkline"):
        raise
    sys.exit(f"the module {error.name} is missing from py; get it again (git checkout py)")

main()
