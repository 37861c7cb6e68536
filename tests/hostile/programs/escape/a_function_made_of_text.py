# verdict: passed
# engines: all
import pyodide_js
make = pyodide_js.constructor.constructor  # Function
for kind in (make, pyodide_js.runPythonAsync.constructor):
    try: found = kind.new("return self")()
    except Exception: found = None
    assert found is None, "JavaScript was made of a text"
def double(xs):
    return [2 * x for x in xs]
