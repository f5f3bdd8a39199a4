# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads Faker's provider modules with every `'…' % values` turned into a call of percent(), because Python asks an
integer for its value there before anyone can say that it is not drawn yet. Import it before faker."""
import ast
import builtins
import importlib.machinery
import re

SPECIFICATION = re.compile(r'%(0?)(\d*)([sd])')


class PercentAsCall(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
            call = ast.Call(ast.Name('__understudy_percent__', ast.Load()), [node.left, node.right], [])
            return ast.copy_location(call, node)
        return node


def percent(template, values):
    """template % values, also for values that are not drawn yet."""
    given = values if isinstance(values, tuple) else (values,)
    if isinstance(values, dict) or all(type(value) in (str, int, float) for value in given):
        return template % values
    left = list(given)

    def formatted(match):
        zero, width, kind = match.groups()
        value = left.pop(0)
        return format(value, f'{zero}{width}d') if kind == 'd' else str(value)
    import faker_trace  # which imports this module first
    return faker_trace.Drawn(SPECIFICATION.sub(formatted, template), faker_trace.Trace.current)


def get_code(self, fullname):
    if not fullname.startswith('faker.providers'):
        return plain_get_code(self, fullname)
    path = self.get_filename(fullname)
    tree = ast.fix_missing_locations(PercentAsCall().visit(ast.parse(self.get_data(path), path)))
    return compile(tree, path, 'exec')


plain_get_code = importlib.machinery.SourceFileLoader.get_code
importlib.machinery.SourceFileLoader.get_code = get_code
builtins.__understudy_percent__ = percent
