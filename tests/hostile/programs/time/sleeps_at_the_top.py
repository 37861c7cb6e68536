# verdict: timeout
# says: Still running line 4 after 2 s
import time
time.sleep(100)
