"""`python -m chalkline.cli`, which build.py becomes once its environment is there."""

from chalkline.cli.app import main

main()
