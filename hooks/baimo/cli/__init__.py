"""The `baimo` command: the same checks and conversions as the build, from a terminal.

One module per command, each with `add` (its arguments) and `run` (options -> exit status); what a
command does beyond talking stands in `baimo.edit` or the package proper.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

from ..findings import FindingsError
from .parser import Parser
from .project import UsageError

_COMMANDS = ("check", "new", "cite", "move", "changes", "terms", "stats", "links", "published", "schema", "build", "convert")
"""Modules; only the one asked for is imported, since each brings what it needs."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns the exit status: 0 all well, 1 findings, 2 wrong usage."""
    parser = Parser(prog="baimo", description="百模志的编辑工具")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", title="命令")
    typed = sys.argv[1:] if arguments is None else arguments
    for command in typed[:1] if typed and typed[0] in _COMMANDS else _COMMANDS:
        import_module(f".{command}", __name__).add(commands)
    options = parser.parse_args(typed)
    try:
        return options.run(options)
    except UsageError as error:
        print(error, file=sys.stderr)
    except FindingsError as error:
        print(error)
        return 1
    except KeyboardInterrupt:
        print("\n已中止。", file=sys.stderr)
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, UnicodeError) as error:
        print(f"读写不成：{error}", file=sys.stderr)
    return 2
