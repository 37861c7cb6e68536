# verdict: failed | failed failed failed
# says: generator object
def double(xs):
    def endless():
        while True: yield made
    made = endless()
    return made
