# verdict: crashed
# says: Python itself stopped working while it ran the program
# says: It was at line
# engines: all
import pyodide_js
found = []
for load in (
    lambda: pyodide_js.loadPackage("numpy"),
    lambda: pyodide_js.FS.createLazyFile("/", "lazy", "/index.html", True, False),
    lambda: open("/lazy").read(),
    lambda: pyodide_js.FS.mount(pyodide_js.FS.filesystems.IDBFS, None, "/tmp"),
    lambda: pyodide_js._module.emscripten_run_script("1"),
):
    try: found.append(load())
    except BaseException: pass
def double(xs):
    return [2 * x for x in xs]
