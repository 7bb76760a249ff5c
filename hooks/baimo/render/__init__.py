"""Model to HTML fragments, one module an output. Markup lives in overrides/fragments/."""
