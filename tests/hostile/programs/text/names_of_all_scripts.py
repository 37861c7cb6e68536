# verdict: passed
def двойной(серии):
    return [2 * элемент for элемент in серии]
ｄｏｕｂｌｅ = двойной
