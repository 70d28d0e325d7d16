"""Writes which operations the platform's SDK has, so that the simulator's 404 can say whether a path is the platform's.

Reads the official Python SDK, which must be importable; --check only compares."""

import pathlib
import re
import sys

import PureCloudPlatformClientV2 as sdk

TABLE = pathlib.Path("Sources/CloudSimulator/Routes/UnsimulatedRoutes+Table.swift")
LETTERS = {"GET": "G", "POST": "P", "PUT": "U", "PATCH": "A", "DELETE": "D", "HEAD": "H"}


def operations():
    for module in sorted((pathlib.Path(sdk.__file__).parent / "apis").glob("*_api.py")):
        text = module.read_text()
        found = zip(re.findall(r"resource_path = '/api/v2/([^']*)'", text), re.findall(r"call_api\(resource_path, '([A-Z]+)'", text))
        yield from found


def tree():
    root = {}
    for path, method in operations():
        node = root
        for segment in path.strip("/").split("/"):
            node = node.setdefault("*" if segment.startswith("{") else segment, {})
        node.setdefault("", set()).add(LETTERS[method])
    return root


def lines(node, depth=0):
    for segment in sorted(key for key in node if key):
        letters = "".join(sorted(node[segment].get("", ())))
        yield " " * depth + segment + (" " + letters if letters else "")
        yield from lines(node[segment], depth + 1)


def main():
    body = "\n".join("    " + line for line in lines(tree()))
    text = f'''// Made by Scripts/make-unsimulated-routes.py from the platform's SDK; not to be edited.
// swift-format-ignore-file

extension UnsimulatedRoutes {{
  /// Every path below `/api/v2` as a tree of segments, with the first letters of its methods
  /// (A is PATCH, U is PUT).
  static let tree = """
{body}
    """
}}
'''
    if "--check" in sys.argv:
        return 0 if TABLE.read_text() == text else 1
    TABLE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
