"""The real Neo4j Browser page in headless Chromium: log in, run the household query, see it drawn."""

import shutil

import pytest

from hhgraph.views.neo4j.browser import open_browser
from hhgraph.views.neo4j.guide import as_favourite
from hhgraph.views.neo4j.load import load_run
from hhgraph.views.neo4j.questions import find_question

COVERS = ("views.neo4j.browser",)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ORANGE, YELLOW, BLUE = "rgb(228, 87, 46)", "rgb(242, 193, 78)", "rgb(91, 141, 184)"  # of graphs/browser.grass


@pytest.fixture
def page():
    """Return a page of a headless browser."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = chromium.new_page(viewport={"width": 1400, "height": 1000})
        opened.set_default_timeout(60_000)
        yield opened
        chromium.close()


def log_in(page, server):
    """Fill the login form in and wait until the editor is there."""
    page.goto(server.browser)
    page.fill('[data-testid="boltaddress"]', server.uri)
    page.fill('[data-testid="username"]', server.user)
    page.fill('[data-testid="password"]', server.password_file.read_text().strip())
    page.click('[data-testid="connect"]')
    page.wait_for_selector('[data-testid="editor-Run"]')


def run_text(page, text):
    """Put text into the editor, as a click on the guide does, and run it."""
    page.click('[data-testid="activeEditor"] .monaco-editor')
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    page.click('[data-testid="editor-Run"]')


def test_the_household_query_draws_the_household(page, server, graph, months):
    load_run(graph, months[0])
    assert open_browser(server.home, show=False) == server
    log_in(page, server)
    page.wait_for_selector("text=What hhgraph found, as a graph.")  # the guide came by itself
    run_text(page, ":param subscriber => '+8619900000001'")
    page.wait_for_selector("text=Successfully set your parameters")
    body = as_favourite(find_question("draw_household")).partition("\n")[2]
    run_text(page, body)
    page.wait_for_selector("g.node")
    # H1 with its three members, their cell, the product held and the list.
    page.wait_for_function("document.querySelectorAll('g.node').length == 7")
    # 3 memberships, 3 contacts, 3 strong ties, 3 homes, 1 product, 1 list.
    page.wait_for_function("document.querySelectorAll('g.relationship').length == 14")
    fills = page.eval_on_selector_all(
        "g.node circle.b-outline", "circles => circles.map(circle => getComputedStyle(circle).fill)"
    )
    assert [fills.count(colour) for colour in (ORANGE, YELLOW, BLUE)] == [1, 1, 2]
