"""The base of everything that a clerk writes in a data file."""

from pydantic import BaseModel, ConfigDict


class Data(BaseModel):
    """A piece of a clerk's file: unknown keys are refused, nothing changes once it is loaded."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
