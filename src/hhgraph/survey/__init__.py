"""Phone surveys of pairs: drawing a sample, reading what came back, and how many answers are enough.

Two reports that must never be mixed: *label purity* (are registered pairs families?) and *model hit rate*
(are pairs the model found families?).
"""

from hhgraph.survey.design import size_for_run
from hhgraph.survey.draw import SurveySample, draw_survey
from hhgraph.survey.outcomes import ANSWERS, OUTCOMES
from hhgraph.survey.read import SurveyResult, read_answers, read_survey
from hhgraph.survey.response import measure_response
from hhgraph.survey.size import sample_size

__all__ = [
    "ANSWERS",
    "OUTCOMES",
    "SurveyResult",
    "SurveySample",
    "draw_survey",
    "measure_response",
    "read_answers",
    "read_survey",
    "sample_size",
    "size_for_run",
]
