"""The typed schema of front matter: the one source of validation, JSON Schema and field tables."""

from .entries import CONCEPT_CATEGORIES, FOLDERS, KINDS, EntryData, FactField, SourceData, fact_fields
from .validate import validate

__all__ = [
    "CONCEPT_CATEGORIES", "FOLDERS", "KINDS", "EntryData", "FactField", "SourceData", "fact_fields", "validate",
]
