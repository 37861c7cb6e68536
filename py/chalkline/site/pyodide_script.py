"""Pyodide's script as interpreters here start from it: without what only makes a start slower."""

from chalkline.site.errors import SiteError

HINT = b"//# allFunctionsCalledOnLoad\n"
"""A browser that understands it compiles all functions while the script arrives, on a thread."""

EDITS = (
    # Every symbol of Python's gets a WebAssembly.Global, and every exported function a place in
    # the table, 8,800 of them, for libraries with native code to be linked to. Those find what
    # they need by themselves (`reportUndefinedSymbols`), and few lessons have any.
    (b"updateGOT(origExports);LDSO.init();loadDylibs();", b"LDSO.init();"),
    # `addFunction` first lists the whole table, to see whether a function is in it that was made
    # in the line before.
    (
        b"return addFunction(trampolineInstance.exports.trampoline_call)",
        b"const slot=getEmptyTableSlot();"
        b"setWasmTableEntry(slot,trampolineInstance.exports.trampoline_call);return slot",
    ),
    # Four pieces of Python are compiled and run to get at modules that are there. Compiling Python
    # needs functions that nothing else of a start does, and each of those is compiled first.
    (
        b'let[r,n]=API.rawRun("import _pyodide_core");',
        b'let[r,n]=t?[0]:API.rawRun("import _pyodide_core");',
    ),
    (
        b'API.runPythonInternal_dict=API._pyodide._base.eval_code("{}"),'
        b'API.importlib=API.runPythonInternal("import importlib; importlib");',
        b"known=API._pyodide._base.__builtins__,API.runPythonInternal_dict=known.get('dict')(),"
        b"API.importlib=known.get('__import__')('importlib');var known;",
    ),
    (
        b'let i=API.runPythonInternal("import __main__; __main__.__dict__"),'
        b's=API.runPythonInternal("import builtins; builtins.__dict__");',
        b"let i=o('__main__').__dict__,s=o('builtins').__dict__;",
    ),
)
"""What stands in `pyodide.asm.mjs`, and what stands here in its place."""


def quick_script(script: bytes) -> bytes:
    """Pyodide's script, changed so that an interpreter starts in two thirds of the time.

    Images are restored only by the script that made them: where functions stand in Python's table
    is not what it would be with Pyodide's own.

    Raises:
        SiteError: for a script of another version of Pyodide, in which those places are different.
    """
    for old, new in EDITS:
        if script.count(old) != 1:
            what = f"Pyodide's script does not have this once: {old.decode()}"
            raise SiteError(f"{what}; look at pyodide_script.py after a change of its version")
        script = script.replace(old, new)
    return HINT + script
