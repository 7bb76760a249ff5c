"""Every rule about content. Each check takes pages and returns findings; `run` runs them all, `run_on` those about a few entries, `run_again` one that was edited; `run_and_send` runs them in another process."""

from .runner import Content, run, run_again, run_and_send, run_on

__all__ = ["Content", "run", "run_again", "run_and_send", "run_on"]
