# verdict: error
# says: input()
import sys
for line in sys.stdin:
    print(line)
