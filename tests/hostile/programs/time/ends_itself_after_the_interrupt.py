# verdict: timeout
# says: Still running line
# says: after 2 s.
# prints: something went wrong
# hides: SystemExit
import sys
n = 0
try:
    while True: n += 1
except:
    print("something went wrong")
    sys.exit(1)
