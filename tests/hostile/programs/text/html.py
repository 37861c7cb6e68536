# verdict: failed | passed error passed
# engines: all
# prints: <script>document.title = "taken"</script>
# says: <img src=x onerror="document.title='taken'">
print('<script>document.title = "taken"</script></pre><h1>All checks passed</h1>')
def double(xs):
    if len(xs) == 2: raise ValueError("""<img src=x onerror="document.title='taken'">""")
    return [2 * x for x in xs]
