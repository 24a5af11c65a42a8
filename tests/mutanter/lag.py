"""Makes the mutants: every function of the engine in many versions, each with one fault.

Left out, with the reason:
- words of messages, `Tekst(…)` and `_(…)`: a changed word is no fault of the engine, and the letters have golden files;
- what mutmut cannot put a version beside: properties and other decorated functions, and constants of a module.
"""

from __future__ import annotations

import ast
import difflib
from dataclasses import dataclass
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents

MOTOREN = ("tildelingsklient/vurdering/*.py", "tildelingsklient/kartlegging/fakta.py")
_SKILLE = "__mutmut_"
_BUDSKAP = {"Tekst", "_"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the name mutmut knows it by, the function it is in, and what changed as a diff."""

    id: str
    funksjon: str
    endring: str


def make_all(root: Path) -> tuple[list[Mutant], int]:
    """Write the versions into the copy; the mutants to try, and how many only change words."""
    found: list[Mutant] = []
    words = 0
    for path in sorted(path for pattern in MOTOREN for path in root.glob(pattern)):
        name = path.relative_to(root)
        made = mutate_file_contents(str(name), path.read_text(encoding="utf-8"))
        path.write_text(made.code, encoding="utf-8")
        functions = _functions(made.code)
        module = ".".join(name.with_suffix("").parts)
        for mutant in made.mutant_names:
            original = functions[mutant.rpartition(_SKILLE)[0] + _SKILLE + "orig"]
            if _without_words(functions[mutant]) == _without_words(original):
                words += 1
            else:
                function = f"{module}.{mutant.rpartition(_SKILLE)[0]}"
                found.append(Mutant(f"{module}.{mutant}", function, _diff(original, functions[mutant])))
    return found, words


def _functions(code: str) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)}


class _Ordlos(ast.NodeTransformer):
    """Empties the strings of messages, and the name of the function."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _BUDSKAP:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    inner.value = ""
        return node


def _without_words(function: ast.FunctionDef) -> str:
    copy = ast.parse(ast.unparse(function)).body[0]
    assert isinstance(copy, ast.FunctionDef)
    copy.name = ""
    return ast.dump(_Ordlos().visit(copy))


def _diff(before: ast.FunctionDef, after: ast.FunctionDef) -> str:
    old, new = (ast.unparse(function).splitlines()[1:] for function in (before, after))
    lines = list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:]
    return "\n".join(line for line in lines if not line.startswith("@@"))
