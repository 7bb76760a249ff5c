"""Every rule about content. Each check takes pages and returns findings; `run` runs them all."""

from .runner import Content, run

__all__ = ["Content", "run"]
