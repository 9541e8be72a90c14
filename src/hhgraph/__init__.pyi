from hhgraph.demo import demo as demo
from hhgraph.errors import HhgraphError as HhgraphError
from hhgraph.experiments.bench import bench as bench
from hhgraph.records.check import check as check
from hhgraph.records.proposal import init as init
from hhgraph.results import Run as Run
from hhgraph.results import detect as detect
from hhgraph.settings import Settings as Settings
from hhgraph.settings import load_settings as load_settings
from hhgraph.simulate import simulate as simulate
from hhgraph.survey import draw_survey as draw_survey
from hhgraph.survey import read_survey as read_survey
from hhgraph.views.compare import compare_runs as compare_runs
from hhgraph.views.explain import explain_household as explain_household
from hhgraph.views.explain import explain_pair as explain_pair
from hhgraph.views.validate import validate_run as validate_run

__version__: str
