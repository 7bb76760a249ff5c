"""The Traditional editions (Taiwan; Hong Kong is one parameter away) of Simplified text.

    tables = load_tables(docs / "_data" / "hant")        # FindingsError when a row is malformed
    names, findings = names_table(pages, tables)         # BZ-HANT-1: a name that needs a human form
    converter = build_converter(names, tables)           # once per build; edition="zh-HK" for Hong Kong
    converter = RemoteConverter(name_forms, tables)      # the same, in a process of its own
    converter.text("数据")                               # plain text: titles, labels, feeds
    converter.chars("关于数据的题名")                     # titles of sources: characters, not words
    converter.html(page, terms={"简体": "繁體"})          # a rendered page, byte-exact outside its words
    converter.markdown(source)                           # Markdown source, front matter included
    resolve_hand_markup(markdown, "zh-Hans")             # -{…}- for the Simplified edition
    resolve_hand_markup_html(page, "zh-Hans")            # the same in a rendered page
    check_hand_markup(body, path, first_line)            # BZ-HANT-2: unbalanced marks
    check_cut_names(body, names, path, first_line)       # BZ-HANT-3: **百川**智能
    find_unconverted(page, tables, names.values())       # what is still Simplified or unusual in Taiwan
"""

from .converter import EDITIONS, Converter, build_converter
from .cut_names import check_cut_names
from .hand import check_hand_markup, resolve_hand_markup, resolve_hand_markup_html
from .names import NameForms, missing_names, names_table
from .remote import RemoteConverter
from .residue import Residue, ResidueFinder, build_finder, find_unconverted
from .tables import Tables, load_tables

__all__ = [
    "EDITIONS", "Converter", "NameForms", "RemoteConverter", "Residue", "ResidueFinder", "Tables", "build_converter", "build_finder",
    "check_cut_names", "check_hand_markup", "find_unconverted", "load_tables", "missing_names", "names_table",
    "resolve_hand_markup", "resolve_hand_markup_html",
]
