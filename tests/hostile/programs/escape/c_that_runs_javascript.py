# verdict: crashed
# says: Python itself stopped working while it ran the program
# says: It was at line
# engines: all
import ctypes
found = []
for name in ("emscripten_run_script", "emscripten_run_script_int", "emscripten_async_run_script"):
    try: found.append(getattr(ctypes.CDLL(None), name)(b"self.found = 1"))
    except BaseException: pass
assert not found, found
def double(xs):
    return [2 * x for x in xs]
