# verdict: passed
# engines: all
import asyncio
import pyodide.http
import pyodide_js
found = []
async def fetch(): return await (await pyodide.http.pyfetch("/index.html")).text()
async def load(name): return await pyodide_js.loadPackage(name)
for ask in (
    lambda: pyodide.http.open_url("/index.html").read(),
    lambda: asyncio.run(fetch()),
    lambda: asyncio.run(load("http://127.0.0.1/some-1-py3-none-any.whl")),
    lambda: pyodide_js.FS.createPreloadedFile("/", "kept", "/index.html", True, False),
    lambda: open("/kept").read(),
):
    try: found.append(ask())
    except Exception: pass
assert not [it for it in found if it], found
def double(xs):
    return [2 * x for x in xs]
