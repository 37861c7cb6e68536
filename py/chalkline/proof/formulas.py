"""The same formulas written in another way: equal on paper, not in a float's last bits.

What is rewritten calls one of the functions of `programs/other_ways.py`, which are put into the
program: only a running program knows whether its numbers are floats.
"""

import ast
from pathlib import Path

WAYS = Path(__file__).with_name("programs") / "other_ways.py"


def rewritten(source: str) -> str | None:
    """The program with all its formulas written in another way; None where there are none.

    `a / b` becomes `a * (1 / b)`, `a * (1 - b)` becomes `a - a * b`, `a + b + c` becomes
    `a + (b + c)`, a product likewise, `a ** 2` becomes `a * a`, and `sum` becomes `math.fsum`.
    """
    tree = ast.parse(source)
    rewriter = _Rewriter(
        {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
    )
    new = rewriter.visit(tree)
    if not rewriter.count:
        return None
    position = _after_imports(new.body)
    new.body[position:position] = ast.parse(WAYS.read_text(encoding="utf-8")).body
    return ast.unparse(ast.fix_missing_locations(new))


class _Rewriter(ast.NodeTransformer):
    """Replaces formulas by calls, inner ones first."""

    def __init__(self, taken: set[str]) -> None:
        self.count = 0
        self._taken = taken

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        match node:
            case ast.BinOp(left, ast.Div(), right):
                return self._call("_quotient", left, right)
            case ast.BinOp(left, ast.Mult(), ast.BinOp(one, ast.Sub(), other)):
                return self._call("_multiplied_out", left, one, other)
            case ast.BinOp(ast.BinOp(one, ast.Mult(), two), ast.Mult(), three):
                return self._call("_product", one, two, three)
            case ast.BinOp(ast.BinOp(one, ast.Add(), two), ast.Add(), three):
                return self._call("_sum_of_three", one, two, three)
            case ast.BinOp(base, ast.Pow(), ast.Constant(2)):
                return self._call("_square", base)
            case _:
                self.generic_visit(node)
                return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        match node:
            case ast.Call(func=ast.Name("sum"), args=[values], keywords=[]) if (
                "sum" not in self._taken
            ):
                return self._call("_sum_of_all", values)
            case _:
                self.generic_visit(node)
                return node

    def _call(self, name: str, *args: ast.expr) -> ast.Call:
        self.count += 1
        return ast.Call(ast.Name(name, ast.Load()), [self.visit(arg) for arg in args], [])


def _after_imports(body: list[ast.stmt]) -> int:
    """Where definitions may go: behind the docstring and every import from the future."""
    position = 0
    for index, node in enumerate(body):
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            position = index + 1
        elif index == 0 and isinstance(node, ast.Expr):
            position = 1
    return position
