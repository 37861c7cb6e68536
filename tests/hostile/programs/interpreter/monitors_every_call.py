# verdict: failed | passed crashed passed
# says: It was at line 6
# hides: /lib/chalkline
import sys
events = sys.monitoring.events
def no(*_): raise ValueError("no")
def double(xs):
    if len(xs) == 2:
        sys.monitoring.use_tool_id(3, "me")
        sys.monitoring.register_callback(3, events.PY_START, no)
        sys.monitoring.set_events(3, events.PY_START)
    return [2 * x for x in xs]
