"""`build.py serve`: the site on this machine, rebuilt and reloaded on every save."""

import contextlib
import socket
import threading
from typing import Annotated

import typer
import uvicorn

from chalkline.cli.build import Lessons
from chalkline.cli.live import Live
from chalkline.cli.problems import CommandError
from chalkline.cli.server import make_app
from chalkline.cli.steps import console, step
from chalkline.cli.watch import Workshop
from chalkline.site.bundle import LEAVE, RELOAD, bundle
from chalkline.site.lock import one_at_a_time
from chalkline.site.places import LESSONS

HOST = "127.0.0.1"


def serve(
    lessons: Lessons = LESSONS,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free one.")] = 8000,
) -> None:
    """Show the site on this machine; rebuild and reload it whenever a file is saved."""
    listening = listen(port)
    with step("bundling the reload script"), one_at_a_time():
        scripts = bundle({"reload.js": RELOAD, "leave.js": LEAVE})
    live = Live()
    workshop = Workshop(lessons, live)
    workshop.rebuild()
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(live, scripts["reload.js"].script, scripts["leave.js"].script),
            log_level="critical",
            # Pages hold their connection for as long as they are open: nothing to wait for.
            timeout_graceful_shutdown=0,
        )
    )
    console.print(f"Serving http://{HOST}:{listening.getsockname()[1]}/ (Ctrl-C ends)")
    threading.Thread(target=workshop.watch, daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def listen(port: int) -> socket.socket:
    """A socket that listens on a port of this machine.

    Raises:
        CommandError: when the port is taken, naming one that is free, or not allowed.
    """
    listening = socket.socket()
    # Else a port stays taken for a minute after the last `serve` on it has ended.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except PermissionError:
        listening.close()
        raise CommandError(f"port {port} needs more rights; try --port {_free(8000)}") from None
    except OSError:
        listening.close()
        raise CommandError(f"port {port} is in use; try --port {_free(port + 1)}") from None
    return listening


def _free(first: int) -> int:
    """The first port from `first` on that nobody listens on."""
    for port in range(first, 65536):
        with socket.socket() as trial, contextlib.suppress(OSError):
            trial.bind((HOST, port))
            return port
    return 0
