# verdict: passed
# engines: all
import gc, re
import pyodide_js
found = [it for it in gc.get_objects() if type(it) is dict and "test_hidden" ".py" in it]
for start in range(0, pyodide_js._module.HEAPU8.length, 4_000_000):
    # Asked for anew: what is copied may make the memory grow, and the old view of it is void then.
    part = pyodide_js._module.HEAPU8.subarray(start, start + 4_000_100).to_py()
    # As a pattern, so that it does not find itself.
    found += re.findall(rb"RIGHT[ ]HERE[ ]AND[ ]HIDDEN", part)
assert not found, found
def double(xs):
    return [2 * x for x in xs]
