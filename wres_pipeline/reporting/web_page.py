"""Pages that we write: one file each, without scripts, which ask no other host for anything.

Here: the templates' environment, and where the look is that pages share (page_templates). Not here: any page.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_SHARED = Path(__file__).parent / "page_templates"


def page_environment(templates: Path) -> Environment:
    """The environment for a page's own folder of templates: everything escaped, a name that is not there an error."""
    return Environment(
        loader=FileSystemLoader([templates, _SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
