# verdict: crashed
# says: ended Python itself
# prints: the last word
import os
print("the last word")
os._exit(0)
