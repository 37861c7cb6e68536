# verdict: passed
# prints: ['1', '2']
import math; import csv
print(next(csv.reader(["1,2"])), "€".encode("cp1252"))
def double(xs):
    return [2 * x for x in xs]
