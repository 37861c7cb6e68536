# verdict: crashed
# says: names of Python's own
# hides: Traceback
real = print.__self__
for name in "len isinstance type str list dict tuple issubclass Exception BaseException vars".split():
    setattr(real, name, None)
1 / 0
