"""pip, for the Python in the page: a script that `wheels.py` runs.

Which wheels fit can be told to pip on its command line. Which dependencies apply (`greenlet;
platform_machine == "x86_64"`) it asks of the Python that it runs on, which is another one.

Arguments: the page's environment as JSON, by the names that dependencies use, then pip's own.
"""

import json
import sys

from pip._internal.cli.main import main
from pip._vendor.packaging import markers

if __name__ == "__main__":
    environment = json.loads(sys.argv[1])
    markers.default_environment = lambda: environment
    sys.exit(main(sys.argv[2:]))
