# verdict: passed
# engines: all
import js, pyodide_js
try:
    found = list(dir(js))
except TypeError:  # it has not even a list of names
    found = []
for name in ("document", "window", "self", "fetch", "postMessage", "localStorage", "Worker"):
    found += [name] if hasattr(js, name) or hasattr(pyodide_js, name) else []
assert not [it for it in found if it in "document window self fetch postMessage Worker eval".split()], found
def double(xs):
    return [2 * x for x in xs]
