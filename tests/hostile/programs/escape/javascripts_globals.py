# verdict: passed
# engines: all
import pyodide_js
Object = pyodide_js.constructor
names = "postMessage fetch importScripts WebSocket caches indexedDB document onmessage Deno close".split()
seen, waiting, found = set(), [pyodide_js, pyodide_js._api, pyodide_js._module], []
for thing in waiting:
    if len(seen) > 400: break
    try:
        for name in Object.getOwnPropertyNames(thing):
            if name in names and type(getattr(thing, name)).__name__ == "JsProxy" and name != "close": found.append(name)
            if name in seen: continue
            seen.add(name)
            value = getattr(thing, name)
            if type(value).__name__ == "JsProxy": waiting.append(value)
    except BaseException: pass
assert not found, found
def double(xs):
    return [2 * x for x in xs]
