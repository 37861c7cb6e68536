# verdict: error
# says: Lines of one block must start at the same column
def double(xs):
    ys = xs
      return ys
