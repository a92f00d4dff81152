"""Which status a class of cue gives, and which modality lies under a status."""

from __future__ import annotations

from taksir.catalog.status_cues import CueClass
from taksir.news.standing import Status

STATUS_OF = {
    CueClass.POSSIBLE: Status.POSSIBLE,
    CueClass.SPECULATION: Status.SPECULATION,
    CueClass.ESTIMATED: Status.ESTIMATED,
    CueClass.FORECAST: Status.FORECAST,
    CueClass.PLAN: Status.PLANNED,
    CueClass.LIGHT: Status.PLANNED,
    CueClass.WOULD: Status.PLANNED,
    CueClass.SCHEDULED: Status.SCHEDULED,
    CueClass.ANNOUNCED: Status.ANNOUNCED,
    CueClass.CONTRACTED: Status.CONTRACTED,
    CueClass.CONSTRUCTION: Status.UNDER_CONSTRUCTION,
    CueClass.OPERATING: Status.OPERATING,
    CueClass.CONFIRMED: Status.CONFIRMED,
}
"""The status that each deciding class gives."""

MODALITY_OF = {
    Status.POSSIBLE: "possible",
    Status.SPECULATION: "possible",
    Status.RUMOURED: "possible",
    Status.CONDITIONAL: "conditional",
    Status.ESTIMATED: "forecast",
    Status.FORECAST: "forecast",
    Status.PLANNED: "planned",
    Status.SCHEDULED: "planned",
}
"""The modality under a status; what is not here is flat."""
