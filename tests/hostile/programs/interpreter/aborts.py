# verdict: crashed
# says: stopped working
import os
os.abort()
