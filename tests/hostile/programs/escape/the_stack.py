# verdict: passed
# engines: all
import pyodide_js
from pyodide.ffi import create_proxy
Object = pyodide_js.constructor
Error = Object.getPrototypeOf(pyodide_js.ffi.PythonError)
assert Error.name == "Error"
seen = []
def look(error, frames=()):
    seen.append([frame.getThis() for frame in frames])
for name in ("prepareStackTrace", "captureStackTrace"):
    try: setattr(Error, name, create_proxy(look))
    except Exception: continue
    seen.append(name)
for call in (pyodide_js.runPython, pyodide_js.checkInterrupt, pyodide_js._api.fatal_error):
    for name in ("caller", "arguments", "callee"):
        try: found = getattr(call, name)
        except Exception: continue
        seen.append(found) if found is not None else None
try: pyodide_js.runPython("1 / 0")
except Exception: pass
assert not seen, seen
def double(xs):
    return [2 * x for x in xs]
