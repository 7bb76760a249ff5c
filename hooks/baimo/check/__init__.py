"""Every rule about content. Each check takes pages and returns findings; `run` runs them all, `run_on` those about a few entries."""

from .runner import Content, run, run_on

__all__ = ["Content", "run", "run_on"]
