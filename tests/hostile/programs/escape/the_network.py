# verdict: passed
# engines: all
import socket, urllib.request
found = []
for address in ("http://127.0.0.1/", "https://example.com/", "file:///lesson/reference.py"):
    try: found.append(urllib.request.urlopen(address, timeout=0.1).read())
    except Exception: pass
try: socket.create_connection(("127.0.0.1", 80), 0.1); found.append("socket")
except Exception: pass
assert not found, found
def double(xs):
    return [2 * x for x in xs]
