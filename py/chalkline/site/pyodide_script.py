"""Pyodide's script as interpreters here start from it: without what only makes a start slower."""

from chalkline.site.edits import edited

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
    # What installs packages brings `zipfile` and all that compresses. Few lessons have packages.
    (
        b'API.package_loader=o("pyodide._package_loader")',
        b"Object.defineProperty(API,'package_loader',{get:()=>o('pyodide._package_loader')})",
    ),
    (
        b"API.sitepackages=API.package_loader.SITE_PACKAGES.__str__(),"
        b"API.dsodir=API.package_loader.DSO_DIR.__str__()",
        b"API.sitepackages=API.sitePackages,API.dsodir='/usr/lib'",
    ),
    # No package was there before the start.
    (b",API.package_loader.init_loaded_packages()}", b"}"),
    # Asked every few dozen steps of a loop. An element with a getter and a setter, which the time
    # limit needs to be asked at all, is the slowest thing that JavaScript could look at.
    (
        b"try{let result=Module.Py_EmscriptenSignalBuffer[0];Module.Py_EmscriptenSignalBuffer[0]=0;"
        b"return result}catch(e){return 0}",
        b"try{return Module.Py_EmscriptenSignalBuffer.signal()}catch(e){return 0}",
    ),
    # What Python refers to outside its memory, in each image: four more came with what installs
    # packages and with the event loop, and neither is loaded.
    (
        b"return[null,API.config.jsglobals,API.public_api,API,me,API,{}]",
        b"return[null,API.config.jsglobals,API.public_api]",
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
    return HINT + edited("pyodide.asm.mjs", script, EDITS)
